"""Which days count for a clock in business days, and what a policy may not ask of one."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.workflow.calendar import business_day, fault_of
from daemon.workflow.policy import AnswerClock, Calendar, Clocks

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
COUNTRIES = st.sampled_from(["", "JP", "KE", "US-CA", "GB-SCT", "SA", "CN"])


@pytest.mark.parametrize(
    ("start", "count", "country", "day"),
    [
        (FRIDAY, 3, "", date(2026, 11, 25)),  # the weekend does not count
        (FRIDAY, 3, "JP", date(2026, 11, 26)),  # nor does the Monday, Labour Thanksgiving Day (G20)
        (FRIDAY, 0, "JP", FRIDAY),
        (date(2026, 11, 21), 1, "", date(2026, 11, 23)),  # what comes on a Saturday counts from there
        (date(2026, 12, 10), 2, "KE", date(2026, 12, 14)),  # Jamhuri Day on a Saturday takes no working day
        (date(2026, 12, 24), 1, "KE", date(2026, 12, 28)),
        (date(2026, 12, 24), 1, "GB-SCT", date(2026, 12, 29)),  # Boxing Day fell on a Saturday: Monday instead
        (date(2026, 12, 31), 1, "GB-SCT", date(2027, 1, 5)),  # Scotland rests on 2 January too
        (date(2026, 12, 31), 1, "GB-ENG", date(2027, 1, 4)),
        (date(2026, 11, 25), 1, "US", date(2026, 11, 27)),
        (date(2026, 11, 25), 1, "US-CA", date(2026, 11, 30)),  # the day after Thanksgiving, in California
        (date(2026, 11, 19), 1, "SA", date(2026, 11, 22)),  # Friday and Saturday are the weekend, Sunday is worked
        (date(2026, 1, 3), 1, "CN", date(2026, 1, 4)),  # a Sunday that is worked in exchange for a day off
    ],
)
def test_days_off_are_passed_over(start: date, count: int, country: str, day: date) -> None:
    assert business_day(start, count, country=country) == day


def test_a_community_may_name_its_own_weekend_and_its_own_days_off() -> None:
    assert business_day(FRIDAY, 1, weekend=("fri", "sat")) == date(2026, 11, 22)
    assert business_day(FRIDAY, 1, closed=(date(2026, 11, 23), date(2026, 11, 24))) == date(2026, 11, 25)
    assert business_day(FRIDAY, 1, country="JP", closed=(date(2026, 11, 24),)) == date(2026, 11, 25)


@settings(deadline=None)
@given(DAYS, st.integers(1, 40), st.sampled_from(["JP", "KE", "GB"]))
def test_between_the_start_and_the_day_lie_exactly_so_many_days_of_work(start: date, count: int, country: str) -> None:
    end = business_day(start, count, country=country)

    days_off = holidays.country_holidays(country)
    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    worked = [day for day in passed if day.weekday() < 5 and day not in days_off]
    assert len(worked) == count
    assert worked[-1] == end


@settings(deadline=None)
@given(DAYS, st.integers(0, 40), st.integers(0, 10), st.integers(0, 30), COUNTRIES)
def test_a_later_start_or_a_longer_length_never_ends_earlier(
    start: date, count: int, more: int, later: int, country: str
) -> None:
    end = business_day(start, count, country=country)

    assert end >= start + timedelta(days=count)
    assert business_day(start, count + more, country=country) >= end
    assert business_day(start + timedelta(days=later), count, country=country) >= end


@pytest.mark.parametrize("country", ["", "KE", "JP", "US-CA", "GB-SCT"])
def test_a_known_calendar_has_no_fault(country: str) -> None:
    assert fault_of(country) == ""


@pytest.mark.parametrize(
    ("country", "cure"),
    [
        ("XX", "two capital letters"),
        ("ke", "two capital letters"),
        ("Kenya", "two capital letters"),
        ("ECB", "two capital letters"),  # a bank is no country
        ("date", "two capital letters"),
        ("GB-ZZZ", "Write one of ENG, NIR, SCT, WLS after 'GB-'"),
        ("GB-", "Write one of ENG"),
        ("US-CA-LA", "Write one of AK"),
        ("JP-13", 'Write "JP" alone'),
    ],
)
def test_an_unknown_calendar_is_refused_with_what_to_write_instead(country: str, cure: str) -> None:
    assert cure in fault_of(country)
    with pytest.raises(ValueError, match="known"):
        Calendar(country=country)


def test_a_week_without_a_day_of_work_is_refused() -> None:
    with pytest.raises(ValueError, match="no day of the week is left to count"):
        Calendar.model_validate({"weekend": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]})


def test_a_weekend_beside_a_country_is_refused_instead_of_being_passed_over_in_silence() -> None:
    with pytest.raises(ValueError, match="a country brings its own weekend"):
        Calendar.model_validate({"country": "KE", "weekend": ["fri"]})


@pytest.mark.parametrize("length", ["30h", "15m", "0s", "367d"])
def test_business_days_are_whole_days(length: str) -> None:
    with pytest.raises(ValueError, match=f'"within" has {length}. Write 1 to 366 days'):
        AnswerClock.model_validate({"within": length, "unit": "business"})
    with pytest.raises(ValueError, match=f'"alerts" has {length}. Write 1 to 366 days'):
        AnswerClock.model_validate({"within": "3d", "unit": "business", "alerts": ["1d", length]})
    with pytest.raises(ValueError, match=f'"update_every" has {length}. Write 1 to 366 days'):
        Clocks.model_validate({"update_every": length, "update_unit": "business"})
