"""This is where a worker shows that it is alive, so that what a dead one had claimed can be taken over at once.

A lock that the operating system or the database drops with its holder tells more than any time-out: after a kill -9
nothing has to be waited for, and a slow worker is not robbed.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from daemon.errors import TryLater
from daemon.store.engine import told, transaction
from daemon.store.records import new_id

_LOCK_CLASS = 0x636F6E64  # tells our locks from those of others in the same database
_HELD = """
    SELECT objid FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 2 AND classid = :class AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class Presence(Protocol):
    """Who works on this database right now. Safe to share between threads."""

    def announce(self) -> str:
        """Show from now on that this worker is alive. Gives its random name. Raises TryLater."""

    def alive(self) -> tuple[str, ...]:
        """The names of all workers that have announced themselves and are alive. Raises TryLater."""

    def close(self) -> None:
        """Leave."""


class FilePresence:
    """Workers of one state folder: each holds a lock on a file of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._worker = new_id()
        self._handle: int | None = None
        self._guard = Lock()

    def announce(self) -> str:
        """See Presence."""
        with self._guard:
            if self._handle is None:
                try:
                    self._handle = self._lock()
                except OSError as error:
                    raise TryLater(f"The state folder cannot be written ({error.strerror}).") from None
        return self._worker

    def alive(self) -> tuple[str, ...]:
        """See Presence. Files of dead workers are removed."""
        if not self._folder.exists():
            return ()
        files = [path for path in self._folder.iterdir() if path.suffix == ".lock"]
        return tuple(path.stem for path in files if _is_held(path))

    def close(self) -> None:
        """See Presence."""
        with self._guard:
            if self._handle is not None:
                self._path(".lock").unlink(missing_ok=True)
                os.close(self._handle)
                self._handle = None

    def _lock(self) -> int:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(self._path(".new"), os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        # Renamed only once it is locked: nobody may find it free and take us for dead.
        self._path(".new").rename(self._path(".lock"))
        return handle

    def _path(self, suffix: str) -> Path:
        return self._folder / f"{self._worker}{suffix}"


class SessionPresence:
    """Workers of one PostgreSQL database: each holds an advisory lock in a session of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._number = int.from_bytes(os.urandom(4), "big") >> 1
        self._session: Connection | None = None
        self._guard = Lock()

    def announce(self) -> str:
        """See Presence. A session that was cut is opened again."""
        with self._guard:
            try:
                self._enter()
            except DBAPIError:
                self._leave()
                try:
                    self._enter()
                except DBAPIError as error:
                    raise told(error) from None
        return str(self._number)

    def alive(self) -> tuple[str, ...]:
        """See Presence."""
        with transaction(self._engine, write=False) as connection:
            return tuple(map(str, connection.scalars(text(_HELD), {"class": _LOCK_CLASS})))

    def close(self) -> None:
        """See Presence."""
        with self._guard:
            self._leave()

    def _enter(self) -> None:
        if self._session is not None:
            self._session.execute(text("SELECT 1"))
            return
        self._session = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._session.detach()
        lock = text("SELECT pg_advisory_lock(:class, :number)")
        self._session.execute(lock, {"class": _LOCK_CLASS, "number": self._number})

    def _leave(self) -> None:
        if self._session is not None:
            with suppress(DBAPIError):
                self._session.close()
            self._session = None


def _is_held(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink(missing_ok=True)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
