"""Determinations, holds for safety, and clocks that get more time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from daemon.workflow import lifecycle
from daemon.workflow.block import Block
from daemon.workflow.inputs import Seen
from daemon.workflow.instructions import read_block
from daemon.workflow.model import ClockKind, Deadline, Stage
from daemon.workflow.proceedings import Hearing, Proceedings, Reconsideration, SafetyHold
from daemon.workflow.verbs import determine, extend, hold
from tests.build import BEN, CHIDI, NOON, a_desk, a_policy, a_roster, an_act
from tests.workflow.acting import done, held, refused

LATER = NOON + timedelta(days=3)


def test_a_determination_is_kept_and_the_review_begins():
    answer = done(determine.carry_out(an_act(held(), question="happened", answer="yes")))

    (made,) = answer.case.proceedings.determinations
    assert (made.question, made.answer, made.by, made.at) == ("happened", "yes", BEN, NOON)
    assert answer.case.stage is Stage.UNDER_REVIEW
    assert [entry.rule for entry in answer.journal] == ["OKT-16"]


def test_a_later_determination_of_the_same_question_takes_the_place_of_the_earlier_one():
    first = done(determine.carry_out(an_act(held(), question="happened", answer="unclear"))).case
    other = done(determine.carry_out(an_act(first, question="violation", answer="yes"))).case

    answer = done(determine.carry_out(an_act(other, CHIDI, question="happened", answer="yes")))

    known = {(one.question, one.answer, one.by) for one in answer.case.proceedings.determinations}
    assert known == {("violation", "yes", BEN), ("happened", "yes", CHIDI)}


@pytest.mark.parametrize(("answer", "urgent"), [("yes", True), ("no", False), ("unclear", False)])
def test_what_still_goes_on_makes_a_case_urgent(answer, urgent):
    """OKT-17."""
    made = done(determine.carry_out(an_act(held(), question="ongoing", answer=answer)))

    assert made.case.urgent is urgent


def test_a_hold_for_safety_has_a_reason_and_a_day_on_which_it_is_looked_at_again():
    """OKT-18: the day's morning in the community's zone."""
    answer = done(hold.carry_out(an_act(held(), until=date(2026, 11, 25), text="He still has her keys.")))

    assert lifecycle.held(answer.case, date(2026, 11, 24)) == date(2026, 11, 25)
    (clock,) = answer.deadlines
    assert (clock.kind, clock.due_at) == (ClockKind.SAFETY_HOLD, datetime(2026, 11, 25, 0, 0, tzinfo=UTC))
    assert answer.shows == (("day", "2026-11-25"),)


def test_a_hold_holds_nothing_any_more_on_its_day():
    case = held(proceedings=Proceedings(holds=(SafetyHold(by=BEN, at=NOON, until=date(2026, 11, 25)),)))

    assert lifecycle.held(case, date(2026, 11, 25)) is None


def test_a_hold_without_a_reason_is_refused_with_its_rule():
    answer = refused(hold.carry_out(an_act(held(), until=date(2026, 11, 25))))

    assert (answer.cause, answer.rule) == ("words-missing", "OKT-18")


def test_a_second_hold_takes_the_place_of_the_first():
    first = done(hold.carry_out(an_act(held(), until=date(2026, 12, 20), text="Not safe yet."))).case

    answer = done(hold.carry_out(an_act(first, until=date(2026, 11, 25), text="Nearly safe.")))

    assert lifecycle.held(answer.case, date(2026, 11, 25)) is None
    assert answer.stop_clocks == {ClockKind.SAFETY_HOLD}


def test_a_hold_is_ended_by_a_word():
    case = done(hold.carry_out(an_act(held(), until=date(2026, 11, 25), text="Not safe yet."))).case

    answer = done(hold.carry_out(an_act(case, until="over")))

    assert lifecycle.held(answer.case, date(2026, 11, 20)) is None
    assert (answer.effect, answer.stop_clocks) == ("hold-over", {ClockKind.SAFETY_HOLD})


def test_where_nothing_is_held_no_hold_can_be_ended():
    answer = refused(hold.carry_out(an_act(held(), until="over")))

    assert (answer.cause, answer.shows) == ("no-clock", (("clock", "safety-hold"),))


@pytest.mark.parametrize("line", ["hold over", "hold until over"])
def test_the_end_of_a_hold_is_written_like_its_day_and_echoed_plainly(line: str):
    block = read_block(line, date(2026, 11, 20), a_roster())

    assert isinstance(block, Block)
    assert [one.echo for one in block.instructions] == ["hold over"]


def running(kind: ClockKind, key: str = "x") -> Seen:
    clock = Deadline(case=held().id, kind=kind, due_at=LATER, key=key, rule="OKT-20", started_at=NOON)
    return Seen(deadlines=(clock,))


def test_a_running_clock_gets_more_time_from_where_it_stood():
    act = an_act(held(), seen=running(ClockKind.UPDATE), clock="update", length=timedelta(days=2))

    answer = done(extend.carry_out(act))

    (clock,) = answer.deadlines
    assert (clock.kind, clock.due_at, clock.rule) == (ClockKind.UPDATE, LATER + timedelta(days=2), "OKT-20")
    assert answer.stop_clocks == {ClockKind.UPDATE}
    assert answer.shows == (("clock", "update"), ("at", "2026-11-25T12:00:00+00:00"))


def test_a_clock_that_does_not_run_cannot_be_moved():
    act = an_act(held(), seen=running(ClockKind.HUMAN_ANSWER), clock="update", length=timedelta(days=2))

    answer = refused(extend.carry_out(act))

    assert (answer.cause, answer.shows) == ("no-clock", (("clock", "update"),))


def test_no_handler_moves_the_clock_past_what_the_community_promises_in_print():
    """P7, OKT-14."""
    act = an_act(held(), seen=running(ClockKind.HUMAN_ANSWER), clock="answer", length=timedelta(hours=1))

    answer = refused(extend.carry_out(act))

    assert (answer.cause, answer.rule) == ("promised", "OKT-14")
    assert answer.shows == (("at", "2026-11-23T12:00:00+00:00"),)


def test_where_the_community_only_aims_the_answer_gets_more_time():
    clocks = a_policy().clocks
    aims = a_policy(clocks=clocks.model_copy(update={"human_answer": clocks.human_answer.model_copy(
        update={"promise": False})}))  # fmt: skip
    act = an_act(
        held(),
        seen=running(ClockKind.HUMAN_ANSWER),
        desk=a_desk(policy=aims),
        clock="answer",
        length=timedelta(hours=1),
    )

    assert [one.due_at for one in done(extend.carry_out(act)).deadlines] == [LATER + timedelta(hours=1)]


def test_a_hearing_that_gets_more_time_keeps_the_new_end_with_the_case():
    case = held(proceedings=Proceedings(hearings=(Hearing(by=BEN, opened_at=NOON, answer_by=LATER),)))

    answer = done(extend.carry_out(an_act(case, clock="hearing", length=timedelta(days=1))))

    assert [one.answer_by for one in answer.case.proceedings.hearings] == [LATER + timedelta(days=1)]
    assert [(one.kind, one.due_at) for one in answer.deadlines] == [(ClockKind.HEARING, LATER + timedelta(days=1))]


def test_a_hearing_that_is_over_gets_no_more_time():
    over = Hearing(by=BEN, opened_at=NOON, answer_by=LATER, ended_as="answered")

    answer = refused(
        extend.carry_out(
            an_act(held(proceedings=Proceedings(hearings=(over,))), clock="hearing", length=timedelta(days=1))
        )
    )

    assert answer.cause == "no-clock"


def test_a_reconsideration_gets_more_time():
    waiting = Reconsideration(party="reporter", asked_at=NOON, answer_by=LATER)
    case = held(proceedings=Proceedings(reconsiderations=(waiting,)))

    answer = done(extend.carry_out(an_act(case, clock="reconsideration", length=timedelta(days=7))))

    assert [one.answer_by for one in answer.case.proceedings.reconsiderations] == [LATER + timedelta(days=7)]
    assert [one.due_at for one in answer.deadlines] == [LATER + timedelta(days=7)]
