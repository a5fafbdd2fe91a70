"""What happens when the time of a single step is over, even if every volunteer sleeps."""

from datetime import date, timedelta

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.model import ClockKind, Deadline, Stage
from daemon.workflow.proceedings import Hearing, Measure, Proceedings, Reconsideration, Resolution, SafetyHold
from tests.build import BEN, NOON, a_case, a_desk, a_report
from tests.workflow.test_intake import letters

DUE = NOON + timedelta(days=7)
TODAY = date(2026, 11, 27)


def run_out(kind: ClockKind, case, now=DUE):
    clock = Deadline(case=case.id, kind=kind, due_at=DUE, key=f"{kind.value}:x", rule="OKT-20", started_at=NOON)
    return decide(DeadlinePassed(deadline=clock), case, a_desk(now=now))


def having(stage: Stage = Stage.UNDER_REVIEW, **given):
    return a_case(stage=stage, reports=(a_report(),), human_answered_at=NOON, proceedings=Proceedings(**given))


def test_a_hearing_without_an_answer_ends_and_the_handlers_hear_it():
    outcome = run_out(ClockKind.HEARING, having(hearings=(Hearing(by=BEN, opened_at=NOON, answer_by=DUE),)))

    assert letters(outcome) == [("handler.hearing_over", "aiko@example.net")]
    assert outcome.notices[0].shows.as_dict()["answer_by"] == DUE
    assert outcome.case is not None
    assert [one.ended_as for one in outcome.case.proceedings.hearings] == ["no-answer"]


@pytest.mark.parametrize(
    "hearing",
    [
        Hearing(by=BEN, opened_at=NOON, answer_by=DUE, ended_as="answered"),
        Hearing(by=BEN, opened_at=NOON, answer_by=DUE + timedelta(days=1)),
    ],
    ids=["answered", "given more time"],
)
def test_a_clock_that_outlived_its_hearing_ends_nothing(hearing: Hearing):
    outcome = run_out(ClockKind.HEARING, having(hearings=(hearing,)))

    assert (outcome.case, outcome.notices) == (None, ())


def test_on_the_day_of_its_review_a_hold_is_over_and_the_handlers_are_asked_to_look():
    hold = SafetyHold(by=BEN, at=NOON, until=TODAY, reason="He still has her keys.")
    outcome = run_out(ClockKind.SAFETY_HOLD, having(holds=(hold,)))

    assert letters(outcome) == [("handler.hold_over", "aiko@example.net")]
    assert outcome.notices[0].shows.as_dict()["until"] == TODAY
    assert outcome.case is not None
    assert [one.over for one in outcome.case.proceedings.holds] == [True]


def test_a_hold_that_was_ended_or_renewed_is_not_over_twice():
    ended = SafetyHold(by=BEN, at=NOON, until=TODAY, over=True)
    renewed = SafetyHold(by=BEN, at=NOON, until=TODAY + timedelta(days=7))

    assert run_out(ClockKind.SAFETY_HOLD, having(holds=(ended, renewed))).notices == ()


@pytest.mark.parametrize("stage", [Stage.DECIDED, Stage.CLOSED])
def test_the_end_of_a_measure_is_told_once_whatever_became_of_the_case(stage: Stage):
    """F24: the two that end today, not the one that goes on."""
    interim = Measure(code="no-contact", by=BEN, at=NOON, until=TODAY, interim=True)
    decided = Measure(code="ban", by=BEN, at=NOON, until=TODAY)
    longer = Measure(code="vacation", by=BEN, at=NOON, until=TODAY + timedelta(days=1))
    case = a_case(stage=stage, proceedings=Proceedings(measures=(interim,), decisions=(decided, longer)))

    outcome = run_out(ClockKind.MEASURE_END, case)

    shown = [notice.shows.as_dict() for notice in outcome.notices]
    assert [(one["measure"], one["until"], one["interim"]) for one in shown] == [
        ("no-contact", TODAY, True),
        ("ban", TODAY, False),
    ]
    assert outcome.case is not None
    assert run_out(ClockKind.MEASURE_END, outcome.case).notices == ()


def test_a_reconsideration_that_takes_too_long_is_a_breach_for_the_handlers_alone():
    waiting = Reconsideration(party="reported", asked_at=NOON, answer_by=DUE)

    outcome = run_out(ClockKind.RECONSIDERATION, having(reconsiderations=(waiting,)))

    assert letters(outcome) == [("handler.clock_breach", "aiko@example.net")]
    assert outcome.notices[0].shows.as_dict()["clock"] == "reconsideration"


def test_a_reconsideration_that_was_answered_in_time_is_no_breach():
    closed = Reconsideration(party="reported", asked_at=NOON, answer_by=DUE, result="stays")

    assert run_out(ClockKind.RECONSIDERATION, having(reconsiderations=(closed,))).notices == ()


def test_the_reporter_gets_an_honest_word_when_the_update_is_late_and_one_next_word_is_owed():
    """OKT-20."""
    outcome = run_out(ClockKind.UPDATE, having())

    assert ("reporter.delay", "sam@example.com") in letters(outcome)
    assert outcome.stop_clocks == {ClockKind.UPDATE}
    assert [(one.kind, one.due_at) for one in outcome.deadlines] == [(ClockKind.UPDATE, DUE + timedelta(days=7))]


@pytest.mark.parametrize("stage", [Stage.RESOLVED, Stage.CLOSED, Stage.UNDER_RECONSIDERATION])
def test_who_had_the_resolution_gets_no_letter_that_says_it_is_late(stage: Stage):
    """G5: while another party's reconsideration runs, such a letter would tell that somebody asked."""
    told = Resolution(by=BEN, at=NOON, told_at=NOON)
    asked = Reconsideration(party="reported", asked_at=NOON)
    case = having(stage, resolutions=(told,), reconsiderations=(asked,))

    assert run_out(ClockKind.UPDATE, case).notices == ()


def test_who_asked_to_look_again_is_owed_a_word_like_before():
    asked = Reconsideration(party="reporter", asked_at=NOON)
    case = having(Stage.UNDER_RECONSIDERATION, reconsiderations=(asked,))

    assert ("reporter.delay", "sam@example.com") in letters(run_out(ClockKind.UPDATE, case))
