"""This is where results are printed: plain tables for people, JSON for machines.

Security: texts of a case come from strangers. For people every control and direction character is shown as an escape,
so that no mail can move the cursor of a terminal or reverse a line; JSON carries them escaped by its own rules.
"""

import json
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import typer

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_NARROWEST = 18  # columns of a folded cell; below this it is easier to read when the terminal breaks the line


def print_json(document: Any) -> None:
    """Print one JSON document."""
    typer.echo(json.dumps(document, ensure_ascii=True, indent=2))


def print_json_line(document: Any) -> None:
    """Print one JSON document on a line of its own."""
    typer.echo(json.dumps(document, ensure_ascii=True))


def say(text: str = "") -> None:
    """Print one line for people."""
    typer.echo(visible(text))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[object]], empty: str) -> None:
    """Print aligned columns, or `empty` when there are no rows. A terminal gets the last column folded."""
    cells = [[visible("" if cell is None else str(cell)) for cell in row] for row in rows]
    if not cells:
        typer.echo(empty)
        return
    lines = [list(heads), *cells]
    widths = [max(_columns(line[at]) for line in lines) for at in range(len(heads))]
    room = _terminal_columns() - sum(width + 2 for width in widths[:-1])
    for line in lines:
        for folded in _folded(line[-1], room):
            shown = zip((*line[:-1], folded), widths, strict=True)
            typer.echo("  ".join(cell + " " * (width - _columns(cell)) for cell, width in shown).rstrip())
            line = [""] * len(line)


def moment(at: datetime | None) -> str | None:
    """A moment as RFC 3339 in UTC, None for none."""
    return None if at is None else at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def short(at: str | None) -> str:
    """A moment that `moment` wrote, to the minute, for a table: '2026-11-20 12:00'. Still UTC."""
    return at[:16].replace("T", " ") if at else ""


def visible(text: str) -> str:
    """`text` with everything that a terminal could obey, or that hides or turns letters, written as an escape."""
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) not in _HIDDEN else f"\\u{ord(char):04x}" for char in text
    )


def _terminal_columns() -> int:
    """The width of the terminal, or of $COLUMNS; 0 for neither, as in a pipe."""
    return shutil.get_terminal_size((0, 0)).columns


def _folded(text: str, room: int) -> list[str]:
    """`text` in lines of at most `room` columns, broken between words; unbroken where there is too little room."""
    if room < _NARROWEST or _columns(text) <= room:
        return [text]
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _columns(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
