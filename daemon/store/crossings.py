"""This is where it is kept what desks of one installation pass to each other, on either side.

A package is a row here, committed with the case that it comes from; bringing it is a row there, by the same id, so that
one that is brought twice is one (P1). Security: on this side it is sealed under the case's key, on the other under that
desk's own; once it is a case there, the row is emptied.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from daemon.store.scope import Scope
from daemon.store.tables_between_desks import arrivals, packages
from daemon.store.vault import Place
from daemon.workflow.model import CaseId
from daemon.workflow.package import Package

_READY, _BROUGHT = "ready", "brought"
_WAITING, _HANDLED = "waiting", "handled"


class Packages:
    """What one desk passes on, within one transaction."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._connection = scope.connection

    def add(self, case: CaseId, package: Package) -> None:
        """Keep a package until it was brought. The case must be stored before."""
        row = {"id": package.id, "desk": self._scope.desk, "case_id": case, "at": package.at, "state": _READY}
        sealed = self._scope.seal(self._scope.documents.packages.dump(package), _package_place(package.id, case))
        self._scope.add_rows(packages, [row | {"sealed_package": sealed}])

    def ready(self) -> Sequence[str]:
        """The ids of what was not brought yet, oldest first."""
        query = select(packages.c.id).where(packages.c.desk == self._scope.desk, packages.c.state == _READY)
        return self._connection.scalars(query.order_by(packages.c.at, packages.c.id)).all()

    def read(self, package: str) -> Package:
        """What is passed on under this id. Raises Corrupt."""
        query = select(packages).where(packages.c.desk == self._scope.desk, packages.c.id == package)
        row = self._connection.execute(query).one()
        sealed = self._scope.unseal(row.sealed_package, _package_place(row.id, CaseId(row.case_id)))
        return self._scope.documents.packages.load(sealed)

    def late(self, before: datetime) -> Sequence[CaseId]:
        """The cases of what was passed on before this and not brought yet."""
        query = select(packages.c.case_id).where(
            packages.c.desk == self._scope.desk, packages.c.state == _READY, packages.c.at < before
        )
        return [CaseId(id) for id in self._connection.scalars(query)]

    def brought(self, package: str) -> None:
        """Note that the other desk has it."""
        self._connection.execute(
            update(packages).where(packages.c.id == package, packages.c.desk == self._scope.desk).values(state=_BROUGHT)
        )


class Arrivals:
    """What other desks passed to this one, within one transaction."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._connection = scope.connection

    def add(self, package: Package, now: datetime) -> None:
        """Take a package in; the same one once more changes nothing, whether it is a case already or not."""
        sealed = self._scope.seal(self._scope.documents.packages.dump(package), self._place(package.id))
        row = {"desk": self._scope.desk, "id": package.id, "at": now, "state": _WAITING, "sealed_package": sealed}
        self._scope.add_rows(arrivals, [row])

    def waiting(self) -> Sequence[str]:
        """The ids of what is no case yet, oldest first."""
        query = select(arrivals.c.id).where(arrivals.c.desk == self._scope.desk, arrivals.c.state == _WAITING)
        return self._connection.scalars(query.order_by(arrivals.c.at, arrivals.c.id)).all()

    def late(self, before: datetime) -> Sequence[str]:
        """The ids of what came before this and is no case yet."""
        query = select(arrivals.c.id).where(
            arrivals.c.desk == self._scope.desk, arrivals.c.state == _WAITING, arrivals.c.at < before
        )
        return self._connection.scalars(query).all()

    def take(self, package: str) -> Package | None:
        """What waits under this id, held to the end of the transaction; None when another worker has it."""
        query = select(arrivals).where(
            arrivals.c.desk == self._scope.desk, arrivals.c.id == package, arrivals.c.state == _WAITING
        )
        row = self._connection.execute(self._scope.claiming(query, arrivals)).one_or_none()
        if row is None:
            return None
        return self._scope.documents.packages.load(self._scope.unseal(row.sealed_package, self._place(row.id)))

    def look(self, package: str) -> Package:
        """What waits under this id, as it came. Raises Corrupt."""
        query = select(arrivals).where(arrivals.c.desk == self._scope.desk, arrivals.c.id == package)
        row = self._connection.execute(query).one()
        return self._scope.documents.packages.load(self._scope.unseal(row.sealed_package, self._place(row.id)))

    def ended(self, package: str, case: CaseId | None) -> None:
        """Note that it is a case now; what was sent is kept there and nowhere else."""
        self._connection.execute(
            update(arrivals)
            .where(arrivals.c.desk == self._scope.desk, arrivals.c.id == package)
            .values(state=_HANDLED, case_id=case, sealed_package=b"")
        )

    def _place(self, package: str) -> Place:
        return Place("arrivals", f"{self._scope.desk}/{package}", "package")


def _package_place(package: str, case: CaseId) -> Place:
    return Place("packages", package, "package", case)
