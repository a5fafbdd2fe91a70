"""This is where a proposed decision is voted on and counted.

Whoever has a conflict of interest, a soft one too, may see a proposal and not vote on it (AAP-37, DESIGN 4).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from daemon.workflow import disclosure, lifecycle, measures, notices, routing
from daemon.workflow.act import Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Audience, Case, Person, PersonId
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.proceedings import Proposal, Vote

PASSED, FAILED = "passed", "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """The case with the proposal's result, and who is told of it."""

    case: Case
    notices: tuple[Notice, ...]
    journal: tuple[JournalEntry, ...]


def voters(case: Case, desk: Desk) -> tuple[Person, ...]:
    """Those who may vote: the people who hold the case and have no conflict of interest at all."""
    torn = {conflict.person for conflict in case.conflicts}
    return tuple(person for person in routing.readers(case, desk) if person.id not in torn)


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


def count_if_all_voted(case: Case, desk: Desk) -> Counted | None:
    """The result, once everybody who may vote has; None as long as somebody has not."""
    proposal = lifecycle.open_proposal(case)
    if proposal is None or {person.id for person in voters(case, desk)} - {vote.by for vote in proposal.votes}:
        return None
    return count(case, proposal, desk)


def count(case: Case, proposal: Proposal, desk: Desk) -> Counted:
    """End the open proposal: it passes when more of those who may vote said yes than no. Abstaining is neither."""
    allowed = {person.id for person in voters(case, desk)}
    cast = [vote.vote for vote in proposal.votes if vote.by in allowed]
    result = PASSED if cast.count("yes") > cast.count("no") else FAILED
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


def _with_open(case: Case, change: Callable[[Proposal], Proposal]) -> Case:
    """The case with its open proposal changed."""
    waiting = lifecycle.open_proposal(case)
    changed = tuple(change(one) if one is waiting else one for one in case.proceedings.proposals)
    return replace(case, proceedings=replace(case.proceedings, proposals=changed))
