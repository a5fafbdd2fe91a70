"""This is where the verb `vote` is declared and done: it votes on a proposal."""

from daemon.workflow import lifecycle, lone_actions, proposals, relay, seats, statements
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.model import ClockKind
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Vote
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "vote"
USAGE = "vote yes|no|abstain|object|meet|confirm|reverse [PERSON]"
SUMMARY = (
    "Vote on the proposal; or (confirm, reverse) on a measure of one person alone, or a person's statement of conflict."
)
LEVEL: Level = "C2"
_ON_A_REVIEW = (lone_actions.CONFIRM, lone_actions.REVERSE)
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="vote", kind=Kind.WORD, words=("yes", "no", "abstain", "object", "meet", *_ON_A_REVIEW)),
    Argument(name="who", kind=Kind.PERSON, required=False),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Keep the vote; a person's last one counts. Where a proposal is agreed to in writing, an objection or the wish for
    a meeting ends it (AAC-06); elsewhere the last voter's vote does.
    """
    vote = Vote(by=act.by, vote=act.word("vote"), at=act.desk.now)
    if act.word("who") or (vote.vote in _ON_A_REVIEW and _is_about_a_statement(act)):
        return _on_a_statement(act, vote)
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


def _is_about_a_statement(act: Act) -> bool:
    """Whether there is nothing else to confirm or reverse than one statement of a conflict."""
    return lifecycle.open_review(act.case) is None and len(seats.unconfirmed(act.case, act.desk)) == 1


def _on_a_statement(act: Act, vote: Vote) -> Done | Refused:
    """Confirm somebody's statement of a conflict, or not; the one it is about does not vote on it (AAP-43)."""
    rule, who = act.desk.policy.conflicts.rule_of("confirmation"), act.word("who")
    waiting = seats.unconfirmed(act.case, act.desk)
    said = next((one for one in waiting if who in ("", one.person)), None)
    if said is None or vote.vote not in _ON_A_REVIEW:
        return Refused(cause="no-statement", rule=rule)
    if said.person == act.by:
        return Refused(cause="own-statement", rule=rule)
    if not proposals.may_vote(act.by, act.case, act.desk):
        return Refused(cause="may-not-vote", rule=rule)
    voted = statements.voted(act.case, said, vote, act.desk)
    shows = (("name", name_of(said.person, act.desk)), ("vote", vote.vote), ("result", voted.result))
    entry = JournalEntry(what="vote.cast", by=act.by, rule=rule)
    ended = JournalEntry(what="conflict.confirmed", rule=rule, detail=(("result", voted.result),))
    journal = (entry, ended) if voted.result else (entry,)
    return Done(case=voted.case, effect="statement-voted", shows=shows, journal=journal)


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
