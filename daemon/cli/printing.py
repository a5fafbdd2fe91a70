"""This is where results are printed: plain tables for people, JSON for machines.

Security: texts of a case come from strangers. For people every control and direction character is shown as an escape,
so that no mail can move the cursor of a terminal or reverse a line; JSON carries them escaped by its own rules.
"""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import typer

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


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
    """Print aligned columns, or `empty` when there are no rows."""
    cells = [[visible("" if cell is None else str(cell)) for cell in row] for row in rows]
    if not cells:
        typer.echo(empty)
        return
    lines = [list(heads), *cells]
    widths = [max(_columns(line[at]) for line in lines) for at in range(len(heads))]
    for line in lines:
        typer.echo(
            "  ".join(cell + " " * (width - _columns(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        )


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


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
