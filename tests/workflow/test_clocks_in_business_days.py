"""When clocks in business days run out, in the community's time zone, and what letters say of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.workflow import clocks
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.model import Case, ClockKind, Deadline
from daemon.workflow.outcome import Outcome
from daemon.workflow.policy import AnswerClock, Calendar, Clock
from tests.build import NOON, a_desk, a_policy
from tests.workflow.test_intake import arrived, letters

DESK, RULES = a_desk(), a_policy()
THREE_DAYS = AnswerClock(
    within=timedelta(days=3),
    unit="business",
    printed=True,
    alerts=(timedelta(days=1), timedelta(days=2), timedelta(days=3)),
    rule="AAP-07",
)


def a_desk_in(zone: str, country: str = "", now: datetime = NOON, **rules: Any) -> Desk:
    changes = {
        "identity": RULES.identity.model_copy(update={"timezone": zone}),
        "calendar": Calendar(country=country),
        "clocks": RULES.clocks.model_copy(update={"human_answer": THREE_DAYS, **rules}),
    }
    return replace(DESK, now=now, policy=RULES.model_copy(update=changes))


def opened(desk: Desk) -> tuple[Case, dict[str, Deadline], Outcome]:
    """A report of Friday, 20 November 2026, 21:00 in Tokyo."""
    outcome = decide(arrived(), None, desk)
    assert outcome.case is not None
    return outcome.case, {owed.key: owed for owed in outcome.deadlines}, outcome


def in_tokyo(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_a_report_on_friday_evening_before_a_holiday_is_owed_an_answer_by_thursday():
    """G20: Monday, 23 November, is a day off in Japan; 72 hours would end on it."""
    _, owed, _ = opened(a_desk_in("Asia/Tokyo", "JP"))

    assert owed["human-answer:3d"].due_at == in_tokyo(26, 23, 59)
    assert owed["human-answer:3d"].started_at == NOON


def test_handlers_are_reminded_on_the_mornings_of_working_days():
    _, owed, _ = opened(a_desk_in("Asia/Tokyo", "JP"))

    assert [owed[f"human-answer-alert:{days}d"].due_at for days in (1, 2, 3)] == [
        in_tokyo(24, 9),
        in_tokyo(25, 9),
        in_tokyo(26, 9),
    ]


def test_the_clocks_of_hours_beside_it_count_as_before():
    _, owed, _ = opened(a_desk_in("Asia/Tokyo", "JP"))

    assert owed["acknowledgement:15m"].due_at == NOON + timedelta(minutes=15)
    assert owed["letter-alarm:4h"].due_at == NOON + timedelta(hours=4)


def test_the_acknowledgement_names_a_day_and_no_hour():
    _, _, outcome = opened(a_desk_in("Asia/Tokyo", "JP"))

    assert outcome.notices[0].shows.as_dict()["answer_by"] == date(2026, 11, 26)
    assert outcome.notices[1].shows.as_dict()["answer_by"] == in_tokyo(26, 23, 59)


def test_a_breach_during_a_downtime_is_told_once():
    """G4: the reminders that were missed meanwhile are dropped."""
    case, owed, _ = opened(a_desk_in("Asia/Tokyo", "JP"))
    back = a_desk_in("Asia/Tokyo", "JP", now=in_tokyo(30, 8).astimezone(UTC))

    spoken = {key: decide(DeadlinePassed(deadline=one), case, back) for key, one in owed.items() if "answer" in key}

    assert [key for key, outcome in spoken.items() if outcome != Outcome()] == ["human-answer:3d"]
    assert letters(spoken["human-answer:3d"])[0] == ("handler.clock_breach", "aiko@example.net")


def test_only_the_latest_reminder_speaks_after_a_shorter_downtime():
    case, owed, _ = opened(a_desk_in("Asia/Tokyo", "JP"))
    back = a_desk_in("Asia/Tokyo", "JP", now=in_tokyo(25, 12).astimezone(UTC))

    first = decide(DeadlinePassed(deadline=owed["human-answer-alert:1d"]), case, back)
    second = decide(DeadlinePassed(deadline=owed["human-answer-alert:2d"]), case, back)

    assert first == Outcome()
    assert letters(second) == [("handler.clock_alert", "aiko@example.net")]
    assert second.notices[0].shows.as_dict()["due_at"] == in_tokyo(26, 23, 59)


def test_the_next_word_may_be_owed_in_business_days():
    desk = a_desk_in("Asia/Tokyo", "JP", update_every=timedelta(days=5), update_unit="business")
    case, owed, outcome = opened(desk)
    late = replace(desk, now=owed["human-answer:3d"].due_at)

    told = decide(DeadlinePassed(deadline=owed["human-answer:3d"]), case, late)

    assert outcome.notices[0].shows.as_dict()["next_word_by"] == date(2026, 11, 30)
    assert told.notices[-1].shows.as_dict()["next_word_by"] == date(2026, 12, 3)
    (update,) = [one for one in told.deadlines if one.kind is ClockKind.UPDATE]
    assert update.due_at == datetime(2026, 12, 3, 23, 59, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize(
    ("zone", "start", "due"),
    [
        # The same moment is Friday evening in California, Saturday in Kenya: the community's day counts.
        ("America/Los_Angeles", "2026-11-21T03:00+00:00", "2026-11-25T23:59-08:00"),
        ("Africa/Nairobi", "2026-11-21T22:30+00:00", "2026-11-25T23:59+03:00"),  # Sunday there
        ("Africa/Nairobi", "2026-11-22T22:30+00:00", "2026-11-26T23:59+03:00"),  # Monday there
        # Clocks change within the length: the last day ends at the hour of its own season.
        ("Europe/Berlin", "2026-10-23T12:00+00:00", "2026-10-28T23:59+01:00"),
        ("Europe/Berlin", "2026-03-27T12:00+00:00", "2026-04-01T23:59+02:00"),
        ("America/New_York", "2026-10-30T20:00-04:00", "2026-11-04T23:59-05:00"),
        ("Pacific/Kiritimati", "2026-11-20T12:00+00:00", "2026-11-25T23:59+14:00"),
    ],
)
def test_days_are_those_of_the_communitys_zone(zone: str, start: str, due: str) -> None:
    at = clocks.due(datetime.fromisoformat(start), THREE_DAYS, a_desk_in(zone))

    assert at == datetime.fromisoformat(due)
    assert at.tzinfo is UTC


ZONES = st.sampled_from(["UTC", "Asia/Tokyo", "Pacific/Kiritimati", "America/Los_Angeles", "Europe/Berlin"])
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@settings(deadline=None)
@given(MOMENTS, st.integers(1, 30), ZONES, st.sampled_from(["", "JP", "KE"]))
def test_a_clock_ends_after_its_start_and_after_its_reminders(
    start: datetime, days: int, zone: str, country: str
) -> None:
    desk, clock = a_desk_in(zone, country), AnswerClock(within=timedelta(days=days), unit="business")

    reminders = [clocks.reminder(start, timedelta(days=n), clock, desk) for n in range(1, days + 1)]

    assert [start, *reminders, clocks.due(start, clock, desk)] == sorted(
        {start, *reminders, clocks.due(start, clock, desk)}
    )


@settings(deadline=None)
@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=60)), st.timedeltas(timedelta(), timedelta(days=9)), ZONES)
def test_a_clock_of_elapsed_time_runs_over_nights_weekends_and_holidays(
    start: datetime, within: timedelta, alert: timedelta, zone: str
) -> None:
    desk, clock = a_desk_in(zone, "JP"), AnswerClock(within=within)

    assert clocks.due(start, Clock(within=within), desk) == start + within
    assert clocks.reminder(start, alert, clock, desk) == start + alert
