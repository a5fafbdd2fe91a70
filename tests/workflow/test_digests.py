"""This is where it is shown what the daily list holds, in which order, and at which hour it may come."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from daemon.workflow.digests import digest, is_time
from daemon.workflow.model import Case, CaseId, ClockKind, Deadline, Habit
from daemon.workflow.outcome import Outcome, Row
from tests.build import BEN, CHIDI, NOON, a_case, a_desk

HABIT = Habit(person=BEN, digest_on=date(2026, 11, 19))


def cases(count: int) -> tuple[Case, ...]:
    usual = {"route": "volunteers", "readers": (BEN, CHIDI)}
    return tuple(a_case(id=CaseId(f"{one:032}"), ref=f"calm-river-2m9d{one + 2}", **usual) for one in range(count))


def owed(case: Case, kind: ClockKind, days: int) -> Deadline:
    return Deadline(case=case.id, kind=kind, due_at=NOON + timedelta(days=days), key=kind.value, started_at=NOON)


def a_digest(held: tuple[Case, ...], *deadlines: Deadline, habit: Habit = HABIT) -> Outcome:
    desk = a_desk(habits=(habit,))
    return digest(next(p for p in desk.people if p.id == BEN), held, deadlines, desk)


def rows(outcome: Outcome) -> list[dict[str, str]]:
    (notice,) = outcome.notices
    found: tuple[Row, ...] = notice.shows.as_dict()["cases"]  # type: ignore[assignment]
    return [dict(row) for row in found]


def test_what_is_due_first_stands_first_and_what_is_not_due_last() -> None:
    one, two, three = cases(3)

    outcome = a_digest(
        (one, two, three),
        owed(two, ClockKind.UPDATE, 5),
        owed(three, ClockKind.UPDATE, 9),
        owed(three, ClockKind.HUMAN_ANSWER, 2),
    )

    listed = [(row["ref"], row["clock"]) for row in rows(outcome)]
    assert listed == [(three.ref, "human-answer"), (two.ref, "update"), (one.ref, "")]


def test_the_key_is_of_the_first_case_and_the_others_are_named_to_the_last_gate() -> None:
    one, two = cases(2)

    (notice,) = a_digest((one, two), owed(two, ClockKind.UPDATE, 1)).notices

    assert (notice.case, notice.ref, notice.also) == (two.id, two.ref, (one.id,))
    assert notice.to.person == BEN


def test_a_reminder_and_the_desks_own_clocks_are_no_duties() -> None:
    (one,) = cases(1)
    machine = (ClockKind.HUMAN_ANSWER_ALERT, ClockKind.ACKNOWLEDGEMENT, ClockKind.LETTER_ALARM)

    outcome = a_digest((one,), *(owed(one, kind, 1) for kind in machine))

    assert rows(outcome)[0]["clock"] == ""


def test_a_row_says_whose_the_case_is_and_how_long_nobody_wrote() -> None:
    one, two = cases(2)
    mine = replace(one, handler=BEN, received_at=NOON - timedelta(days=4))

    listed = {row["ref"]: (row["mine"], row["waiting_days"]) for row in rows(a_digest((mine, two)))}

    assert listed == {mine.ref: ("yes", "4"), two.ref: ("no", "0")}


@pytest.mark.parametrize(
    "habit",
    [
        replace(HABIT, digest="off"),
        replace(HABIT, digest="weekly"),  # the desk's noon is a Friday
        replace(HABIT, digest_on=None),
        replace(HABIT, away_until=date(2026, 11, 25)),
    ],
    ids=["off", "weekly", "first day", "away"],
)
def test_no_list_goes_out_but_the_day_is_done(habit: Habit) -> None:
    outcome = a_digest(cases(1), habit=habit)

    assert outcome.notices == ()
    assert outcome.habits == (replace(habit, digest_on=date(2026, 11, 20)),)


def test_an_empty_list_is_not_sent() -> None:
    assert a_digest(()).notices == ()


@pytest.mark.parametrize(("hour", "comes"), [(5, False), (6, True), (17, True), (18, False)])
def test_it_comes_in_the_readers_waking_hours_where_they_live(hour: int, comes: bool) -> None:
    desk = a_desk(now=datetime(2026, 11, 20, hour, 0, tzinfo=UTC), habits=(HABIT,))
    ben = next(p for p in desk.people if p.id == BEN)  # in Nairobi, three hours ahead

    assert is_time(ben, desk) is comes


def test_a_day_is_the_readers_own() -> None:
    habit = replace(HABIT, digest_on=date(2026, 11, 20))
    desk = a_desk(now=datetime(2026, 11, 20, 12, 0, tzinfo=UTC), habits=(habit,))
    ben = next(p for p in desk.people if p.id == BEN)

    assert not is_time(ben, desk)
    assert is_time(ben, replace(desk, now=desk.now + timedelta(days=1)))
