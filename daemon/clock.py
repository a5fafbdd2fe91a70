"""This is where the time is read, and where a clock that jumped is told from time that passed."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]  # aware, UTC


def system_clock() -> datetime:
    """The time of this machine, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockReading:
    """Both clocks of the machine at one moment: the one people set, and seconds that only run forward."""

    wall: datetime
    steady_s: float


def read_clocks() -> ClockReading:
    """Read both clocks. The steady one counts sleep of the machine too (CLOCK_BOOTTIME, clock_gettime(2))."""
    return ClockReading(wall=system_clock(), steady_s=time.clock_gettime(time.CLOCK_BOOTTIME))


def jump(before: ClockReading, after: ClockReading) -> timedelta:
    """How far the wall clock was set forward (or back: negative) between two readings, apart from time that passed."""
    return (after.wall - before.wall) - timedelta(seconds=after.steady_s - before.steady_s)
