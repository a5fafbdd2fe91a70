"""This is where the directive that keeps people apart while a case is open is made, and told to both sides alike.

What the reporter hears of it is drawn from the same record as what the other person was told (processes.md 6.10, 6.20).
"""

from dataclasses import replace

from daemon.workflow import disclosure, measures, relay
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


def to_reporter(act: Act, case: Case, made: Measure) -> tuple[Notice, ...]:
    """What the other person was told, to who reported; it leaves after the letter to the reported person."""
    reporter = relay.recipient(act, PartyRole.REPORTER.value)
    if isinstance(reporter, Refused):
        return ()
    shows = disclosure.keeping_away(case, act.desk, made)
    after = relay.letter(act, reporter, "measure", shows, rule=rule(act.desk))
    return tuple(replace(notice, not_before=act.desk.notices_at) for notice in after)


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
