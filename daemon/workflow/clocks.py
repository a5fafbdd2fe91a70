"""This is where clocks are set: lengths and days become moments in the community's zone.

A clock in business days runs out with the last of them, and its reminders come on the morning of theirs: nobody is
reminded at night or on a day off.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from daemon.workflow.calendar import business_day
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, ClockKind, Deadline
from daemon.workflow.policy import AnswerClock, Clock, Unit

_MORNING = time(9)  # when people are reminded of what a day brings
_EVENING = time(23, 59)


def morning(day: date, desk: Desk) -> datetime:
    """9 o'clock of this day in the community's zone: when a hold is looked at again, when a measure ends."""
    return datetime.combine(day, _MORNING, ZoneInfo(desk.policy.identity.timezone)).astimezone(UTC)


def end_of_day(day: date, desk: Desk) -> datetime:
    """The last minute of this day in the community's zone: what may be answered until that day may be answered then."""
    return datetime.combine(day, _EVENING, ZoneInfo(desk.policy.identity.timezone)).astimezone(UTC)


def due(start: datetime, clock: Clock, desk: Desk) -> datetime:
    """When a clock that started at `start` (aware) runs out, UTC. Never before `start`."""
    if clock.unit == "business":
        return end_of_day(_business_day(start, clock.within, desk), desk)
    return start + clock.within


def reminder(start: datetime, after: timedelta, clock: AnswerClock, desk: Desk) -> datetime:
    """When handlers are reminded of a clock that started at `start` (aware), UTC; `after` is one of its alerts."""
    if clock.unit == "business":
        return morning(_business_day(start, after, desk), desk)
    return start + after


def question_by(desk: Desk) -> datetime | None:
    """Until when somebody who is seated now says whether they have a conflict; None where nobody is asked (AAP-40)."""
    rules = desk.policy.conflicts
    return desk.now + rules.answer_within if rules.ask_first and rules.answer_within is not None else None


def next_word(desk: Desk) -> datetime:
    """Until when a reporter is owed the next word, from now on."""
    clocks = desk.policy.clocks
    return due(desk.now, Clock(within=clocks.update_every, unit=clocks.update_unit), desk)


def shown(at: datetime, unit: Unit, desk: Desk) -> datetime | date:
    """What a letter to a party names: of a clock in business days the day only, as the community's zone counts it."""
    return at.astimezone(ZoneInfo(desk.policy.identity.timezone)).date() if unit == "business" else at


def days_later(start: date, length: timedelta, unit: Literal["calendar", "business"], desk: Desk) -> date:
    """The day that lies `length` (whole days) after `start`, counted in days of the calendar or in days of work."""
    if unit == "calendar":
        return start + length
    return _business_day(morning(start, desk), length, desk)


def _business_day(start: datetime, length: timedelta, desk: Desk) -> date:
    zone, days_off = ZoneInfo(desk.policy.identity.timezone), desk.policy.calendar
    return business_day(
        start.astimezone(zone).date(),
        length.days,
        country=days_off.country,
        weekend=days_off.weekend,
        closed=days_off.holidays,
    )


def clock(case: Case, kind: ClockKind, due_at: datetime, desk: Desk, *, rule: str = "", of: str = "") -> Deadline:
    """A deadline of one step. `of` tells apart what runs beside each other, such as two measures."""
    key = f"{kind.value}:{of or due_at.strftime('%Y%m%dT%H%M%S')}"
    return Deadline(case=case.id, kind=kind, due_at=due_at, key=key, rule=rule, started_at=desk.now)


def next_update(case: Case, desk: Desk, *, by: datetime | None = None) -> Deadline:
    """The next word that the reporter is owed: `by` a moment that was named to them, else after the usual length."""
    return clock(case, ClockKind.UPDATE, by or next_word(desk), desk, rule=desk.policy.clocks.update_rule)


def moved(deadline: Deadline, length: timedelta) -> Deadline:
    """The same deadline, later by `length`."""
    return replace(deadline, due_at=deadline.due_at + length)
