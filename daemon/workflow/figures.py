"""This is where a count becomes a figure that may be published: a band that shows no single case (AAP-31)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that is told as a band."""

    at_least: int
    at_most: int

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(self.at_least + other.at_least, self.at_most + other.at_most)


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Figures by code. `of` says which cases: 'received' or 'ended' within the span."""

    name: str
    of: str
    rows: tuple[tuple[str, str, Figure], ...]  # code, label, figure


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The figures of a span of whole units. `complete` is False while its last unit still runs."""

    start: date
    end: date  # the last day
    complete: bool
    below: int
    received: Figure
    ended: Figure
    tables: tuple[Table, ...]


def total(count: int, below: int) -> Figure:
    """How many there were: none is said to be none, few are told as few."""
    if 0 < count < below:
        return Figure(1, below - 1)
    return _band(count, below)


def cell(count: int, total: int, below: int) -> Figure:
    """A part of a total: where it or the total is small, nothing but that is told, not even that there were none."""
    if total == 0:
        return Figure(0, 0)
    return Figure(0, below - 1) if total < below or count < below else _band(count, below)


def _band(count: int, below: int) -> Figure:
    low = count - count % below
    return Figure(low, low + below - 1) if count else Figure(0, 0)
