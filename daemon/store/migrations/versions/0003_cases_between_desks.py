"""This is where the schema goes from 0002 to 0003: what desks of one installation pass to each other."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "packages",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("sealed_package", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_packages_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_packages"),
    )
    op.create_index("ix_packages_desk_state_at", "packages", ["desk", "state", "at"])
    op.create_index("ix_packages_case_id", "packages", ["case_id"])
    op.create_table(
        "arrivals",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("sealed_package", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "id", name="pk_arrivals"),
    )
    op.create_index("ix_arrivals_desk_state_at", "arrivals", ["desk", "state", "at"])
    op.create_index("ix_arrivals_case_id", "arrivals", ["case_id"])
