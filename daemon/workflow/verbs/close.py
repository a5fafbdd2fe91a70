"""This is where the verb `close` is declared and done: it closes a case (OKT-21)."""

from dataclasses import replace

from daemon.workflow import ending, jurisdiction, kinds, lifecycle, mediation, notices, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import ClockKind, Stage
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "close"
USAGE = "close [OUTCOME]"
SUMMARY = "Close the case, once the reporter has heard what came of it; a support matter names its outcome."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="outcome", kind=Kind.WORD, words=kinds.OUTCOMES, required=False),)
TAKES_TEXT = Text.NO
# The end of a measure comes whatever becomes of the case, and what waits for a second person has an end of its own.
_RUN_ON = frozenset({ClockKind.MEASURE_END, ClockKind.OBLIGATION, ClockKind.PLAN, ClockKind.HOLD})


def carry_out(act: Act) -> Done | Refused:
    """Close the case: nothing may be waiting for an answer, and the reporter must have been told."""
    if (refused := _refusal(act)) is not None:
        return refused
    told = "yes" if any(resolution.told_at for resolution in act.case.proceedings.resolutions) else "no"
    entry = JournalEntry(
        what="case.closed", by=act.by, rule=act.desk.policy.steps.close_rule, detail=(("reporter_told", told),)
    )
    return Done(
        case=replace(act.case, stage=Stage.CLOSED, outcome=act.word("outcome"), closed_at=act.desk.now),
        effect="closed",
        journal=(entry,),
        stop_clocks=frozenset(ClockKind) - _RUN_ON,
    )


def _refusal(act: Act) -> Refused | None:
    case, policy = act.case, act.desk.policy
    if (closed := relay.closed(act)) is not None:
        return closed
    if (hearing := lifecycle.open_hearing(case)) is not None:
        at = hearing.answer_by.isoformat()
        return Refused(cause="hearing-open", rule=policy.steps.hear_rule, shows=(("at", at),))
    if (talk := mediation.running(case)) is not None:
        at = talk.until.isoformat() if talk.until else ""
        return Refused(cause="mediation-open", rule=policy.mediation.rule, shows=(("at", at),))
    if lifecycle.open_reconsiderations(case):
        return Refused(cause="reconsideration-open", rule=policy.reconsideration.rule)
    if (proposal := lifecycle.open_proposal(case)) is not None:
        at = proposal.vote_by.isoformat() if proposal.vote_by else ""
        return Refused(cause="proposal-open", rule=policy.steps.proposal_rule, shows=(("at", at),))
    if (review := lifecycle.open_review(case)) is not None:
        rule = policy.lone_action.rule_of("allowed")
        return Refused(cause="review-open", rule=rule, shows=(("measure", review.measure),))
    if (owed := jurisdiction.notice_owed(act)) is not None:
        return owed
    support = kinds.support(case, act.desk)
    if act.word("outcome") not in (support.outcomes if support is not None else ("",)):
        known = ", ".join(support.outcomes) if support is not None else ""
        rule = support.rule if support is not None else policy.steps.close_rule
        return Refused(cause="outcome-unknown", rule=rule, shows=(("known", known),))
    if support is not None:
        answered = case.human_answered_at is not None or case.no_mail or case.unreachable
        return None if answered else Refused(cause="not-answered", rule=support.rule)
    if policy.steps.close_needs_notice and not (lifecycle.told(case) or _writes_from_the_desk(act)):
        return Refused(cause="reporter-not-told", rule=policy.steps.close_rule)
    ends_here = jurisdiction.is_outside(case) and not ending.notified(case)  # nothing was looked into, nobody was told
    return None if ends_here else ending.unfinished(act)


def _writes_from_the_desk(act: Act) -> bool:
    """Whether the report carries the desk's own address, to which no letter is ever written."""
    reporter = notices.reporter_of(act.case)
    return reporter is not None and reporter.address.casefold() in act.desk.own_addresses
