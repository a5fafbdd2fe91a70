"""Days and lengths of time in three languages, as a handler writes them."""

from datetime import date, timedelta

import pytest

from daemon.workflow.dates import read_day, read_length

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-11-25"), ("Tomorrow", "2026-11-26"), ("yesterday", "2026-11-24"), ("friday", "2026-11-27"),
        ("wednesday", "2026-12-02"), ("this friday", "2026-11-27"), ("next friday", "2026-12-04"),
        ("friday next week", "2026-12-04"), ("3 days", "2026-11-28"), ("in 2 weeks", "2026-12-09"),
        ("3d", "2026-11-28"), ("next month", "2026-12-25"), ("2027-01-31", "2027-01-31"), ("2027/1/31", "2027-01-31"),
        ("31 January", "2027-01-31"), ("Jan 31st, 2027", "2027-01-31"), ("1 Dec.", "2026-12-01"),
        ("今日", "2026-11-25"), ("明日", "2026-11-26"), ("明後日", "2026-11-27"), ("来週の金曜日", "2026-12-04"),
        ("来週の金曜日まで", "2026-12-04"), ("金曜", "2026-11-27"), ("今週の金曜日", "2026-11-27"),
        ("3日後", "2026-11-28"),
        ("三日後", "2026-11-28"), ("2週間後", "2026-12-09"), ("1月31日", "2027-01-31"), ("2027年1月31日", "2027-01-31"),
        ("leo", "2026-11-25"), ("kesho", "2026-11-26"), ("kesho kutwa", "2026-11-27"), ("Ijumaa", "2026-11-27"),
        ("Ijumaa ijayo", "2026-12-04"), ("siku 3", "2026-11-28"), ("baada ya siku tatu", "2026-11-28"),
        ("wiki ijayo", "2026-12-02"), ("31 Januari", "2027-01-31"),
    ],
)  # fmt: skip
def test_a_day_in_words_is_understood(words: str, day: str) -> None:
    assert read_day(words, WEDNESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    ["01/02/2027", "1.2.2027", "may", "12", "31 February", "2026-13-01", "3日", "soon", "", "48", "friday friday",
     "9" * 50,
     "9999-99-99", "5000 weeks", "12h"],
)  # fmt: skip
def test_what_names_no_day_or_could_name_two_is_refused(words: str) -> None:
    assert read_day(words, WEDNESDAY) is None


def test_the_end_of_a_shorter_month_is_its_last_day() -> None:
    assert read_day("next month", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("3d", 72),
        ("48h", 48),
        ("2 weeks", 336),
        ("a day", 24),
        ("3日間", 72),
        ("48時間", 48),
        ("siku tatu", 72),
        ("saa 48", 48),
    ],
)
def test_a_length_of_time_is_understood(words: str, hours: int) -> None:
    assert read_length(words) == timedelta(hours=hours)


@pytest.mark.parametrize("words", ["3", "0d", "-3d", "soon", "3 months", "9999 weeks", ""])
def test_what_is_no_length_of_time_is_refused(words: str) -> None:
    assert read_length(words) is None
