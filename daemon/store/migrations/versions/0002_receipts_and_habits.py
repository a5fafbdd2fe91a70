"""This is where the schema goes from 0001 to 0002: receipts of instructions, and what people chose by mail."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "receipts",
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("person_key", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_doc", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_receipts_case_id"),
        sa.PrimaryKeyConstraint("entry_id", name="pk_receipts"),
    )
    op.create_index("ix_receipts_case_id_person_key_at", "receipts", ["case_id", "person_key", "at"])
    op.create_index("ix_receipts_desk_at", "receipts", ["desk", "at"])
    op.create_table(
        "habits",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("person_key", sa.String(length=32), nullable=False),
        sa.Column("sealed_habit", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "person_key", name="pk_habits"),
    )
