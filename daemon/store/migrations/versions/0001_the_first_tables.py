"""This is where the schema goes from nothing to 0001: the first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _cases()
    _desks()
    _folder_marks()
    _inbox()
    _journal()
    _marks()
    _outbox()
    _vanished()
    _deadlines()
    _message_index()
    _party_index()
    _raw_chunks()
    _tokens()


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("ref_key", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key_wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("desk", "ref_key", name="uq_cases_desk_ref_key"),
    )
    op.create_index("ix_cases_desk_stage_opened_at", "cases", ["desk", "stage", "opened_at"])


def _desks() -> None:
    op.create_table(
        "desks",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("secret_wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("journal_entries", sa.Integer(), nullable=False),
        sa.Column("journal_hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("desk", name="pk_desks"),
    )


def _folder_marks() -> None:
    op.create_table(
        "folder_marks",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uidnext", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "account", "folder", name="pk_folder_marks"),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("sealed_identity", sa.LargeBinary(), nullable=False),
        sa.Column("raw_key", sa.String(length=32), nullable=True),
        sa.Column("content_key", sa.String(length=32), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=32), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("filing", sa.String(length=64), nullable=False),
        sa.Column("key_wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("key_holder", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint(
            "desk", "account", "folder", "uidvalidity", "uid", name="uq_inbox_desk_account_folder_uidvalidity_uid"
        ),
    )
    op.create_index("ix_inbox_desk_content_key", "inbox", ["desk", "content_key"])
    op.create_index("ix_inbox_desk_filing", "inbox", ["desk", "filing"])
    op.create_index("ix_inbox_desk_raw_key", "inbox", ["desk", "raw_key"])
    op.create_index("ix_inbox_desk_state_received_at", "inbox", ["desk", "state", "received_at"])


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("sealed_by", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_detail", sa.LargeBinary(), nullable=False),
        sa.Column("prev_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "seq", name="pk_journal"),
    )
    op.create_index("ix_journal_case_id_seq", "journal", ["case_id", "seq"])


def _marks() -> None:
    op.create_table(
        "marks",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("sealed_value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "name", name="pk_marks"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("audience", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=64), nullable=False),
        sa.Column("person_key", sa.String(length=32), nullable=True),
        sa.Column("recipient_key", sa.String(length=32), nullable=False),
        sa.Column("message_id_key", sa.String(length=32), nullable=False),
        sa.Column("sealed_letter", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_raw", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worker", sa.String(length=32), nullable=True),
        sa.Column("counts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("proven", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("failure", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("desk", "message_id_key", name="uq_outbox_desk_message_id_key"),
    )
    op.create_index("ix_outbox_case_id", "outbox", ["case_id"])
    op.create_index("ix_outbox_desk_automatic_proven_counts_at", "outbox", ["desk", "automatic", "proven", "counts_at"])
    op.create_index(
        "ix_outbox_desk_automatic_recipient_key_counts_at",
        "outbox",
        ["desk", "automatic", "recipient_key", "counts_at"],
    )
    op.create_index("ix_outbox_desk_state_created_at", "outbox", ["desk", "state", "created_at"])
    op.create_index("ix_outbox_desk_urgent_next_try_at", "outbox", ["desk", "urgent", "next_try_at"])


def _vanished() -> None:
    op.create_table(
        "vanished",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("desk", "account", "folder", "uidvalidity", "uid", name="pk_vanished"),
    )


def _deadlines() -> None:
    op.create_table(
        "deadlines",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_deadlines_case_id"),
        sa.PrimaryKeyConstraint("case_id", "key", name="pk_deadlines"),
    )
    op.create_index("ix_deadlines_desk_state_due_at", "deadlines", ["desk", "state", "due_at"])


def _message_index() -> None:
    op.create_table(
        "message_index",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("message_key", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("party", sa.String(length=64), nullable=False),
        sa.Column("letter", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_message_index_case_id"),
        sa.PrimaryKeyConstraint("desk", "message_key", name="pk_message_index"),
    )
    op.create_index("ix_message_index_case_id", "message_index", ["case_id"])


def _party_index() -> None:
    op.create_table(
        "party_index",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("address_key", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("party", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_party_index_case_id"),
        sa.PrimaryKeyConstraint("desk", "address_key", "case_id", "party", name="pk_party_index"),
    )
    op.create_index("ix_party_index_case_id", "party_index", ["case_id"])


def _raw_chunks() -> None:
    op.create_table(
        "raw_chunks",
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sealed_bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["inbox.id"], name="fk_raw_chunks_entry_id"),
        sa.PrimaryKeyConstraint("entry_id", "number", name="pk_raw_chunks"),
    )


def _tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("id_key", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("sealed_grant", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_tokens_case_id"),
        sa.PrimaryKeyConstraint("desk", "id_key", name="pk_tokens"),
    )
    op.create_index("ix_tokens_case_id", "tokens", ["case_id"])
