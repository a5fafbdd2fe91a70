"""This is where a length of time written by a person ('72h', '15m', '7d') is read."""

import re
from datetime import timedelta

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_LENGTH = re.compile(r"(\d{1,6})\s*([smhd])", re.ASCII)


def parse_length(text: str) -> timedelta:
    """Read a whole number and s, m, h or d. Raises ValueError with a cure in its text."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise ValueError(f'{text!r} is not a length of time. Write a whole number and s, m, h or d, such as "72h".')
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def length_text(length: timedelta) -> str:
    """Write a length the way `parse_length` reads it, in the largest whole unit."""
    seconds = int(length.total_seconds())
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"
