"""This is where the directive that keeps people apart while a case is open is made, and told to both sides alike.

What the protected side hears of it is drawn from the same record as what the other person was told (processes.md 6.10,
6.20). A wide circle is drawn around everybody who may be connected with it; a handler may choose to name one party, who
agreed to that or is plainly known anyway, and never while the reporter wishes to stay anonymous (OIF-29).
"""

from dataclasses import replace

from daemon.workflow import anonymity, disclosure, measures, relay, traces
from daemon.workflow.act import Act, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, PartyRole
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.proceedings import Measure


def with_hearing(act: Act) -> Measure | None:
    """The directive that goes out with the first letter to the reported person, where the policy says so (OIF-24).

    None as well while one that they were told of is in force already.
    """
    running = measures.keeps_apart(act.case, act.desk)
    if running is not None or not act.desk.policy.no_contact.automatic:
        return None
    return Measure(
        code=measures.NO_CONTACT,
        by=act.by,
        at=act.desk.now,
        interim=True,
        confirmed_by=act.confirmed_by,
        told=True,
        until_decision=measures.until_decision(act.desk),
    )


def in_force(case: Case, made: Measure | None) -> Case:
    """The case with this interim measure."""
    if made is None:
        return case
    return replace(case, proceedings=replace(case.proceedings, measures=(*case.proceedings.measures, made)))


def to_protected(act: Act, case: Case, made: Measure) -> tuple[Notice, ...]:
    """What the other person was told, to who reported and who is affected; it leaves after the other letter."""
    protected = (one for one in case.parties if one.role in (PartyRole.REPORTER, PartyRole.AFFECTED))
    after: tuple[Notice, ...] = ()
    for party in protected:
        to = relay.recipient(act, party.id)
        if not isinstance(to, Refused):
            shows = disclosure.keeping_away(case, to, act.desk, made)
            after += relay.letter(act, to, "measure", shows, rule=rule(act.desk))
    return tuple(replace(notice, not_before=act.desk.notices_at) for notice in after)


def unnameable(act: Act) -> Refused | None:
    """Why the party that a directive is to name may not be named in it, None when they may, or nobody is named."""
    if not act.word("naming"):
        return None
    party = next((one for one in act.case.parties if one.id == act.word("naming")), None)
    if party is None or party.role is PartyRole.REPORTED:
        return Refused(cause="no-party", shows=(("party", act.word("naming")),))
    rules = act.desk.policy.no_contact
    if act.word("measure") != measures.NO_CONTACT or rules.wording == "wide-circle":
        return _unnamed("policy", act)
    if anonymity.wished(act.case):
        return _unnamed("anonymity", act)
    if not act.word("known") and not traces.agreed_to_be_named(party, act.case):
        return _unnamed("consent", act)
    return None if disclosure.name_of_party(party, act.case) else _unnamed("no-name", act)


def _unnamed(why: str, act: Act) -> Refused:
    rules = act.desk.policy.no_contact
    return Refused(
        cause="not-named", rule=rules.rule_of("wording"), shows=(("why", why), ("party", act.word("naming")))
    )


def journal(act: Act, made: Measure | None) -> tuple[JournalEntry, ...]:
    """What the journal says of a directive that went out with the hearing."""
    if made is None:
        return ()
    detail = measures.as_row(made)
    return (JournalEntry(what="measure.interim", by=act.by, rule=rule(act.desk), detail=detail),)


def rule(desk: Desk) -> str:
    """The requirement behind the directive."""
    kind = measures.kind_of(measures.NO_CONTACT, desk)
    return desk.policy.no_contact.rule or (kind.rule if kind else "")
