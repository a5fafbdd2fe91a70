"""This is where a database is connected to safely: durable, private, and with transactions that begin when we say so.

SQLite begins no transaction for reads on its own and fails at once when a reader turns writer, so every transaction is
begun here: IMMEDIATE to write, DEFERRED to read (dependencies.md 4; threats-and-tests.md 1.2).

Security: database files are 0600 in a folder of 0700; deleted rows are overwritten (`secure_delete`); statement
parameters never enter an error text.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from daemon.errors import ConfigError, Corrupt, DeskError, TryLater

SQLITE = "sqlite"
_FILE = "conductd.db"
_NETWORK = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "fuse.sshfs",
    "fuse.glusterfs",
)
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


def open_engine(url: str, state_dir: Path) -> Engine:
    """The engine for 'sqlite' (a file in `state_dir`) or 'postgresql+psycopg://...'. Raises ConfigError."""
    _private_folder(state_dir)
    if url == SQLITE:
        return _sqlite(state_dir / _FILE)
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = URL.create("nothing")
    if parsed.drivername not in ("postgresql", "postgresql+psycopg"):
        raise ConfigError(
            '[database] url: this is no database the desk knows. Write "sqlite" or "postgresql+psycopg://..."'
        )
    return create_engine(parsed.set(drivername="postgresql+psycopg"), hide_parameters=True, pool_pre_ping=True)


@contextmanager
def transaction(engine: Engine, *, write: bool, schema: bool = False) -> Iterator[Connection]:
    """One transaction: committed at the end, rolled back on any exception. Database errors become the house's own.

    With `schema`, SQLite does not act on foreign keys while tables are rebuilt, on a connection of its own.
    """
    options: dict[str, Any] = {"sqlite_begin": "IMMEDIATE"} if write else {"postgresql_readonly": True}
    try:
        with engine.connect().execution_options(**options) as connection:
            if schema:
                connection.detach()
                _ignore_foreign_keys(connection)
            with connection.begin():
                yield connection
    except DBAPIError as error:
        raise told(error) from None


def told(error: DBAPIError) -> DeskError | DBAPIError:
    """A database error in the house's words; a programming fault stays what it is. Never shows a value."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _told_sqlite(code & 0xFF, error)
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return TryLater(
            "The database cannot be used right now: it is away, or two workers met. The same work is repeated."
        )
    return error


def network_file_system(path: Path, mounts: str) -> str:
    """The type of the network file system that holds `path` ('' for a local one), from the text of mountinfo."""
    best, found = "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        point = left.split()[4].encode().decode("unicode_escape")
        if path.is_relative_to(point) and len(point) >= len(best):
            best, found = point, right.split()[0]
    return found if found in _NETWORK else ""


def _told_sqlite(code: int, error: DBAPIError) -> DeskError | DBAPIError:
    if code in (_CORRUPT, _NOTADB):
        return Corrupt("The database file is damaged. The mailbox is not touched. Restore it from a backup.")
    if code == _IOERR:
        return Corrupt("The disk failed under the database. Nothing more is written. Check the disk, then start again.")
    if code in (_BUSY, _LOCKED, _FULL, _READONLY, _CANTOPEN):
        return TryLater(
            "The database cannot be written right now: busy, disk full or read-only. The same work is repeated."
        )
    return error


def _private_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise ConfigError(
            f"[desk] state_dir: the folder {folder} cannot be made private ({error.strerror}). "
            "Name a folder that belongs to the user who runs conductd."
        ) from None


def _sqlite(file: Path) -> Engine:
    if kind := network_file_system(file.resolve(), _mounts()):
        raise ConfigError(
            f"[desk] state_dir: {file.parent} lies on a network file system ({kind}), where SQLite loses data. "
            "Name a folder on a local disk, or use PostgreSQL in [database] url."
        )
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    file.chmod(0o600)
    engine = create_engine(URL.create("sqlite", database=str(file)), hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _mounts() -> str:
    return Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")


def _prepare_sqlite(raw: Any, _record: object) -> None:
    raw.isolation_level = None
    for pragma in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        raw.execute(f"PRAGMA {pragma}").close()
    for pragma, wanted in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)):
        if raw.execute(f"PRAGMA {pragma}").fetchone()[0] != wanted:
            raise ConfigError(
                f"The database: SQLite refuses {pragma}={wanted}, so a report could be lost. Use another disk."
            )


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN " + connection.get_execution_options().get("sqlite_begin", "DEFERRED"))


def _ignore_foreign_keys(connection: Connection) -> None:
    # Inside a transaction SQLite would not hear it, so it is told before one begins.
    raw = connection.connection.dbapi_connection
    if connection.dialect.name == SQLITE and raw is not None:
        raw.execute("PRAGMA foreign_keys=OFF").close()
