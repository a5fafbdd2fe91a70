"""This is where a proposed decision is voted on and counted.

Whoever has a conflict of interest, a soft one too, may see a proposal and not vote on it (AAP-37, DESIGN 4).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from daemon.workflow import disclosure, lifecycle, measures, notices, routing, seats
from daemon.workflow.act import Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Audience, Case, Person, PersonId
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.proceedings import Proposal, Vote

PASSED, FAILED, MEETING = "passed", "failed", "meeting"
STOPS = frozenset({"object", "meet"})  # votes that end a written proposal: it waits for a meeting (AAC-06)


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """The case with the proposal's result, and who is told of it."""

    case: Case
    notices: tuple[Notice, ...]
    journal: tuple[JournalEntry, ...]


def voters(case: Case, desk: Desk) -> tuple[Person, ...]:
    """Those who may vote: the people who hold the case, are available and have no conflict of interest at all."""
    return seats.voters(case, desk)


def may_vote(person: PersonId, case: Case, desk: Desk) -> bool:
    """Whether this person's vote counts."""
    return any(voter.id == person for voter in voters(case, desk))


def unfit(measure: str, until: date | None, desk: Desk) -> Refused | None:
    """Why the community's rules do not let this measure be decided, None when they do: no vote is held on what may not
    be decided afterwards.
    """
    steps, kind = desk.policy.steps, measures.kind_of(measure, desk)
    if kind is None or not kind.decided:
        known = ", ".join(one.code for one in steps.measures if one.decided)
        return Refused(cause="measure-unknown", rule=steps.rule, shows=(("measure", measure), ("known", known)))
    if kind.timed and until is None:
        return Refused(cause="until-missing", rule=kind.rule, shows=(("measure", measure),))
    return None


def with_vote(case: Case, vote: Vote) -> Case:
    """The case with this person's vote on the open proposal, in place of an earlier one of theirs."""
    return _with_open(case, lambda p: replace(p, votes=(*(v for v in p.votes if v.by != vote.by), vote)))


def is_written(proposal: Proposal, desk: Desk) -> bool:
    """Whether a proposal is agreed to in writing alone: until its time is over anybody who votes can stop it."""
    voting = desk.policy.voting
    return voting.passes != "never" and voting.written and not proposal.met


def owed_meeting(case: Case) -> Proposal | None:
    """The last proposal, when it was stopped and no meeting has been recorded since; else None (AAC-07)."""
    last = next(reversed(case.proceedings.proposals), None)
    if last is None or last.ended_as != MEETING:
        return None
    stopped = max(vote.at for vote in last.votes if vote.vote in STOPS)
    met = any(note.what == "meeting" and note.at >= stopped for note in case.proceedings.notes)
    return None if met else last


def count_if_over(case: Case, desk: Desk) -> Counted | None:
    """The result, once nothing can change it; None before.

    A written proposal ends early only when it is stopped: as long as its time runs, somebody still may (AAC-06).
    """
    proposal = lifecycle.open_proposal(case)
    if proposal is None:
        return None
    allowed = {person.id for person in voters(case, desk)}
    if is_written(proposal, desk):
        over = any(vote.by in allowed and vote.vote in STOPS for vote in proposal.votes)
    else:
        over = not allowed - {vote.by for vote in proposal.votes}
    return count(case, proposal, desk) if over else None


def count(case: Case, proposal: Proposal, desk: Desk) -> Counted:
    """End the open proposal: by the votes of those who may vote. Abstaining is neither yes nor no."""
    allowed = {person.id for person in voters(case, desk)}
    cast = [vote.vote for vote in proposal.votes if vote.by in allowed]
    result = _result(cast, len(allowed), proposal, desk)
    ended = _with_open(case, lambda p: replace(p, ended_as=result))
    shows = disclosure.proposal_ended(
        ended,
        desk,
        measure=proposal.measure,
        result=result,
        votes=(cast.count("yes"), cast.count("no"), cast.count("abstain")),
    )
    rule = desk.policy.steps.proposal_rule
    detail = (("measure", proposal.measure), ("result", result))
    return Counted(
        case=ended,
        notices=notices.to_people(
            routing.readers(ended, desk), Audience.HANDLER, "proposal_ended", shows, ended, desk, rule=rule
        ),
        journal=(JournalEntry(what="proposal.ended", rule=rule, detail=detail),),
    )


def _result(cast: list[str], base: int, proposal: Proposal, desk: Desk) -> str:
    """How the votes end a proposal. `base`: how many may vote; most of them have to agree where people vote at all, so
    that a quorum is met too (AAC-03, AAC-07). Elsewhere more say yes than no."""
    if is_written(proposal, desk) and STOPS & set(cast):
        return MEETING
    against = cast.count("no") if desk.policy.voting.passes == "never" else base - cast.count("yes")
    return PASSED if cast.count("yes") > against else FAILED


def _with_open(case: Case, change: Callable[[Proposal], Proposal]) -> Case:
    """The case with its open proposal changed."""
    waiting = lifecycle.open_proposal(case)
    changed = tuple(change(one) if one is waiting else one for one in case.proceedings.proposals)
    return replace(case, proceedings=replace(case.proceedings, proposals=changed))
