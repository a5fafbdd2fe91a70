"""This is where the tables are defined. Column names that end in `_key` hold keyed fingerprints, `sealed_` ciphertext.

In the clear: random ids, states, counts, times, and the desk's own mailbox coordinates. Nothing else.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)
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


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_ID = String(32)
_WORD = String(64)
_TEXT = String()


def _word(name: str, default: str = "") -> Column[str]:
    return Column(name, _WORD, nullable=False, default=default)


def _text(name: str) -> Column[str]:
    return Column(name, _TEXT, nullable=False)


def _sealed(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


def _when(name: str, nullable: bool = False) -> Column[datetime]:
    return Column(name, Utc, nullable=nullable)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, default=0)


def _yes(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _case(nullable: bool = False) -> Column[str]:
    return Column("case_id", _ID, nullable=nullable)


desks = Table(
    "desks",
    metadata,
    Column("desk", _TEXT, primary_key=True),
    _sealed("secret_wrapped"),
    _number("journal_entries"),
    Column("journal_hash", LargeBinary, nullable=False, default=b""),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", _ID, primary_key=True),
    _text("desk"),
    _text("account"),
    _text("folder"),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    _sealed("sealed_identity"),
    Column("raw_key", _ID, nullable=True),
    Column("content_key", _ID, nullable=True),
    _when("received_at"),
    _when("collected_at"),
    _number("size"),
    _yes("complete"),
    _word("state"),
    _word("reason"),
    _number("attempts"),
    Column("worker", _ID, nullable=True),
    _case(nullable=True),
    _word("filing"),
    _sealed("key_wrapped"),
    _word("key_holder"),
    UniqueConstraint("desk", "account", "folder", "uidvalidity", "uid"),
    Index(None, "desk", "state", "received_at"),
    Index(None, "desk", "filing"),
    Index(None, "desk", "raw_key"),
    Index(None, "desk", "content_key"),
)

raw_chunks = Table(
    "raw_chunks",
    metadata,
    Column("entry_id", _ID, ForeignKey("inbox.id"), nullable=False),
    Column("number", Integer, nullable=False, autoincrement=False),
    _sealed("sealed_bytes"),
    PrimaryKeyConstraint("entry_id", "number"),
)

vanished = Table(
    "vanished",
    metadata,
    Column("desk", _TEXT, primary_key=True),
    Column("account", _TEXT, primary_key=True),
    Column("folder", _TEXT, primary_key=True),
    Column("uidvalidity", BigInteger, primary_key=True, autoincrement=False),
    Column("uid", BigInteger, primary_key=True, autoincrement=False),
    _when("noticed_at"),
)

folder_marks = Table(
    "folder_marks",
    metadata,
    Column("desk", _TEXT, primary_key=True),
    Column("account", _TEXT, primary_key=True),
    Column("folder", _TEXT, primary_key=True),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uidnext", BigInteger, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("desk", _TEXT, primary_key=True),
    Column("name", _WORD, primary_key=True),
    _sealed("sealed_value"),
)

cases = Table(
    "cases",
    metadata,
    Column("id", _ID, primary_key=True),
    _text("desk"),
    Column("ref_key", _ID, nullable=False),
    _word("stage"),
    _when("opened_at"),
    _sealed("key_wrapped"),
    _sealed("sealed_doc"),
    UniqueConstraint("desk", "ref_key"),
    Index(None, "desk", "stage", "opened_at"),
)

party_index = Table(
    "party_index",
    metadata,
    Column("desk", _TEXT, nullable=False),
    Column("address_key", _ID, nullable=False),
    Column("case_id", _ID, ForeignKey("cases.id"), nullable=False),
    Column("party", _WORD, nullable=False),
    _when("opened_at"),
    PrimaryKeyConstraint("desk", "address_key", "case_id", "party"),
    Index(None, "case_id"),
)

message_index = Table(
    "message_index",
    metadata,
    Column("desk", _TEXT, nullable=False),
    Column("message_key", _ID, nullable=False),
    Column("case_id", _ID, ForeignKey("cases.id"), nullable=False),
    _word("party"),
    _word("letter"),
    PrimaryKeyConstraint("desk", "message_key"),
    Index(None, "case_id"),
)

journal = Table(
    "journal",
    metadata,
    Column("desk", _TEXT, nullable=False),
    Column("seq", Integer, nullable=False, autoincrement=False),
    _case(nullable=True),
    _when("at"),
    _word("what"),
    _text("rule"),
    _sealed("sealed_by"),
    _sealed("sealed_detail"),
    _sealed("prev_hash"),
    _sealed("hash"),
    PrimaryKeyConstraint("desk", "seq"),
    Index(None, "case_id", "seq"),
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("case_id", _ID, ForeignKey("cases.id"), nullable=False),
    Column("key", _WORD, nullable=False),
    _text("desk"),
    _word("kind"),
    _when("due_at"),
    _text("rule"),
    _when("started_at", nullable=True),
    _word("state"),
    PrimaryKeyConstraint("case_id", "key"),
    Index(None, "desk", "state", "due_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", _ID, primary_key=True),
    _text("desk"),
    _case(nullable=True),
    _word("audience"),
    _word("purpose"),
    _word("language"),
    Column("person_key", _ID, nullable=True),
    Column("recipient_key", _ID, nullable=False),
    Column("message_id_key", _ID, nullable=False),
    _sealed("sealed_letter"),  # who it goes to and its Message-ID
    _sealed("sealed_raw"),
    _word("state"),
    _number("attempts"),
    _when("next_try_at", nullable=True),  # null while claimed and once settled
    _when("claimed_until", nullable=True),
    Column("worker", _ID, nullable=True),
    _when("counts_at"),  # when it left or is meant to leave, for the ceilings
    _when("created_at"),
    _when("settled_at", nullable=True),
    _yes("automatic"),
    _yes("proven"),
    _yes("urgent"),
    _word("failure"),
    UniqueConstraint("desk", "message_id_key"),
    Index(None, "desk", "urgent", "next_try_at"),
    Index(None, "desk", "state", "created_at"),
    Index(None, "desk", "automatic", "recipient_key", "counts_at"),
    Index(None, "desk", "automatic", "proven", "counts_at"),
    Index(None, "case_id"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("desk", _TEXT, nullable=False),
    Column("id_key", _ID, nullable=False),
    Column("case_id", _ID, ForeignKey("cases.id"), nullable=False),
    _sealed("sealed_grant"),
    _when("expires_at"),
    _number("epoch"),
    _when("used_at", nullable=True),
    PrimaryKeyConstraint("desk", "id_key"),
    Index(None, "case_id"),
)
