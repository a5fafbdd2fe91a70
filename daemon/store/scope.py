"""This is where one transaction's tools are kept together: connection, keys, desk and who is asking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from daemon.errors import NotFound
from daemon.store.documents import Documents
from daemon.store.keys import Key
from daemon.store.presence import Presence
from daemon.store.tables import cases
from daemon.store.vault import Place, Vault, seal, unseal
from daemon.workflow.model import CaseId

Insert = sqlite.Insert | postgresql.Insert


def insert_into(connection: Connection, table: Table) -> Insert:
    """An INSERT in the database's own dialect, so that it can say what a conflict does."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What every gateway of one unit shares. Case keys are remembered until the transaction ends."""

    connection: Connection
    vault: Vault
    desk: str
    writing: bool
    presence: Presence
    documents: Documents
    case_keys: dict[CaseId, Key] = field(default_factory=dict, repr=False)

    def insert(self, table: Table) -> Insert:
        """An INSERT that can say what a conflict does."""
        return insert_into(self.connection, table)

    def claiming(self, query: Select[Any], table: Table) -> Select[Any]:
        """Lock the rows a writer takes and pass over what another writer holds. SQLite's writers are alone anyway."""
        return query.with_for_update(skip_locked=True, of=table) if self.writing else query

    def add_rows(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert all rows; those that are there already stay as they are."""
        if many := list(rows):
            self.connection.execute(self.insert(table).on_conflict_do_nothing(), many)

    def new_case_key(self, case: CaseId) -> bytes:
        """Make a case's key. Gives it wrapped, for its row."""
        key = self.case_keys[case] = Key.random()
        return self.vault.wrap(key, _case_key_place(case))

    def case_key(self, case: CaseId) -> Key:
        """The key of a stored case. Raises NotFound when there is no such case, Corrupt when its key is gone."""
        if case not in self.case_keys:
            wrapped = self.connection.scalar(
                select(cases.c.key_wrapped).where(cases.c.id == case, cases.c.desk == self.desk)
            )
            if wrapped is None:
                raise NotFound("There is no case with this id on this desk.")
            self.case_keys[case] = self.vault.unwrap(wrapped, _case_key_place(case))
        return self.case_keys[case]

    def seal(self, plain: str | bytes, place: Place) -> bytes:
        """Encrypt under the key of the place's case, or the desk's content key when it has none."""
        return seal(
            self._key(place), plain.encode("utf-8", "surrogatepass") if isinstance(plain, str) else plain, place
        )

    def unseal(self, sealed: bytes, place: Place) -> bytes:
        """What was sealed for this place. Raises Corrupt."""
        return unseal(self._key(place), sealed, place)

    def unseal_text(self, sealed: bytes, place: Place) -> str:
        """The text that was sealed for this place. Raises Corrupt."""
        return self.unseal(sealed, place).decode("utf-8", "surrogatepass")

    def _key(self, place: Place) -> Key:
        return self.case_key(CaseId(place.case)) if place.case else self.vault.content


def _case_key_place(case: CaseId) -> Place:
    return Place("cases", case, "key", case)
