"""This is where it is decided whether somebody of the roster gets the list of their open cases today (F42, 6.18).

A list goes out once a day in the reader's waking hours, and only to somebody who holds an open case. It is made from
those cases alone, so that it says nothing about any other (P3, T116).
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from daemon.workflow import notices
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure import digests as disclosure
from daemon.workflow.duties import duties
from daemon.workflow.model import Audience, Case, Deadline, Person
from daemon.workflow.outcome import Notice, Outcome

FROM_HOUR, UNTIL_HOUR = 9, 21  # in the reader's own time zone
CASES_AT_MOST = 100  # in one list
_MONDAY = 0


def is_time(person: Person, desk: Desk) -> bool:
    """Whether today's list of this person is still to be thought of."""
    there = _local(person, desk)
    return FROM_HOUR <= there.hour < UNTIL_HOUR and desk.habit(person.id).digest_on != there.date()


def digest(person: Person, held: tuple[Case, ...], deadlines: tuple[Deadline, ...], desk: Desk) -> Outcome:
    """The list of the open cases that this person holds, what is due first at the top; and that today's is done.

    `deadlines` are the running ones of these cases. No letter when there is nothing to list, on the day on which the
    desk first sees the person, when they are away, and when they chose another rhythm.
    """
    habit = desk.habit(person.id)
    today = _local(person, desk).date()
    wanted = habit.digest == "daily" or (habit.digest == "weekly" and today.weekday() == _MONDAY)
    seen_before = habit.digest_on is not None
    told = _letter(person, held, deadlines, desk) if seen_before and wanted and not desk.is_away(person.id) else ()
    return Outcome(notices=told, habits=(replace(habit, digest_on=today),))


def _letter(person: Person, held: tuple[Case, ...], deadlines: tuple[Deadline, ...], desk: Desk) -> tuple[Notice, ...]:
    listed = sorted(((case, _next(case, deadlines)) for case in held), key=_order)[:CASES_AT_MOST]
    if not listed:
        return ()
    first, *others = (case for case, _ in listed)
    shows = disclosure.daily_list(tuple(listed), person, desk)
    (notice,) = notices.to_people((person,), Audience.HANDLER, "digest", shows, first, desk)
    return (replace(notice, not_before=desk.notices_at, urgent=False, also=tuple(case.id for case in others)),)


def _next(case: Case, deadlines: tuple[Deadline, ...]) -> Deadline | None:
    return next(iter(duties(case, deadlines)), None)


def _order(row: tuple[Case, Deadline | None]) -> tuple[bool, datetime, str]:
    case, owed = row
    return owed is None, owed.due_at if owed is not None else case.received_at, case.ref


def _local(person: Person, desk: Desk) -> datetime:
    return desk.now.astimezone(ZoneInfo(person.timezone))
