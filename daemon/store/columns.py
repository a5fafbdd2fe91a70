"""This is where the kinds of columns are defined: what each may hold is told by its name."""

from datetime import UTC, datetime

from sqlalchemy import Boolean, Column, DateTime, Dialect, Integer, LargeBinary, String
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """An aware time: any zone in, UTC out. SQLite would give back a naive one (dependencies.md 4)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


ID = String(32)
WORD = String(64)
TEXT = String()


def word(name: str, default: str = "") -> Column[str]:
    """A fixed word of at most 64 characters."""
    return Column(name, WORD, nullable=False, default=default)


def text(name: str) -> Column[str]:
    """A text that tells of nobody."""
    return Column(name, TEXT, nullable=False)


def sealed(name: str) -> Column[bytes]:
    """Ciphertext, a wrapped key or a hash."""
    return Column(name, LargeBinary, nullable=False)


def when(name: str, nullable: bool = False) -> Column[datetime]:
    """A time."""
    return Column(name, Utc, nullable=nullable)


def number(name: str) -> Column[int]:
    """A count."""
    return Column(name, Integer, nullable=False, default=0)


def yes(name: str) -> Column[bool]:
    """A yes or no."""
    return Column(name, Boolean, nullable=False)


def of_case(nullable: bool = False) -> Column[str]:
    """The case a row belongs to."""
    return Column("case_id", ID, nullable=nullable)
