"""This is where the desk keeps its small memories: how far each folder was read, and sealed values by name."""

from sqlalchemy import select

from daemon.store.index import folded
from daemon.store.records import FolderMark
from daemon.store.scope import Scope
from daemon.store.tables import folder_marks, marks
from daemon.store.vault import Place


class Marks:
    """The marks of one desk, within one transaction."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._connection = scope.connection

    def folder(self, account: str, folder: str) -> FolderMark | None:
        """How far a folder was read, None when it never was."""
        row = self._connection.execute(
            select(folder_marks.c.uidvalidity, folder_marks.c.uidnext).where(
                folder_marks.c.desk == self._scope.desk,
                folder_marks.c.account == account,
                folder_marks.c.folder == folder,
            )
        ).one_or_none()
        if row is None:
            return None
        return FolderMark(account=account, folder=folder, uidvalidity=row.uidvalidity, uidnext=row.uidnext)

    def save_folder(self, mark: FolderMark) -> None:
        """Remember how far a folder was read."""
        how_far = {"uidvalidity": mark.uidvalidity, "uidnext": mark.uidnext}
        row = {"desk": self._scope.desk, "account": mark.account, "folder": mark.folder, **how_far}
        self._connection.execute(
            self._scope.insert(folder_marks)
            .values(row)
            .on_conflict_do_update(index_elements=["desk", "account", "folder"], set_=how_far)
        )

    def get(self, name: str) -> str | None:
        """The value kept under a name, None when there is none. Raises Corrupt."""
        sealed = self._connection.scalar(
            select(marks.c.sealed_value).where(marks.c.desk == self._scope.desk, marks.c.name == name)
        )
        return None if sealed is None else self._scope.unseal_text(sealed, self._place(name))

    def put(self, name: str, value: str) -> None:
        """Keep a value under a name of at most 64 characters, which is stored in the clear."""
        sealed = self._scope.seal(value, self._place(name))
        self._connection.execute(
            self._scope.insert(marks)
            .values(desk=self._scope.desk, name=name, sealed_value=sealed)
            .on_conflict_do_update(index_elements=["desk", "name"], set_={"sealed_value": sealed})
        )

    def name_for(self, name: str, address: str) -> str:
        """The name under which a value is kept for an address, which it does not show: at most 31 characters of `name`
        and a keyed fingerprint."""
        return f"{name}.{self._scope.vault.lookup(name, folded(address))}"

    def names(self, start: str) -> tuple[str, ...]:
        """The names that begin with `start` (letters and signs that no pattern gives a meaning), in their order."""
        named = select(marks.c.name).where(marks.c.desk == self._scope.desk, marks.c.name.startswith(start))
        return tuple(self._connection.scalars(named.order_by(marks.c.name)))

    def _place(self, name: str) -> Place:
        return Place("marks", f"{self._scope.desk}/{name}", "value")
