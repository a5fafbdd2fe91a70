"""This is where the database is brought to the schema this version needs, whole or not at all.

Alembic takes a while to import, so it is left alone when the stored revision is already the head. Two starters cannot
migrate together: SQLite's write lock, or an advisory lock of PostgreSQL, is held for the whole transaction (T032).
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from daemon.errors import ConfigError
from daemon.store.engine import transaction

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0003"
_TABLE = "alembic_version"
_LOCK = 0x636F6E64


def migrate(engine: Engine) -> None:
    """Apply what is missing. Raises ConfigError when the database was written by a newer version."""
    with transaction(engine, write=False) as connection:
        if _revision(connection) == HEAD:
            return
    with transaction(engine, write=True, schema=True) as connection:
        upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Bring the schema to the head inside the caller's transaction. Raises ConfigError as `migrate` does."""
    from alembic import command
    from alembic.script import ScriptDirectory

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = alembic_config(connection)
    stored = _revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if stored and stored not in known:
        raise ConfigError(
            f"The database has schema {stored}, which this version does not know (it knows up to {HEAD}). "
            "Run the newer conductd that wrote it, or restore a backup from before the upgrade."
        )
    command.upgrade(config, "head")


def alembic_config(connection: Connection) -> "Config":
    """What Alembic needs to work on this connection with the migrations of this package."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def _revision(connection: Connection) -> str:
    if not inspect(connection).has_table(_TABLE):
        return ""
    return connection.scalar(text(f"SELECT version_num FROM {_TABLE}")) or ""  # noqa: S608 - a fixed name
