"""This is where the verb `propose` is declared and done: it proposes a decision."""

from dataclasses import replace
from datetime import datetime

from daemon.workflow import clocks, disclosure, ladder, lifecycle, notices, proposals, relay, routing
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Audience, Case, ClockKind
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.proceedings import Proposal, Vote
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text
from daemon.workflow.verbs.measures import MEASURES

NAME = "propose"
USAGE = "propose MEASURE [until DATE]"
SUMMARY = "Propose a decision to the other handlers."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="measure", kind=Kind.WORD, words=MEASURES),
    Argument(name="until", kind=Kind.DATE, lead="until", required=False),
)
TAKES_TEXT = Text.MAY


def carry_out(act: Act) -> Done | Refused:
    """Put a decision to the vote of everybody who holds the case; its writer's own vote is a yes."""
    if (refused := _refusal(act)) is not None:
        return refused
    rule = act.desk.policy.steps.proposal_rule
    vote_by = act.desk.now + act.desk.policy.steps.vote_within
    proposal = _proposal(act, vote_by)
    known = lifecycle.under_review(act.case)
    case = replace(known, proceedings=replace(known.proceedings, proposals=(*known.proceedings.proposals, proposal)))
    counted = proposals.count_if_over(case, act.desk)
    entry = JournalEntry(what="proposal.made", by=act.by, rule=rule, detail=(("measure", proposal.measure),))
    return Done(
        case=counted.case if counted else case,
        effect="proposed",
        shows=(("measure", proposal.measure), ("at", vote_by.isoformat())),
        journal=(entry, *counted.journal) if counted else (entry,),
        notices=counted.notices if counted else _asked(case, proposal, vote_by, act),
        deadlines=() if counted else (clocks.clock(case, ClockKind.VOTE, vote_by, act.desk, rule=rule),),
    )


def _refusal(act: Act) -> Refused | None:
    if (closed := relay.closed(act)) is not None:
        return closed
    steps = act.desk.policy.steps
    if not proposals.may_vote(act.by, act.case, act.desk):
        return Refused(cause="may-not-vote", rule=steps.proposal_rule)
    if (waiting := lifecycle.open_proposal(act.case)) is not None:
        at = waiting.vote_by.isoformat() if waiting.vote_by else ""
        return Refused(cause="proposal-open", rule=steps.proposal_rule, shows=(("at", at),))
    if proposals.owed_meeting(act.case) is not None:
        return Refused(cause="meeting-missing", rule=act.desk.policy.voting.rule_of("quorum"))
    return proposals.unfit(act.word("measure"), act.day("until"), act.desk) or ladder.unexplained(act)


def _proposal(act: Act, vote_by: datetime) -> Proposal:
    return Proposal(
        by=act.by,
        at=act.desk.now,
        measure=act.word("measure"),
        until=act.day("until"),
        words=act.text,
        vote_by=vote_by,
        votes=(Vote(by=act.by, vote="yes", at=act.desk.now),),
        met=_was_stopped(act.case),
    )


def _was_stopped(case: Case) -> bool:
    """Whether this takes up a proposal that had to wait for a meeting."""
    last = next(reversed(case.proceedings.proposals), None)
    return last is not None and last.ended_as == proposals.MEETING


def _asked(case: Case, proposal: Proposal, vote_by: datetime, act: Act) -> tuple[Notice, ...]:
    told: tuple[Notice, ...] = ()
    for person in routing.readers(case, act.desk):
        if person.id != act.by:
            votes = proposals.may_vote(person.id, case, act.desk)
            written = proposals.is_written(proposal, act.desk)
            shows = disclosure.proposal(case, proposal, vote_by, act.desk, votes=votes, written=written)
            told += notices.to_people((person,), Audience.HANDLER, "proposal", shows, case, act.desk)
    return told
