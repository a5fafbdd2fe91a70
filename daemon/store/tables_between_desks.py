"""This is where the tables are defined of what desks of one installation pass to each other; as in `tables.py`."""

from sqlalchemy import Column, ForeignKey, Index, PrimaryKeyConstraint, Table

from daemon.store.columns import ID, TEXT, of_case, sealed, text, when, word
from daemon.store.tables import metadata

packages = Table(  # what this desk passes to another one of the installation
    "packages",
    metadata,
    Column("id", ID, primary_key=True),
    text("desk"),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    when("at"),
    word("state"),
    sealed("sealed_package"),
    Index(None, "desk", "state", "at"),
    Index(None, "case_id"),
)

arrivals = Table(  # what another desk passed to this one; emptied once it is a case
    "arrivals",
    metadata,
    Column("desk", TEXT, nullable=False),
    Column("id", ID, nullable=False),
    when("at"),
    word("state"),
    of_case(nullable=True),
    sealed("sealed_package"),
    PrimaryKeyConstraint("desk", "id"),
    Index(None, "desk", "state", "at"),
    Index(None, "case_id"),
)
