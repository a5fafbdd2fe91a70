"""This is where the values of a letter are made fit to be shown.

Security: values may come from strangers. They are data: controls and bidirectional marks are shown escaped, links are
broken, long values clipped (T138-T140).
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

from daemon.workflow.outcome import Value

HARD_BREAK = "\x1f"  # ends a line that is not joined with the next one; a value cannot bring one, it would be escaped

Cell = Mapping[str, str]  # a row of a list, by name
Shown = str | int | bool | datetime | date | tuple[str, ...] | tuple[Cell, ...] | None

_LONGEST_VALUE = 300  # characters
_LONGEST_TEXT = 200_000
# Values of several lines. All others are one line whatever they hold.
_TEXTS = frozenset({"report_text", "message", "noted", "draft", "correction", "reasons", "text"})
_LINK = re.compile(r"(\bwww)\.|:(?=//)", re.IGNORECASE)


def clean(values: Mapping[str, Value]) -> dict[str, Shown]:
    """The values as a letter may show them; a row of a list becomes a mapping from names to strings."""
    return {name: _clean(name, value) for name, value in values.items()}


def _clean(name: str, value: Value) -> Shown:
    if isinstance(value, tuple):
        words = tuple(_shown(item, _LONGEST_VALUE) for item in value if isinstance(item, str))
        return words or tuple(_row(item) for item in value if isinstance(item, tuple))
    return _text(name, value) if isinstance(value, str) else value


def _row(row: tuple[tuple[str, str], ...]) -> Cell:
    return {name: _text(name, value) for name, value in row}


def _text(name: str, value: str) -> str:
    if name not in _TEXTS:
        return _shown(value, _LONGEST_VALUE)
    return f"{HARD_BREAK}\n".join(_shown(line, _LONGEST_TEXT) for line in value[:_LONGEST_TEXT].splitlines())


def _shown(text: str, longest: int) -> str:
    clipped = text if len(text) <= longest else text[:longest] + " [...]"
    escaped = "".join(_escaped(character) for character in clipped)
    return _LINK.sub(lambda found: f"{found[1]}[.]" if found[1] else "[:]", escaped)


def _escaped(character: str) -> str:
    # Cc controls, Cf bidirectional and zero-width marks, Zl/Zp line ends, Cs lone surrogates, Co private use.
    if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs", "Co"}:
        return f"\\u{ord(character):04x}"
    return character
