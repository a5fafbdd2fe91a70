"""This is where the verb `split` is declared and done: it takes the newest message out of a case."""

from dataclasses import replace

from daemon.workflow import (
    authorities,
    categories,
    clocks,
    deadlines,
    disclosure,
    intake,
    notices,
    relations,
    routing,
    venues,
)
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Audience, Case, ConflictKind, Deadline, Party, PartyRole, Report, Stage
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.proceedings import ConflictStatement, Consent, Proceedings
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "split"
USAGE = "split"
SUMMARY = "Make the newest message of the case a case of its own."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Make the newest message that followed the report a case of its own, with the same people kept out of it."""
    case, desk = act.case, act.desk
    followed = [report for report in case.reports if report.follow_up]
    if not followed:
        return Refused(cause="nothing-to-split")
    if desk.fresh.case in case.linked_to:
        return Refused(cause="one-split")
    report = max(followed, key=lambda one: one.received_at)
    writer = next((party for party in case.parties if party.id == report.party), None)
    new = categories.recognised(_new_case(act, report, writer), f"{report.subject}\n{report.new_text}", desk)
    new = relations.recognised(venues.recognised(new, desk), "reporter", report)
    new = authorities.recognised(new, report.new_text, desk)
    receipt = () if _reported_before(writer) else _acknowledgement(new, act)
    left = replace(
        case, reports=tuple(one for one in case.reports if one is not report), linked_to=(*case.linked_to, new.id)
    )
    return Done(
        case=left,
        effect="split",
        shows=(("other", new.ref),),
        journal=(JournalEntry(what="case.split", by=act.by, detail=(("entry", report.entry),)),),
        notices=receipt + _told(new, act),
        deadlines=_clocks(new, act, acknowledgement_owed=bool(receipt)),
        others=(new,),
    )


def _new_case(act: Act, report: Report, writer: Party | None) -> Case:
    """The case that the message opens. A party of another role is the reporter here."""
    case, desk = act.case, act.desk
    same = _reported_before(writer)
    reporter = Party(
        id="reporter",
        role=PartyRole.REPORTER,
        address=writer.address if writer is not None else report.sender.address,
        alias=writer.alias if writer is not None else "",
        name=writer.name if writer is not None else report.sender.name,
        language=writer.language if writer is not None else report.language,
        language_is_sure=writer is not None and writer.language_is_sure,
    )
    return Case(
        id=desk.fresh.case,
        ref=desk.fresh.ref,
        community=case.community,
        policy_version=case.policy_version,
        stage=Stage.RECEIVED,
        opened_at=desk.now,
        received_at=report.received_at,
        language=reporter.language,
        route=case.route,
        readers=tuple(person.id for person in routing.readers(case, desk)),
        acknowledged_at=case.acknowledged_at if same else None,
        human_answered_at=case.human_answered_at if same else None,
        parties=(reporter,),
        reports=(replace(report, follow_up=False, party="reporter"),),
        conflicts=case.conflicts,
        cleared=case.cleared,
        danger=case.danger,
        no_mail=case.no_mail and same,
        unreachable=case.unreachable and same,
        linked_to=(case.id,),
        held_alone=case.held_alone,
        identity_holder=case.identity_holder if same else None,
        anonymous=case.anonymous and same,
        proceedings=Proceedings(consents=_consents(case, writer), conflict_statements=_limits(case)),
    )


def _consents(case: Case, writer: Party | None) -> tuple[Consent, ...]:
    """What the writer said on what may cross holds for this message as well; a no most of all (P5)."""
    own = (one for one in case.proceedings.consents if writer is not None and one.party == writer.id)
    return tuple(replace(one, party="reporter") for one in own)


def _limits(case: Case) -> tuple[ConflictStatement, ...]:
    """What soft conflicts leave to people, who bring them along (AAP-43)."""
    said = case.proceedings.conflict_statements
    return tuple(one for one in said if one.kind == ConflictKind.SOFT.value)


def _reported_before(writer: Party | None) -> bool:
    """Whether the writer had a receipt for a report to this case: one report, one acknowledgement."""
    return writer is not None and writer.role is PartyRole.REPORTER


def _told(new: Case, act: Act) -> tuple[Notice, ...]:
    """Everybody who holds the new case gets its first letter: the key in it is the one to work it with."""
    people = routing.readers(new, act.desk)
    held = routing.Route(name=new.route, audience=Audience.HANDLER, people=people)
    return intake.tell_holders(new, held, act.desk)


def _acknowledgement(new: Case, act: Act) -> tuple[Notice, ...]:
    policy = act.desk.policy
    rule = f"{policy.clocks.acknowledgement.rule} {policy.emergency.rule}".strip()
    purpose = "acknowledgement_emergency" if new.danger else "acknowledgement"
    shows = disclosure.to_reporter(new, act.desk)
    return notices.to_reporter(new, purpose, shows, act.desk, rule=rule, answers=new.reports[0].message_id)


def _clocks(new: Case, act: Act, *, acknowledgement_owed: bool) -> tuple[Deadline, ...]:
    """Who was answered before is owed the next word; everybody else is owed an answer, from the mail's receipt on."""
    if new.human_answered_at is not None:
        return (clocks.next_update(new, act.desk), *authorities.clock(None, new, act.desk))
    return deadlines.opening_clocks(new, act.desk, acknowledgement_owed=acknowledgement_owed)
