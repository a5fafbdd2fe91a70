"""This is where cases are kept: one sealed document each, under a key of its own."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Row, Select, func, insert, select, update

from daemon.store.index import PartyIndex
from daemon.store.scope import Scope
from daemon.store.tables import cases
from daemon.store.vault import Place
from daemon.workflow.model import Case, CaseId, Stage

_AT_ONCE = 100


class Cases:
    """The cases of one desk, within one transaction."""

    def __init__(self, scope: Scope, index: PartyIndex) -> None:
        self._scope = scope
        self._connection = scope.connection
        self._index = index

    def save(self, case: Case) -> None:
        """Insert or change a case, and keep its parties and messages findable. Save it before what belongs to it."""
        stored = self._connection.scalar(select(cases.c.id).where(*self._is(case.id)))
        if stored is None:
            row = {
                "id": case.id,
                "desk": self._scope.desk,
                "ref_key": self._ref_key(case.ref),
                "opened_at": case.opened_at,
                "key_wrapped": self._scope.new_case_key(case.id),
                "stage": case.stage.value,
            }
            self._connection.execute(insert(cases), row | {"sealed_doc": self._sealed(case)})
        else:
            self._connection.execute(
                update(cases).where(*self._is(case.id)).values(stage=case.stage.value, sealed_doc=self._sealed(case))
            )
        self._index.note_case(case)

    def find(self, case: CaseId) -> Case | None:
        """The case with this id. A writer holds it until its transaction ends. Raises Corrupt."""
        return self._one(self._query().where(cases.c.id == case))

    def current(self, case: CaseId) -> Case | None:
        """The case with this id, or the one that it has become part of. A writer holds it. Raises Corrupt."""
        found = self.find(case)
        passed: set[CaseId] = set()
        while found is not None and found.merged_into is not None and found.id not in passed:
            passed.add(found.id)
            found = self.find(found.merged_into) or found
        return found

    def by_ref(self, ref: str) -> Case | None:
        """The case with this code name, its own or a party's, in any capitals. A writer holds it. Raises Corrupt."""
        found = self._one(self._query().where(cases.c.ref_key == self._ref_key(ref)))
        if found is not None:
            return found
        known = self._index.by_code_name(ref)
        return self.find(known) if known is not None else None

    def listed(self, *, open_only: bool) -> Iterator[Case]:
        """The cases, newest first, read a few at a time. Raises Corrupt."""
        query = self._query().order_by(cases.c.opened_at.desc(), cases.c.id).execution_options(yield_per=_AT_ONCE)
        if open_only:
            query = query.where(cases.c.stage != Stage.CLOSED.value)
        for row in self._connection.execute(query):
            yield self._opened(row)

    def count_open(self) -> int:
        """How many cases are not closed."""
        query = select(func.count()).select_from(cases).where(cases.c.desk == self._scope.desk)
        return self._connection.scalar(query.where(cases.c.stage != Stage.CLOSED.value)) or 0

    def _query(self) -> Select[str, bytes]:
        return select(cases.c.id, cases.c.sealed_doc).where(cases.c.desk == self._scope.desk)

    def _one(self, query: Select[str, bytes]) -> Case | None:
        row = self._connection.execute(query.with_for_update() if self._scope.writing else query).one_or_none()
        return None if row is None else self._opened(row)

    def _opened(self, row: Row[str, bytes]) -> Case:
        return self._scope.documents.cases.load(self._scope.unseal(row.sealed_doc, _place(row.id)))

    def _sealed(self, case: Case) -> bytes:
        return self._scope.seal(self._scope.documents.cases.dump(case), _place(case.id))

    def _is(self, case: CaseId) -> tuple[ColumnElement[bool], ...]:
        return (cases.c.id == case, cases.c.desk == self._scope.desk)

    def _ref_key(self, ref: str) -> str:
        return self._scope.vault.lookup("ref", ref.strip().casefold())


def _place(case: str) -> Place:
    return Place("cases", case, "doc", case)
