"""This is where the verb `vote` is declared and done: it votes on a proposal."""

from daemon.workflow import lifecycle, lone_actions, proposals, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import ClockKind
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Vote
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "vote"
USAGE = "vote yes|no|abstain|object|meet|confirm|reverse"
SUMMARY = "Vote on the proposal, or on a measure that one person put in force alone (confirm, reverse)."
LEVEL: Level = "C2"
_ON_A_REVIEW = (lone_actions.CONFIRM, lone_actions.REVERSE)
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="vote", kind=Kind.WORD, words=("yes", "no", "abstain", "object", "meet", *_ON_A_REVIEW)),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Keep the vote; a person's last one counts. Where a proposal is agreed to in writing, an objection or the wish for
    a meeting ends it (AAC-06); elsewhere the last voter's vote does.
    """
    vote = Vote(by=act.by, vote=act.word("vote"), at=act.desk.now)
    if vote.vote in _ON_A_REVIEW:
        return _on_a_review(act, vote)
    if (refused := _refusal(act)) is not None:
        return refused
    case = proposals.with_vote(act.case, vote)
    counted = proposals.count_if_over(case, act.desk)
    entry = JournalEntry(what="vote.cast", by=act.by, rule=act.desk.policy.steps.proposal_rule)
    return Done(
        case=counted.case if counted else case,
        effect="voted",
        shows=(("vote", vote.vote),),
        journal=(entry, *counted.journal) if counted else (entry,),
        notices=counted.notices if counted else (),
        stop_clocks=frozenset({ClockKind.VOTE}) if counted else frozenset(),
    )


def _on_a_review(act: Act, vote: Vote) -> Done | Refused:
    """Keep the vote on a measure of one handler alone; most of those who may vote confirm or reverse it (AAC-04)."""
    rule = act.desk.policy.lone_action.rule_of("allowed")
    review = lifecycle.open_review(act.case)
    if review is None:
        return Refused(cause="no-review", rule=rule)
    if not proposals.may_vote(act.by, act.case, act.desk):
        return Refused(cause="may-not-vote", rule=rule)
    reviewed = lone_actions.voted(act.case, review, vote, act.desk)
    return Done(
        case=reviewed.case,
        effect="voted",
        shows=(("vote", vote.vote),),
        journal=(JournalEntry(what="vote.cast", by=act.by, rule=rule), *reviewed.journal),
        notices=reviewed.notices,
        stop_clocks=frozenset({ClockKind.LONE_REVIEW}) if reviewed.journal else frozenset(),
    )


def _refusal(act: Act) -> Refused | None:
    if (closed := relay.closed(act)) is not None:
        return closed
    rule = act.desk.policy.steps.proposal_rule
    proposal = lifecycle.open_proposal(act.case)
    if proposal is None:
        return Refused(cause="no-proposal", rule=rule)
    if not proposals.may_vote(act.by, act.case, act.desk):
        return Refused(cause="may-not-vote", rule=rule)
    if act.word("vote") in proposals.STOPS and not proposals.is_written(proposal, act.desk):
        return Refused(cause="cannot-be-stopped", rule=rule)
    return None
