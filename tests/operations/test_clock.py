"""This is where a clock that was set is told from time that passed (T172)."""

from datetime import UTC, datetime, timedelta

import pytest

from daemon.clock import ClockReading, jump, read_clocks, system_clock

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wall", "steady", "jumped"),
    [
        (timedelta(minutes=1), 60.0, timedelta()),
        (timedelta(days=1), 60.0, timedelta(days=1) - timedelta(minutes=1)),
        (timedelta(hours=-1), 60.0, -timedelta(hours=1, minutes=1)),
    ],
    ids=["only time passed", "set forward", "set back"],
)
def test_a_jump_is_what_the_steady_clock_does_not_explain(wall: timedelta, steady: float, jumped: timedelta) -> None:
    before = ClockReading(wall=NOON, steady_s=1000.0)

    after = ClockReading(wall=NOON + wall, steady_s=1000.0 + steady)

    assert jump(before, after) == jumped


def test_the_time_is_aware_and_in_utc() -> None:
    assert system_clock().utcoffset() == timedelta(0)
    assert read_clocks().wall.utcoffset() == timedelta(0)
