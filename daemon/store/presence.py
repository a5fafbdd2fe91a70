"""This is where a worker shows that it is alive, so that what a dead one had claimed can be taken over at once.

A lock that the operating system or the database drops with its holder tells more than any time-out: after a kill -9
nothing has to be waited for, and a slow worker is not robbed.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from daemon.store.records import new_id


class Presence(Protocol):
    """Who works on this database right now."""

    @property
    def worker(self) -> str:
        """The random name of this worker."""

    def alive(self) -> tuple[str, ...]:
        """The names of all workers that are alive, this one included. The first call announces this one."""

    def close(self) -> None:
        """Leave."""


class FilePresence:
    """Workers of one state folder: each holds a lock on a file of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle: int | None = None
        self.worker = new_id()

    def alive(self) -> tuple[str, ...]:
        """See Presence. Files of dead workers are removed."""
        self._announce()
        others = (path for path in self._folder.iterdir() if path.suffix == ".lock" and path.stem != self.worker)
        return (self.worker, *(path.stem for path in others if _is_held(path)))

    def close(self) -> None:
        """See Presence."""
        if self._handle is not None:
            self._path(".lock").unlink(missing_ok=True)
            os.close(self._handle)
            self._handle = None

    def _announce(self) -> None:
        if self._handle is not None:
            return
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._handle = os.open(self._path(".new"), os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        # Renamed only once it is locked: nobody may find it free and take us for dead.
        self._path(".new").rename(self._path(".lock"))

    def _path(self, suffix: str) -> Path:
        return self._folder / f"{self.worker}{suffix}"


class SessionPresence:
    """Workers of one PostgreSQL database: each holds an advisory lock in a session of its own."""

    _CLASS = 0x636F6E64  # tells our locks from those of others in the same database

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._session: Connection | None = None
        self._number = int.from_bytes(os.urandom(4), "big") >> 1
        self.worker = str(self._number)

    def alive(self) -> tuple[str, ...]:
        """See Presence. A session that was cut is opened again."""
        try:
            return self._ask()
        except DBAPIError:
            self.close()
            return self._ask()

    def close(self) -> None:
        """See Presence."""
        if self._session is not None:
            with suppress(DBAPIError):
                self._session.close()
            self._session = None

    def _ask(self) -> tuple[str, ...]:
        if self._session is None:
            self._session = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._session.detach()
            self._session.execute(
                text("SELECT pg_advisory_lock(:class, :number)"), {"class": self._CLASS, "number": self._number}
            )
        found = self._session.execute(
            text(
                "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = :class AND granted"
                " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            ),
            {"class": self._CLASS},
        )
        return tuple(str(number) for number in found.scalars())


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
