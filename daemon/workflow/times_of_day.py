"""This is where exact times of day are read out of a text, so that one written as 20:30 is known again as 8.30pm.

Security: texts come out of mail. Each pattern looks at a few signs in a row; work grows with the length alone.
"""

import re
import unicodedata
from collections.abc import Iterator

_HALF_DAY = 12  # hours: "8:30" may be morning or evening, so both are one
_SWAHILI = 6  # hours by which the day is counted from sunrise: saa mbili is eight o'clock
_HALF = r"(?P<half>半)?"
_TIMES = (
    re.compile(r"(?<![\d:.])(?P<hour>[01]?\d|2[0-4])[:h](?P<minute>[0-5]\d)(?!\d)"),
    re.compile(r"(?<![\d:.])(?P<hour>1?\d)[.:](?P<minute>[0-5]\d) ?[ap]\.?m\b"),
    re.compile(r"\b(?:at|around|about|before|after|by|saa) (?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?!\.?\d)"),
    re.compile(r"(?<![\d:.])(?P<hour>1?\d) ?[ap]\.?m\b"),
    re.compile(rf"(?<!\d)(?P<hour>[01]?\d|2[0-4])時(?!間)(?:(?P<minute>[0-5]?\d)分|{_HALF})"),
)
_SAA = re.compile(r"\bsaa (?P<hour>1?\d)(?:[:.](?P<minute>[0-5]\d))?\b")


def times_in(text: str) -> dict[int, str]:
    """The exact times of a text: minutes after midnight or noon (0 to 719), each with the words that say it.

    Morning and evening are not told apart. Reads figures in English, Japanese and Swahili. Never raises.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    found: dict[int, str] = {}
    for pattern in _TIMES:
        for match in pattern.finditer(folded):
            found.setdefault(_minutes(match), match[0].strip())
    for match in _SAA.finditer(folded):
        for at in _swahili(match):
            found.setdefault(at, match[0])
    return found


def _minutes(match: re.Match[str]) -> int:
    groups = match.groupdict()
    minute = 30 if groups.get("half") else int(groups.get("minute") or 0)
    return int(groups["hour"]) % _HALF_DAY * 60 + minute


def _swahili(match: re.Match[str]) -> Iterator[int]:
    at = _minutes(match)
    yield at
    yield (at + _SWAHILI * 60) % (_HALF_DAY * 60)
