"""This is where the clocks of single steps are set: days become moments in the community's zone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, ClockKind, Deadline

_MORNING = time(9)  # when people are reminded of what a day brings
_EVENING = time(23, 59)


def morning(day: date, desk: Desk) -> datetime:
    """9 o'clock of this day in the community's zone: when a hold is looked at again, when a measure ends."""
    return datetime.combine(day, _MORNING, ZoneInfo(desk.policy.identity.timezone)).astimezone(UTC)


def end_of_day(day: date, desk: Desk) -> datetime:
    """The last minute of this day in the community's zone: what may be answered until that day may be answered then."""
    return datetime.combine(day, _EVENING, ZoneInfo(desk.policy.identity.timezone)).astimezone(UTC)


def clock(case: Case, kind: ClockKind, due_at: datetime, desk: Desk, *, rule: str = "", of: str = "") -> Deadline:
    """A deadline of one step. `of` tells apart what runs beside each other, such as two measures."""
    key = f"{kind.value}:{of or due_at.strftime('%Y%m%dT%H%M%S')}"
    return Deadline(case=case.id, kind=kind, due_at=due_at, key=key, rule=rule, started_at=desk.now)


def next_update(case: Case, desk: Desk, *, by: datetime | None = None) -> Deadline:
    """The next word that the reporter is owed: `by` a moment that was named to them, else after the usual length."""
    clocks = desk.policy.clocks
    due_at = by or desk.now + clocks.update_every
    return clock(case, ClockKind.UPDATE, due_at, desk, rule=clocks.update_rule)


def moved(deadline: Deadline, length: timedelta) -> Deadline:
    """The same deadline, later by `length`."""
    return replace(deadline, due_at=deadline.due_at + length)
