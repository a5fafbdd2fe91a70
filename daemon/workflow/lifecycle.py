"""This is where it is read off a case what stands in the way of its next step, and what is still owed."""

from dataclasses import replace
from datetime import date

from daemon.workflow.model import Case, PartyRole, Stage
from daemon.workflow.proceedings import Hearing, Proposal, Reconsideration, Review

OVER = frozenset({Stage.RESOLVED, Stage.CLOSED})
_AFTER_RESOLUTION = OVER | {Stage.UNDER_RECONSIDERATION}


def held(case: Case, today: date) -> date | None:
    """The day on which a hold for safety is looked at again, None when nothing is held today (OKT-18).

    `today` is the day in the community's zone. From the review day on nothing is held any more, unless it is renewed.
    """
    days = [hold.until for hold in case.proceedings.holds if not hold.over and hold.until > today]
    return max(days, default=None)


def told(case: Case) -> bool:
    """Whether the reporter has had the resolution, or there is no way to write to them (OKT-21).

    What was decided after a resolution takes another one.
    """
    reachable = any(party.role is PartyRole.REPORTER and party.address for party in case.parties)
    if case.no_mail or case.unreachable or not reachable:
        return True
    decided = max((decision.at for decision in case.proceedings.decisions), default=case.opened_at)
    return any(one.told_at is not None and one.at >= decided for one in case.proceedings.resolutions)


def under_review(case: Case) -> Case:
    """The case, looked at from now on by somebody if it was not before."""
    return replace(case, stage=Stage.UNDER_REVIEW) if case.stage is Stage.RECEIVED else case


def resolved(case: Case) -> bool:
    """Whether the reporter has been given a resolution that still stands; a reopened case has none."""
    return case.stage in _AFTER_RESOLUTION and bool(case.proceedings.resolutions)


def owes_word(case: Case) -> bool:
    """Whether the reporter is owed a next word by the update clock (OKT-20).

    A reconsideration that another party asked for owes the reporter none: they are not told of it (G5).
    """
    if case.proceedings.outreach is not None and not case.proceedings.outreach.ended_as:
        return False  # nobody but its writer has heard of it yet
    if case.stage is Stage.UNDER_RECONSIDERATION:
        asking = {one.party for one in open_reconsiderations(case)}
        return any(party.role is PartyRole.REPORTER and party.id in asking for party in case.parties)
    return case.stage not in OVER and any(party.role is PartyRole.REPORTER for party in case.parties)


def open_hearing(case: Case) -> Hearing | None:
    """The hearing that waits for an answer, None when there is none."""
    return next((hearing for hearing in reversed(case.proceedings.hearings) if not hearing.ended_as), None)


def open_proposal(case: Case) -> Proposal | None:
    """The proposal that is voted on, None when there is none."""
    return next((proposal for proposal in reversed(case.proceedings.proposals) if not proposal.ended_as), None)


def open_review(case: Case) -> Review | None:
    """The oldest measure of one handler alone that is neither confirmed nor reversed, None when there is none."""
    return next((review for review in case.proceedings.reviews if not review.ended_as), None)


def open_reconsiderations(case: Case) -> tuple[Reconsideration, ...]:
    """The reconsiderations without a result, oldest first."""
    return tuple(one for one in case.proceedings.reconsiderations if not one.result)
