"""This is where an interim measure that one handler put in force alone is confirmed or reversed by the others (AAC-04).

It is in force meanwhile. Nothing ends the question but an answer: when its time is over everybody is reminded.
"""

from dataclasses import dataclass, replace

from daemon.workflow import clocks, disclosure, measures, notices, proposals, routing
from daemon.workflow.act import Act, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Audience, Case, ClockKind, Deadline
from daemon.workflow.outcome import JournalEntry, Notice
from daemon.workflow.proceedings import Measure, Review, Vote

CONFIRM, REVERSE = "confirm", "reverse"
CONFIRMED, REVERSED = "confirmed", "reversed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewed:
    """The case with a review opened or ended, and what follows from that."""

    case: Case
    notices: tuple[Notice, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    journal: tuple[JournalEntry, ...] = ()


def endless(act: Act) -> Refused | None:
    """What may hold for good is put in force by one handler for a time only (AAC-05, G19)."""
    kind = measures.kind_of(act.word("measure"), act.desk)
    ends = act.day("until") is not None or kind is None or not kind.permanent
    if ends or not act.desk.policy.lone_action.allowed:
        return None
    rule = act.desk.policy.voting.rule_of("permanent_needs_majority")
    return Refused(cause="until-missing", rule=rule, shows=(("measure", act.word("measure")),))


def opened(act: Act, case: Case, made: Measure) -> Reviewed:
    """Ask the others, where one handler put `made` in force alone; nothing where somebody agreed to it before."""
    rules, desk = act.desk.policy.lone_action, act.desk
    others = tuple(person for person in proposals.voters(case, desk) if person.id != act.by)
    if not rules.allowed or act.confirmed_by is not None or not others:
        return Reviewed(case=case)
    until, rule = desk.now + rules.review_within, rules.rule_of("allowed")
    own = Vote(by=act.by, vote=CONFIRM, at=desk.now)
    review = Review(by=act.by, of=made.at, measure=made.code, review_by=until, votes=(own,))
    asked = replace(case, proceedings=replace(case.proceedings, reviews=(*case.proceedings.reviews, review)))
    shows = disclosure.lone_action(asked, made, until, desk)
    return Reviewed(
        case=asked,
        notices=notices.to_people(others, Audience.HANDLER, "lone_action", shows, asked, desk, rule=rule),
        deadlines=(clocks.clock(asked, ClockKind.LONE_REVIEW, until, desk, rule=rule),),
    )


def voted(case: Case, review: Review, vote: Vote, desk: Desk) -> Reviewed:
    """Keep a vote on whether the measure stays; a person's last one counts. Most of those who may vote end it."""
    votes = (*(one for one in review.votes if one.by != vote.by), vote)
    allowed = {person.id for person in proposals.voters(case, desk)}
    cast = [one.vote for one in votes if one.by in allowed]
    result = _result(cast, len(allowed))
    known = _with(case, review, replace(review, votes=votes, ended_as=result))
    return _ended(known, review, cast, result, desk) if result else Reviewed(case=known)


def _result(cast: list[str], base: int) -> str:
    """Confirmed by most of those who may vote, reversed as soon as most cannot be reached; '' before."""
    if 2 * cast.count(CONFIRM) > base:
        return CONFIRMED
    return REVERSED if 2 * cast.count(REVERSE) >= base else ""


def _ended(case: Case, review: Review, cast: list[str], result: str, desk: Desk) -> Reviewed:
    rule = desk.policy.lone_action.rule_of("allowed")
    votes = (cast.count(CONFIRM), cast.count(REVERSE), 0)
    known = case if result == CONFIRMED else _taken_back(case, review)
    shows = disclosure.proposal_ended(known, desk, measure=review.measure, result=result, votes=votes)
    people, detail = routing.readers(known, desk), (("measure", review.measure), ("result", result))
    return Reviewed(
        case=known,
        notices=notices.to_people(people, Audience.HANDLER, "proposal_ended", shows, known, desk, rule=rule),
        journal=(JournalEntry(what="lone-action.ended", rule=rule, detail=detail),),
    )


def _taken_back(case: Case, review: Review) -> Case:
    """The case with the measure ended."""
    kept = tuple(
        replace(one, ended=True) if (one.code, one.at) == (review.measure, review.of) else one
        for one in case.proceedings.measures
    )
    return replace(case, proceedings=replace(case.proceedings, measures=kept))


def _with(case: Case, before: Review, after: Review) -> Case:
    changed = tuple(after if one is before else one for one in case.proceedings.reviews)
    return replace(case, proceedings=replace(case.proceedings, reviews=changed))
