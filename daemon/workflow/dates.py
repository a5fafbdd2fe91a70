"""This is where a day or a length of time written by a person is read: ISO, English, Japanese, Swahili.

Security: the words come out of mail. At most 40 signs are looked at, by patterns that cannot run away. What was
understood is always written back, so no clever guess is made: 01/02/2027 is not read at all.
"""

import calendar
import re
from datetime import date, timedelta

from daemon.workflow.date_words import (
    AFTER_WEEKDAY,
    BEFORE_WEEKDAY,
    DAYS_AHEAD,
    HOURS,
    MONTH_UNITS,
    MONTHS,
    MONTHS_AHEAD,
    NUMBERS,
    WEEKDAYS,
)

LONGEST = 40  # signs
LONGEST_SPAN = 3660  # days
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_KANJI = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,10})\.?(?:,? (\d{4}))?", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?", re.ASCII)
_COUNT_UNIT = re.compile(r"(\d{1,4}|[a-z]{1,5}|[一二三四五六七八九十]) ?([^\W\d]{1,6}?)")
_UNIT_COUNT = re.compile(r"(siku|wiki|saa|mwezi|miezi) (\d{1,4}|[a-z]{4,5})", re.ASCII)


def read_day(words: str, start: date) -> date | None:
    """Read a day as seen from `start`, the day of the desk. None when the words name no day or could name two.

    "friday" is the next Friday after `start`; "next friday" and 来週の金曜日 are in the week after that of `start`,
    weeks starting on Monday. A day without a year is the next one. The result may lie before `start`.
    """
    text = _tidy(words)
    try:
        return _read_day(text, start)
    except (ValueError, OverflowError):  # the 31st of February, the year 0, the end of the calendar
        return None


def read_length(words: str) -> timedelta | None:
    """Read a length of time of 1 hour to 3660 days: "3d", "48 hours", "2 weeks", 3日間, siku 3. None for others."""
    found = _count(_tidy(words))
    if found is None or found[1] not in HOURS:
        return None
    length = timedelta(hours=found[0] * HOURS[found[1]])
    return length if timedelta(0) < length <= timedelta(days=LONGEST_SPAN) else None


def _tidy(words: str) -> str:
    text = " ".join(words[:LONGEST].lower().split()).rstrip(" .") if len(words) <= LONGEST else ""
    return text.removesuffix("までに").removesuffix("まで")


def _read_day(text: str, start: date) -> date | None:
    if text in DAYS_AHEAD:
        return start + timedelta(days=DAYS_AHEAD[text])
    if text in MONTHS_AHEAD:
        return _months_later(start, MONTHS_AHEAD[text])
    return _written_out(text, start) or _weekday(text, start) or _days_ahead(text, start)


def _written_out(text: str, start: date) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return date(int(found[1]), int(found[3]), int(found[4]))
    if found := _KANJI.fullmatch(text):
        return _in_year(found[1], int(found[2]), int(found[3]), start)
    if (found := _DAY_MONTH.fullmatch(text)) and found[2] in MONTHS:
        return _in_year(found[3], MONTHS[found[2]], int(found[1]), start)
    if (found := _MONTH_DAY.fullmatch(text)) and found[1] in MONTHS:
        return _in_year(found[3], MONTHS[found[1]], int(found[2]), start)
    return None


def _in_year(year: str | None, month: int, day: int, start: date) -> date:
    if year:
        return date(int(year), month, day)
    this_year = date(start.year, month, day)
    return this_year if this_year >= start else date(start.year + 1, month, day)


def _weekday(text: str, start: date) -> date | None:
    for name, number in WEEKDAYS.items():
        at = text.find(name)
        if at < 0:
            continue
        before, after = text[:at], text[at + len(name) :]
        if before in BEFORE_WEEKDAY and not after:
            return _in_week(number, BEFORE_WEEKDAY[before], start)
        if not before and after in AFTER_WEEKDAY:
            return _in_week(number, AFTER_WEEKDAY[after], start)
    return None


def _in_week(weekday: int, weeks: int | None, start: date) -> date:
    ahead = weekday - start.weekday()
    if weeks is None:
        return start + timedelta(days=ahead if ahead > 0 else ahead + 7)
    return start + timedelta(days=ahead + 7 * weeks)


def _days_ahead(text: str, start: date) -> date | None:
    bare = text.removeprefix("in ").removeprefix("baada ya ").removesuffix(" from now").removesuffix("後")
    found = _count(bare)
    if found is None:
        return None
    number, unit = found
    if unit == "日" and not text.endswith("後"):
        return None  # the third of the month, or three days: it can be read both ways
    if unit in MONTH_UNITS:
        return _months_later(start, number) if number <= LONGEST_SPAN // 30 else None
    hours = number * HOURS.get(unit, 0)
    return start + timedelta(hours=hours) if hours and hours % 24 == 0 and hours <= LONGEST_SPAN * 24 else None


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _count(text: str) -> tuple[int, str] | None:
    """A number and its unit."""
    if found := _UNIT_COUNT.fullmatch(text):
        number, unit = found[2], found[1]
    elif found := _COUNT_UNIT.fullmatch(text):
        number, unit = found[1], found[2]
    else:
        return None
    value = int(number) if number.isascii() and number.isdigit() else NUMBERS.get(number, 0)
    return (value, unit) if value else None
