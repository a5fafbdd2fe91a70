"""This is where a letter of the catalogue is defined, and the moments its samples name."""

from dataclasses import dataclass
from datetime import UTC, datetime

from daemon.workflow.model import Audience
from daemon.workflow.outcome import Row, Value

Samples = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterKind:
    """One letter: who gets it, on what occasion, and an example of every value it is given."""

    audience: Audience
    purpose: str
    when: str
    samples: Samples

    @property
    def name(self) -> str:
        """'reporter.acknowledgement'"""
        return f"{self.audience}.{self.purpose}"


def kind(audience: Audience, purpose: str, when: str, samples: Samples) -> LetterKind:
    """One entry of the catalogue."""
    return LetterKind(audience=audience, purpose=purpose, when=when, samples=samples)


def at(day: int, hour: int) -> datetime:
    """A moment in November 2026."""
    return datetime(2026, 11, day, hour, 35, tzinfo=UTC)


def row(**values: str) -> Row:
    """One line of a list."""
    return tuple(values.items())
