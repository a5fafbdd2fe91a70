"""This is where it is decided what each audience may know about a report and its clocks.

A reporter is never told who is excluded or who handles by name; a handler's summary carries codes and counts, no words
of the report, unless the policy says `content = "full"`; the operator and the outside world get no case data at all.
There is no view for an excluded person.
"""

from datetime import datetime

from daemon.workflow import authorities, categories, clocks, kinds, venues
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import disclosed
from daemon.workflow.disclosure.circumstances import circumstances
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.disclosure.masking import masked
from daemon.workflow.model import Case, ClockKind, Deadline, Report
from daemon.workflow.next_steps import next_steps
from daemon.workflow.offers import offers
from daemon.workflow.outcome import Disclosed, Value

_TO_THE_REPORTER = frozenset(
    {ClockKind.HUMAN_ANSWER, ClockKind.HUMAN_ANSWER_ALERT, ClockKind.DANGER_ANSWER, ClockKind.UPDATE}
)
_WORDS_OWED = ("ask reporter", "explain", "status")
_JURISDICTION_OWED = ("determine in-jurisdiction yes", "determine in-jurisdiction no", "show")
_REVIEW_OWED = ("vote confirm", "vote reverse", "show")


def to_reporter(case: Case, desk: Desk) -> Disclosed:
    """What the acknowledgement and the later letters to a reporter may show.

    Depends on the report, the policy and the clock only, never on conflicts: it is the same whether or not the report
    names somebody of the roster (T122). `answer_by` is None where the policy prints no number, or the time has passed.
    """
    policy = desk.policy
    clock = policy.clocks.human_answer
    answer_by = clocks.due(kinds.started(case), clock, desk)
    first = case.reports[0] if case.reports else None
    return disclosed(
        ref=case.ref,
        community=policy.identity.name,
        desk_name=desk.name,
        received_at=case.received_at,
        answer_by=clocks.shown(answer_by, clock.unit, desk) if clock.printed and answer_by > desk.now else None,
        promise=clock.promise,
        missing=_asked_for(first, desk),
        emergency_line=policy.emergency.line_first,
        find_authority=policy.emergency.find_authority,
        scope_doubt=policy.acknowledgement.scope_doubt,
        event_word=policy.acknowledgement.event_word and venues.is_event(case, desk),
        care=policy.emergency.care_questions,
        help_writing=policy.acknowledgement.help_writing,
        next_steps=next_steps(policy),
        retaliation=categories.forbids_retaliation(policy),
        public_channel=any(link.told == "warned-of" for link in policy.links),
        fallback_exists=any(level.fallback for level in policy.routing.levels),
        outside_exists=bool(desk.contacts.outside),
        next_word_by=clocks.shown(clocks.next_word(desk), policy.clocks.update_unit, desk),
    )


def to_supported(case: Case, desk: Desk) -> Disclosed:
    """What the receipt of a support matter may show: its kind, and no promise of the code."""
    kind = kinds.support(case, desk)
    return disclosed(
        **dict(to_reporter(case, desk).values),
        kind=case.kind,
        outcomes=kind.outcomes if kind is not None else (),
        asks_talk_first=kind is not None and kind.asks_talk_first,
        peers=tuple(link.target for link in desk.policy.links if link.told == "offered"),
    )


def routing_truth(case: Case, reason: str, desk: Desk) -> Disclosed:
    """What the reporter is told about who holds the report: reason is 'outside' or 'copied' (OKT-24, G3)."""
    return disclosed(
        ref=case.ref,
        community=desk.policy.identity.name,
        desk_name=desk.name,
        reason=reason,
        outside_exists=bool(desk.contacts.outside),
    )


def to_handler(
    case: Case, desk: Desk, *, others_told: int = 0, linked_ref: str = "", copied: bool = False
) -> Disclosed:
    """What a free handler, a fallback person or the outside contact may see of a case they hold.

    `report_text` is '' unless the policy sends the full content. `copied` says that an excluded person already holds
    a copy of the report, without saying who.
    """
    last = case.reports[-1]
    full = desk.policy.routing.content == "full"
    hurries = categories.cannot_wait(case, desk)
    return disclosed(
        ref=case.ref,
        community=desk.policy.identity.name,
        desk_name=desk.name,
        received_at=last.received_at,
        danger=case.danger,
        immediate=hurries or case.authority in authorities.WANTED,
        kind=case.kind if kinds.support(case, desk) else "",
        describes_conduct=kinds.describes_conduct(case, desk),
        **circumstances(case, desk),
        others_told=others_told,
        acknowledged=case.acknowledged_at is not None,
        no_mail=case.no_mail,
        unreachable=case.unreachable,
        answer_by=clocks.due(kinds.started(case), desk.policy.clocks.human_answer, desk),
        danger_by=clocks.due(desk.now, desk.policy.clocks.danger_answer, desk) if hurries else None,
        fields=tuple(code for code, _ in last.fields),
        report_text=masked(last.text, case, desk) if full else "",
        **_source(case, last, desk),
        may_help=_may_help(case, desk),
        linked_ref=linked_ref,
        copied=copied,
        question_by=clocks.question_by(desk) if case.readers else None,
        offers=offers(case, desk),
    )


def _source(case: Case, report: Report, desk: Desk) -> dict[str, Value]:
    """How a report came that is no mail of the reporter's own, and whether its writer is known for sure (OIF-15)."""
    row = (
        ("way", report.way),
        ("written_by", name_of(report.written_by, desk)),
        ("verbatim", "yes" if report.verbatim else "no"),
    )
    return {
        "language": report.language,
        "attachments": len(report.attachments),
        "provenance": report.provenance.value,
        "source": (row,) if report.written_by is not None else (),
        "anonymous": case.anonymous,
        "not_proven": any(not one.proven for one in case.proceedings.recordings),
    }


def of_clock(case: Case, deadline: Deadline, desk: Desk) -> Disclosed:
    """What a reminder may show: which clock, since when, until when, under which rule."""
    # A reminder that came with a merged case counts from that case's report.
    owed = clocks.due(deadline.started_at or case.received_at, desk.policy.clocks.human_answer, desk)
    due_at = owed if deadline.kind is ClockKind.HUMAN_ANSWER_ALERT else deadline.due_at
    return disclosed(
        ref=case.ref,
        community=desk.policy.identity.name,
        desk_name=desk.name,
        clock=_CLOCK_NAMES[deadline.kind],
        started_at=deadline.started_at or case.received_at,
        due_at=due_at,
        hours_left=max(0, int((due_at - desk.now).total_seconds() // 3600)),
        hours_late=max(0, int((desk.now - due_at).total_seconds() // 3600)),
        rule=deadline.rule,
        danger=case.danger,
        next_word_by=clocks.next_word(desk),
        offers=_next_to(deadline.kind, case, desk),
    )


def of_letter(
    case: Case, *, failure: str, attempts: int, waiting_since: datetime, desk: Desk, party: str = "reporter"
) -> Disclosed:
    """What the handlers may know of a letter to a party that did not arrive: the class of failure, no address."""
    return disclosed(
        ref=case.ref,
        community=desk.policy.identity.name,
        desk_name=desk.name,
        failure=failure or "unknown",
        attempts=attempts,
        party=party,
        waiting_since=waiting_since,
        acknowledged=case.acknowledged_at is not None,
        answer_by=clocks.due(case.received_at, desk.policy.clocks.human_answer, desk),
        offers=("show", "status"),
    )


def to_independent(
    case: Case | None, desk: Desk, *, why: str = "", count: int = 0, attached: bool = False
) -> Disclosed:
    """What the independent contact hears: that something reached the desk which nobody of it may or can read."""
    return disclosed(
        ref=case.ref if case is not None else "",
        community=desk.policy.identity.name,
        desk_name=desk.name,
        why=why,
        count=count,
        attached=attached,
        question_by=None,
        received_at=case.received_at if case is not None else desk.now,
        noticed_at=desk.now,
    )


def to_operator(code: str, desk: Desk) -> Disclosed:
    """An alarm: a fixed code and the time, never case data (T124)."""
    return disclosed(ref="", community=desk.policy.identity.name, desk_name=desk.name, code=code, noticed_at=desk.now)


def _asked_for(report: Report | None, desk: Desk) -> tuple[str, ...]:
    if report is None:
        return ()
    askable = {field.code for field in desk.policy.intake.fields if field.ask}
    return tuple(code for code in report.missing if code in askable)[: desk.policy.intake.ask_at_most]


def _may_help(case: Case, desk: Desk) -> bool:
    held = next((level for level in desk.policy.routing.levels if level.name == case.route), None)
    return held is None or held.support == "may-help"


def _next_to(kind: ClockKind, case: Case, desk: Desk) -> tuple[str, ...]:
    """The instructions that answer a clock."""
    if kind in _TO_THE_REPORTER:
        return _WORDS_OWED
    if kind is ClockKind.JURISDICTION:
        return _JURISDICTION_OWED
    return _REVIEW_OWED if kind is ClockKind.LONE_REVIEW else offers(case, desk)


_CLOCK_NAMES = {
    ClockKind.ACKNOWLEDGEMENT: "acknowledgement",
    ClockKind.HUMAN_ANSWER: "human-answer",
    ClockKind.HUMAN_ANSWER_ALERT: "human-answer",
    ClockKind.DANGER_ANSWER: "danger-answer",
    ClockKind.AUTHORITY: "authority",
    ClockKind.LETTER_ALARM: "letter",
    ClockKind.UPDATE: "update",
    ClockKind.HEARING: "hearing",
    ClockKind.SAFETY_HOLD: "safety-hold",
    ClockKind.MEASURE_END: "measure-end",
    ClockKind.VOTE: "vote",
    ClockKind.LONE_REVIEW: "lone-review",
    ClockKind.JURISDICTION: "jurisdiction",
    ClockKind.CONFLICT_ANSWER: "conflict-answer",
    ClockKind.STATEMENT_WRITTEN: "statement-written",
    ClockKind.RECONSIDERATION: "reconsideration",
    ClockKind.MEDIATION: "mediation",
    ClockKind.OBLIGATION: "obligation",
    ClockKind.PLAN: "plan",
    ClockKind.HOLD: "hold",
}
