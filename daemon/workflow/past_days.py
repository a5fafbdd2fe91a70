"""This is where a day that lies behind is read out of a mail: "on 12 November", "three days ago", 昨日, jana.

Security: the words come out of mail. Every pattern is bounded, and what was understood is always written back.
"""

import re
from datetime import date, timedelta

from daemon.workflow.date_words import MONTHS, NUMBERS, WEEKDAYS
from daemon.workflow.dates import read_day

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_COUNT = r"(?:\d{1,2}|" + "|".join(word for word in sorted(NUMBERS, key=len, reverse=True) if word.isascii()) + ")"
_WRITTEN = re.compile(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)|(?:\d{4}年)?\d{1,2}月\d{1,2}日"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})\b(?:,? \d{{4}})?"
    rf"|\b(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?",
    re.ASCII,
)
_NEAR = re.compile(r"\b(?:yesterday|today|this morning|leo asubuhi|leo|jana)\b|昨日|きのう|今日|本日|今朝")
_AGO = re.compile(
    rf"\b(?P<en>{_COUNT}) (?P<unit>days?|weeks?) ago\b|(?P<ja>\d{{1,2}}|一|二|三|四|五|六)(?P<jaunit>日|週間)前"
    rf"|\b(?P<swunit>siku|wiki) (?P<sw>{_COUNT}) (?:zilizopita|iliyopita)\b",
)
_ON_A_WEEKDAY = re.compile(rf"(?:\b(?:on|last) |\bsiku ya )?(?<![a-z])(?:{_WEEKDAY})(?![a-z])")
_NAMES = {"this morning": "today", "leo asubuhi": "today", "きのう": "yesterday", "今朝": "today"}


def past_day_in(text: str, today: date) -> date | None:
    """The first day named in a folded text that is not after `today`. None when there is none that is clear.

    A day without a year is the last one; a weekday is the one within the last week.
    """
    return _written(text, today) or _near(text, today) or _ago(text, today) or _on_a_weekday(text, today)


def _written(text: str, today: date) -> date | None:
    a_year_back = today - timedelta(days=364)
    days = (read_day(found[0], a_year_back) for found in _WRITTEN.finditer(text))
    return next((day for day in days if day is not None and day <= today), None)


def _near(text: str, today: date) -> date | None:
    found = _NEAR.search(text)
    return read_day(_NAMES.get(found[0], found[0]), today) if found is not None else None


def _ago(text: str, today: date) -> date | None:
    found = _AGO.search(text)
    if found is None:
        return None
    count, unit = found["en"] or found["ja"] or found["sw"], found["unit"] or found["jaunit"] or found["swunit"]
    number = int(count) if count.isdigit() else NUMBERS.get(count, 0)
    return today - timedelta(days=number * (7 if unit in ("week", "weeks", "週間", "wiki") else 1))


def _on_a_weekday(text: str, today: date) -> date | None:
    found = _ON_A_WEEKDAY.search(text)
    if found is None:
        return None
    name = next(name for name in sorted(WEEKDAYS, key=len, reverse=True) if name in found[0])
    return read_day(name, today - timedelta(days=7))
