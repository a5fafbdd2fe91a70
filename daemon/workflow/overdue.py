"""This is where it is decided what follows when the clock of a single step has run out.

A hearing, a hold for safety, a measure, a vote, a reconsideration. A deadline says when to look; what has run out is
read off the case, so that a row which outlived a change does nothing.
"""

from dataclasses import replace

from daemon.workflow import disclosure, lifecycle, mediation, notices, proposals
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.jurisdiction import is_open
from daemon.workflow.model import Case, Deadline
from daemon.workflow.outcome import JournalEntry, Notice, Outcome
from daemon.workflow.proceedings import Measure


def hearing(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    """The time to answer is over: the next step is free, and that nobody answered is on record (5.4)."""
    waiting = lifecycle.open_hearing(case)
    if waiting is None or waiting.answer_by > desk.now:
        return Outcome()
    ended = replace(waiting, ended_as="no-answer")
    hearings = tuple(ended if one is waiting else one for one in case.proceedings.hearings)
    known = replace(case, proceedings=replace(case.proceedings, hearings=hearings))
    shows = disclosure.hearing_over(known, waiting.answer_by, desk)
    rule = happened.deadline.rule
    return Outcome(
        case=known,
        journal=(JournalEntry(what="hearing.over", rule=rule),),
        notices=notices.to_holders(known, "hearing_over", shows, desk, rule=rule),
    )


def safety_hold(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    """The day has come on which a hold is looked at again: it holds nothing any more unless it is renewed (OKT-18)."""
    due = [hold for hold in case.proceedings.holds if not hold.over and hold.until <= desk.today]
    if not due:
        return Outcome()
    holds = tuple(replace(hold, over=True) if hold in due else hold for hold in case.proceedings.holds)
    known = replace(case, proceedings=replace(case.proceedings, holds=holds))
    shows = disclosure.hold_over(known, due[-1].until, desk)
    rule = happened.deadline.rule
    return Outcome(
        case=known,
        journal=(JournalEntry(what="hold.over", rule=rule),),
        notices=notices.to_holders(known, "hold_over", shows, desk, rule=rule),
    )


def measure_end(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    """A measure ends today: whoever holds the case is reminded, closed or not (F24)."""
    kept = case.proceedings
    due = [one for one in (*kept.measures, *kept.decisions) if _ends(one, desk)]
    ended = replace(
        kept,
        measures=tuple(replace(one, ended=True) if one in due else one for one in kept.measures),
        decisions=tuple(replace(one, ended=True) if one in due else one for one in kept.decisions),
    )
    known = replace(case, proceedings=ended)
    rule = happened.deadline.rule
    told: tuple[Notice, ...] = ()
    for one in due:
        told += notices.to_holders(known, "measure_ends", disclosure.measure_ends(known, one, desk), desk, rule=rule)
    entries = tuple(JournalEntry(what="measure.ended", rule=rule, detail=(("measure", one.code),)) for one in due)
    return Outcome(case=known, journal=entries, notices=told)


def vote(case: Case, desk: Desk) -> Outcome:
    """The time to vote is over: what was cast is counted."""
    waiting = lifecycle.open_proposal(case)
    if waiting is None or (waiting.vote_by is not None and waiting.vote_by > desk.now):
        return Outcome()
    counted = proposals.count(case, waiting, desk)
    return Outcome(case=counted.case, journal=counted.journal, notices=counted.notices)


def lone_review(deadline: Deadline, case: Case, desk: Desk) -> Outcome:
    """A measure of one handler alone is neither confirmed nor reversed in time: everybody is reminded (AAC-04)."""
    waiting = lifecycle.open_review(case)
    return _late(deadline, case, desk) if waiting is not None and waiting.review_by <= desk.now else Outcome()


def jurisdiction(deadline: Deadline, case: Case, desk: Desk) -> Outcome:
    """Nobody has said in time whether the body may act on the case at all (AAP-08)."""
    return _late(deadline, case, desk) if is_open(case) else Outcome()


def reconsideration(deadline: Deadline, case: Case, desk: Desk) -> Outcome:
    """A party waits longer for the answer to a reconsideration than the community aims at."""
    waiting = lifecycle.open_reconsiderations(case)
    if not any(one.answer_by is not None and one.answer_by <= desk.now for one in waiting):
        return Outcome()
    return _late(deadline, case, desk)


def talk(deadline: Deadline, case: Case, desk: Desk) -> Outcome:
    """Silence on an invitation to a talk is no; of a talk that is tried handlers are asked what came of it."""
    waiting = mediation.open_one(case)
    if waiting is None or waiting.until is None or waiting.until > desk.now:
        return Outcome()
    if waiting.offered_at is None or waiting.began_at is not None:
        return _late(deadline, case, desk)
    over = mediation.ended(case, "declined", "desk", desk)
    return Outcome(case=over.case, journal=over.journal, notices=over.notices)


def _late(deadline: Deadline, case: Case, desk: Desk) -> Outcome:
    detail = (("clock", deadline.kind.value), ("key", deadline.key))
    shows = disclosure.of_clock(case, deadline, desk)
    return Outcome(
        journal=(JournalEntry(what="clock.breached", rule=deadline.rule, detail=detail),),
        notices=notices.to_holders(case, "clock_breach", shows, desk, rule=deadline.rule),
    )


def _ends(measure: Measure, desk: Desk) -> bool:
    return not measure.ended and measure.until is not None and measure.until <= desk.today
