"""This is where it is decided what the parties of a case may know of its proceedings.

What the reporter hears of a measure is drawn from the same record as what the other person was told, and never says
more (processes.md 6.20). No letter to a party shows another party's words, names or number.
"""

from datetime import datetime

from daemon.workflow import clocks
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import of_case
from daemon.workflow.disclosure.keeping_apart import told_of
from daemon.workflow.measures import HARMLESS, keeps_apart, told_and_in_force
from daemon.workflow.model import Case, Party, PartyRole, Person
from daemon.workflow.outcome import Disclosed, Value
from daemon.workflow.proceedings import Measure


def message(case: Case, to: Party, desk: Desk, *, words: str, writer: Person, question: bool) -> Disclosed:
    """What a handler writes to a party. The writer's name only where the policy says so; the reporter's next date."""
    to_reporter = to.role is PartyRole.REPORTER
    return of_case(
        case,
        desk,
        message=words,
        question=question,
        writer=writer.name if desk.policy.visibility.handler_names else "",
        next_word_by=clocks.shown(clocks.next_word(desk), desk.policy.clocks.update_unit, desk)
        if to_reporter
        else None,
    )


def noted(case: Case, desk: Desk) -> Disclosed:
    """What a handler wrote down for who reported, for them to correct: their own words, and nobody else's."""
    report = case.reports[0]
    return of_case(
        case, desk, noted=report.new_text, way=report.way, verbatim=report.verbatim, received_at=report.received_at
    )


def revealed(case: Case, desk: Desk, reason: str) -> Disclosed:
    """What who reported hears when somebody of the desk was shown who they are: for which reason, and not to whom."""
    return of_case(case, desk, reason=reason)


def make_right(case: Case, desk: Desk) -> Disclosed:
    """The question what would make it right: the same words to everybody who is asked."""
    return of_case(case, desk)


def explanation(case: Case, desk: Desk, *, words: str, next_word_by: datetime) -> Disclosed:
    """Why there is no resolution yet. `words` may be '': then the letter says only that the review goes on (OKT-20)."""
    owed = clocks.shown(next_word_by, desk.policy.clocks.update_unit, desk)
    return of_case(case, desk, message=words, next_word_by=owed, danger=case.danger)


def resolution(case: Case, desk: Desk, *, words: str, level: str = "") -> Disclosed:
    """What the reporter hears in the end: finding and action as recorded, in kind and not in detail (OKT-21).

    `level` is how much of it was chosen for them (AAP-27), '' for all.
    """
    given = case.proceedings
    return of_case(
        case,
        desk,
        message=words,
        **_known(case, level),
        no_contact=_keeps_away(case, desk),
        contact_ended=not _keeps_away(case, desk) and any(one.until_decision and one.ended for one in given.measures),
        feedback=bool(desk.policy.acknowledgement.feedback_rule),
        reconsider=_may_ask(PartyRole.REPORTER, desk),
        reconsider_by=_ask_by(PartyRole.REPORTER, desk),
    )


def outcome(case: Case, desk: Desk, *, words: str, level: str) -> Disclosed:
    """What somebody else who is involved hears in the end, as much as was chosen for them (OIF-28)."""
    return of_case(case, desk, message=words, **_known(case, level))


def _known(case: Case, level: str) -> dict[str, Value]:
    """Finding and action as recorded, drawn from the same record for everybody (processes.md 6.20)."""
    given = case.proceedings
    findings = [one.answer for one in given.determinations if one.question == "violation"]
    codes = {one.code for one in given.decisions}
    found, acted = level != "ended", level in ("", "finding-and-action")
    return {
        "level": level or "finding-and-action",
        "violation": findings[-1] if findings and found else "",
        "outside": found and "outside-spaces" in codes,
        "action": acted and bool(codes - HARMLESS),
    }


def out_of_jurisdiction(case: Case, desk: Desk, *, words: str) -> Disclosed:
    """What the reporter hears of a matter that belongs elsewhere: a handler's words on where it could go (6.15)."""
    return of_case(case, desk, message=words)


def hearing(case: Case, desk: Desk, *, words: str, answer_by: datetime) -> Disclosed:
    """What the person whose conduct was reported hears first: nothing of who reported, or how many."""
    return of_case(
        case,
        desk,
        message=words,
        answer_by=answer_by,
        measures=tuple(dict.fromkeys(one.code for one in told_and_in_force(case, desk))),
        no_contact=_keeps_away(case, desk),
        **told_of(keeps_apart(case, desk), case, desk),
        until_decision=any(one.until_decision for one in told_and_in_force(case, desk)),
        reconsider=_may_ask(PartyRole.REPORTED, desk),
    )


def interim_measure(case: Case, desk: Desk, measure: Measure) -> Disclosed:
    """What the person whose conduct was reported hears of a measure that holds until the decision."""
    return of_case(
        case,
        desk,
        message=measure.words,
        measure=measure.code,
        scope=measure.scope,
        starts_on=measure.starts_on,
        until=measure.until,
        until_decision=measure.until_decision,
        **told_of(measure, case, desk),
    )


def decision(case: Case, desk: Desk, measure: Measure, *, contact_ends: bool) -> Disclosed:
    """What the person whose conduct was reported hears of the decision. `case` is the case after it; `contact_ends`:
    until now they had to keep away from everybody connected with it."""
    return of_case(
        case,
        desk,
        message=measure.words,
        measure=measure.code,
        scope=measure.scope,
        starts_on=measure.starts_on,
        until=measure.until,
        reconsider=_may_ask(PartyRole.REPORTED, desk),
        reconsider_by=_ask_by(PartyRole.REPORTED, desk),
        no_contact=_keeps_away(case, desk),
        **told_of(keeps_apart(case, desk), case, desk),
        contact_ends=contact_ends,
    )


def _keeps_away(case: Case, desk: Desk) -> bool:
    """Whether the reported person was told to keep away from everybody connected with this, and still has to."""
    return keeps_apart(case, desk) is not None


def _may_ask(role: PartyRole, desk: Desk) -> bool:
    return role.value in desk.policy.reconsideration.roles


def _ask_by(role: PartyRole, desk: Desk) -> datetime | None:
    window = desk.policy.reconsideration.window
    return desk.now + window if window is not None and _may_ask(role, desk) else None
