"""This is where the tables are defined. Column names that end in `_key` hold keyed fingerprints, `sealed_` ciphertext.

In the clear: random ids, states, counts, times, and the desk's own mailbox coordinates. Nothing else.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from daemon.store.columns import ID, TEXT, WORD, number, of_case, sealed, text, when, word, yes

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

desks = Table(
    "desks",
    metadata,
    Column("desk", TEXT, primary_key=True),
    sealed("secret_wrapped"),
    number("journal_entries"),
    Column("journal_hash", LargeBinary, nullable=False, default=b""),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", ID, primary_key=True),
    text("desk"),
    text("account"),
    text("folder"),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    sealed("sealed_identity"),
    Column("raw_key", ID, nullable=True),
    Column("content_key", ID, nullable=True),
    when("received_at"),
    when("collected_at"),
    number("size"),
    yes("complete"),
    word("state"),
    word("reason"),
    number("attempts"),
    Column("worker", ID, nullable=True),
    of_case(nullable=True),
    word("filing"),
    sealed("key_wrapped"),
    word("key_holder"),
    UniqueConstraint("desk", "account", "folder", "uidvalidity", "uid"),
    Index(None, "desk", "state", "received_at"),
    Index(None, "desk", "filing"),
    Index(None, "desk", "raw_key"),
    Index(None, "desk", "content_key"),
)

raw_chunks = Table(
    "raw_chunks",
    metadata,
    Column("entry_id", ID, ForeignKey("inbox.id"), nullable=False),
    Column("number", Integer, nullable=False, autoincrement=False),
    sealed("sealed_bytes"),
    PrimaryKeyConstraint("entry_id", "number"),
)

vanished = Table(
    "vanished",
    metadata,
    Column("desk", TEXT, primary_key=True),
    Column("account", TEXT, primary_key=True),
    Column("folder", TEXT, primary_key=True),
    Column("uidvalidity", BigInteger, primary_key=True, autoincrement=False),
    Column("uid", BigInteger, primary_key=True, autoincrement=False),
    when("noticed_at"),
)

folder_marks = Table(
    "folder_marks",
    metadata,
    Column("desk", TEXT, primary_key=True),
    Column("account", TEXT, primary_key=True),
    Column("folder", TEXT, primary_key=True),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uidnext", BigInteger, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("desk", TEXT, primary_key=True),
    Column("name", WORD, primary_key=True),
    sealed("sealed_value"),
)

cases = Table(
    "cases",
    metadata,
    Column("id", ID, primary_key=True),
    text("desk"),
    Column("ref_key", ID, nullable=False),
    word("stage"),
    when("opened_at"),
    sealed("key_wrapped"),
    sealed("sealed_doc"),
    UniqueConstraint("desk", "ref_key"),
    Index(None, "desk", "stage", "opened_at"),
)

party_index = Table(
    "party_index",
    metadata,
    Column("desk", TEXT, nullable=False),
    Column("address_key", ID, nullable=False),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("party", WORD, nullable=False),
    when("opened_at"),
    PrimaryKeyConstraint("desk", "address_key", "case_id", "party"),
    Index(None, "case_id"),
)

message_index = Table(
    "message_index",
    metadata,
    Column("desk", TEXT, nullable=False),
    Column("message_key", ID, nullable=False),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    word("party"),
    word("letter"),
    PrimaryKeyConstraint("desk", "message_key"),
    Index(None, "case_id"),
)

journal = Table(
    "journal",
    metadata,
    Column("desk", TEXT, nullable=False),
    Column("seq", Integer, nullable=False, autoincrement=False),
    of_case(nullable=True),
    when("at"),
    word("what"),
    text("rule"),
    sealed("sealed_by"),
    sealed("sealed_detail"),
    sealed("prev_hash"),
    sealed("hash"),
    PrimaryKeyConstraint("desk", "seq"),
    Index(None, "case_id", "seq"),
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("key", WORD, nullable=False),
    text("desk"),
    word("kind"),
    when("due_at"),
    text("rule"),
    when("started_at", nullable=True),
    word("state"),
    PrimaryKeyConstraint("case_id", "key"),
    Index(None, "desk", "state", "due_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", ID, primary_key=True),
    text("desk"),
    of_case(nullable=True),
    word("audience"),
    word("purpose"),
    word("language"),
    Column("person_key", ID, nullable=True),
    Column("recipient_key", ID, nullable=False),
    Column("message_id_key", ID, nullable=False),
    sealed("sealed_letter"),  # who it goes to and its Message-ID
    sealed("sealed_raw"),
    word("state"),
    number("attempts"),
    when("next_try_at", nullable=True),  # null while claimed and once settled
    when("claimed_until", nullable=True),
    Column("worker", ID, nullable=True),
    when("counts_at"),  # when it left or is meant to leave, for the ceilings
    when("created_at"),
    when("settled_at", nullable=True),
    yes("automatic"),
    yes("proven"),
    yes("urgent"),
    word("failure"),
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
    Column("desk", TEXT, nullable=False),
    Column("id_key", ID, nullable=False),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    sealed("sealed_grant"),
    when("expires_at"),
    number("epoch"),
    when("used_at", nullable=True),
    PrimaryKeyConstraint("desk", "id_key"),
    Index(None, "case_id"),
)

receipts = Table(
    "receipts",
    metadata,
    Column("entry_id", ID, primary_key=True),
    text("desk"),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("person_key", ID, nullable=False),  # another one in every case
    when("at"),
    sealed("sealed_doc"),
    Index(None, "case_id", "person_key", "at"),
    Index(None, "desk", "at"),
)

habits = Table(
    "habits",
    metadata,
    Column("desk", TEXT, primary_key=True),
    Column("person_key", ID, primary_key=True),
    sealed("sealed_habit"),
)
