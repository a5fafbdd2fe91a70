"""This is where what a letter promises is held against the clocks of a community (processes.md 5.5, P7).

A length in a letter needs a clock of that length which the community prints; a date needs a clock that owns it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from daemon.delivery.catalogue import LetterKind
from daemon.workflow.model import PARTIES
from daemon.workflow.policy import Policy

_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
    "分": timedelta(minutes=1),
    "時間": timedelta(hours=1),
    "営業日": timedelta(days=1),
    "日": timedelta(days=1),
    "週間": timedelta(weeks=1),
    "か月": timedelta(days=30),
    "dakika": timedelta(minutes=1),
    "saa": timedelta(hours=1),
    "siku": timedelta(days=1),
    "wiki": timedelta(weeks=1),
    "mwezi": timedelta(days=30),
    "miezi": timedelta(days=30),
}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7}
_NUMBERS |= {"moja": 1, "mbili": 2, "tatu": 3, "nne": 4, "tano": 5, "saba": 7}
_NUMBERS |= {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "七": 7}
_SPANS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:within|in (?:no more than|at most|under)?|no later than|after at most) ?"
        r"(?:the next )?(?P<n>\d+|an?|one|two|three|four|five|seven|a few)[ -]"
        r"(?P<business>business |working )?(?P<unit>minute|hour|day|week|month)s?\b(?! ago)"
    ),
    "ja": re.compile(
        r"(?P<n>\d+|[一二三四五七数]) ?(?P<business>)(?P<unit>分|時間|営業日|日|週間|か月)(?:以内|のうち)"
    ),
    "sw": re.compile(
        r"\b(?:ndani ya|kabla ya) (?P<unit>dakika|saa|siku|wiki|mwezi|miezi) "
        r"(?P<business>za kazi )?(?P<n>\d+|moja|mbili|tatu|nne|tano|saba|chache)\b"
    ),
}
_PROMISES = {"en": r"\bpromis(e|es|ed|ing)\b", "ja": "約束(し|いた|致|する|です)", "sw": r"\b(tuna|nina|twa)?ahidi\b"}

# The clock behind each day until which a party is promised something, or asked: values that are called ..._by.
# A date of the past, or one that people choose, needs none.
OWNERS: Mapping[str, str] = {
    "answer_by": "clocks.human_answer, steps.answer_window or reconsideration.answer_within",
    "next_word_by": "clocks.update_every",
    "reconsider_by": "reconsideration.window",
}


def unkept(text: str, language: str, policy: Policy) -> Iterator[str]:
    """The promises and lengths in a folded text to a party that no clock of this community keeps."""
    spans = _SPANS.get(language, _SPANS["en"])
    kept, business = lengths(policy)
    for found in spans.finditer(text):
        number = _NUMBERS.get(found["n"]) or (int(found["n"]) if found["n"].isdigit() else 0)
        counted = business if found["business"] or found["unit"] == "営業日" else kept
        if number * _UNITS[found["unit"]] not in counted:
            yield found[0]
    if not policy.clocks.human_answer.promise and (word := re.search(_PROMISES.get(language, _PROMISES["en"]), text)):
        yield word[0]


def lengths(policy: Policy) -> tuple[frozenset[timedelta], frozenset[timedelta]]:
    """The lengths that letters of this community may name: of elapsed time, and of business days."""
    clocks, steps, again = policy.clocks, policy.steps, policy.reconsideration
    named = [
        (clocks.update_every, clocks.update_unit),
        (steps.answer_window, "elapsed"),
        (steps.vote_within, "elapsed"),
    ]
    named += [(clocks.human_answer.within, clocks.human_answer.unit)] if clocks.human_answer.printed else []
    named += [(again.answer_within, "elapsed")] if again.printed else []
    named += [(again.window, "elapsed")] if again.window is not None else []
    named += [(one.answer_window, "elapsed") for one in policy.kinds if one.answer_window is not None]
    return (
        frozenset(length for length, unit in named if unit == "elapsed"),
        frozenset(length for length, unit in named if unit == "business"),
    )


def unowned(kind: LetterKind) -> Iterator[str]:
    """The dates of a letter to a party that `OWNERS` gives no clock."""
    if kind.audience in PARTIES:
        for name, value in kind.samples:
            if isinstance(value, date) and name.endswith("_by") and name not in OWNERS:
                yield name
