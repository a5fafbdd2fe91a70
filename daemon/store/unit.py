"""This is where the store is opened and where one transaction is begun and ended: `with store.write() as unit:`."""

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, select

from daemon.errors import ConfigError, Corrupt
from daemon.store.cases import Cases
from daemon.store.crossings import Arrivals, Packages
from daemon.store.deadlines import Deadlines
from daemon.store.documents import Documents
from daemon.store.engine import SQLITE, open_engine, transaction
from daemon.store.habits import Habits
from daemon.store.inbox import Inbox
from daemon.store.index import PartyIndex
from daemon.store.journal import Journal
from daemon.store.keys import KEY_BYTES, Keys
from daemon.store.marks import Marks
from daemon.store.migrate import migrate
from daemon.store.outbox import Outbox
from daemon.store.presence import FilePresence, Presence, SessionPresence
from daemon.store.receipts import Receipts
from daemon.store.scope import Scope, insert_into
from daemon.store.spool import spooled
from daemon.store.tables import desks
from daemon.store.tokens import Tokens
from daemon.store.vault import Place, Vault, seal, unseal


class Unit:
    """One transaction: every gateway of one desk on one connection."""

    def __init__(self, scope: Scope) -> None:
        self.inbox = Inbox(scope)
        self.marks = Marks(scope)
        self.index = PartyIndex(scope)
        self.cases = Cases(scope, self.index)
        self.journal = Journal(scope)
        self.deadlines = Deadlines(scope)
        self.outbox = Outbox(scope)
        self.tokens = Tokens(scope, self.marks)
        self.receipts = Receipts(scope, self.outbox)
        self.habits = Habits(scope)
        self.packages = Packages(scope)
        self.arrivals = Arrivals(scope)


class Store:
    """The memory of one desk. Safe to share between threads; each unit belongs to the thread that began it."""

    def __init__(self, engine: Engine, vault: Vault, desk: str, presence: Presence, folder: Path) -> None:
        self._engine = engine
        self._folder = folder
        self._vault = vault
        self._desk = desk
        self._presence = presence
        self._documents = Documents()

    @classmethod
    def open(cls, url: str, state_dir: Path, keys: Keys, desk: str) -> "Store":
        """Open the memory of a desk, making or migrating the database as needed.

        `url` is 'sqlite' (a file in `state_dir`) or 'postgresql+psycopg://...'. Raises ConfigError when the place
        cannot be used or the key does not fit, TryLater when the database is away, Corrupt when it is damaged.
        """
        engine = open_engine(url, state_dir)
        try:
            migrate(engine)
            vault = Vault.of(keys, _desk_secret(engine, keys, desk))
        except BaseException:
            engine.dispose()
            raise
        presence = FilePresence(state_dir / "workers") if url == SQLITE else SessionPresence(engine)
        return cls(engine, vault, desk, presence, state_dir)

    @contextmanager
    def write(self) -> Iterator[Unit]:
        """A transaction that may change things: committed at the end, rolled back when anything is raised."""
        with transaction(self._engine, write=True) as connection:
            unit = Unit(self._scope(connection, writing=True))
            yield unit
            unit.journal.link()

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """A transaction that only looks."""
        with transaction(self._engine, write=False) as connection:
            yield Unit(self._scope(connection, writing=False))

    def spooled(self, chunks: Iterable[bytes]) -> AbstractContextManager[Iterator[bytes]]:
        """Take a message from a mail server before a transaction begins, and give its bytes back once inside it."""
        return spooled(chunks, self._folder)

    def close(self) -> None:
        """Let go of every connection."""
        self._presence.close()
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _scope(self, connection: Connection, *, writing: bool) -> Scope:
        return Scope(
            connection=connection,
            vault=self._vault,
            desk=self._desk,
            writing=writing,
            presence=self._presence,
            documents=self._documents,
        )


def _desk_secret(engine: Engine, keys: Keys, desk: str) -> bytes:
    """The secret all other keys of the desk come from, made at the first opening."""
    place = Place("desks", desk, "secret")
    known = select(desks.c.secret_wrapped).where(desks.c.desk == desk)
    with transaction(engine, write=False) as connection:
        wrapped = connection.scalar(known)
    if wrapped is None:
        with transaction(engine, write=True) as connection:
            row = {"desk": desk, "secret_wrapped": seal(keys.wrapping, os.urandom(KEY_BYTES), place)}
            connection.execute(insert_into(connection, desks).values(row).on_conflict_do_nothing())
            wrapped = connection.execute(known).scalar_one()
    try:
        return unseal(keys.wrapping, wrapped, place)
    except Corrupt:
        raise ConfigError(
            f"[keys] key_file: this key does not open the database of {desk}. "
            "Use the key file the database was made with, or restore the database that belongs to this key."
        ) from None
