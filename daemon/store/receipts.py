"""This is where it is kept what each mail with instructions did, so that it can be told again and taken back.

Security: a receipt holds the case as it was, so it is sealed under the case's key; whose it is is a fingerprint that
differs from case to case.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from daemon.errors import NotFound
from daemon.store.documents import KeptReceipt
from daemon.store.outbox import Outbox
from daemon.store.scope import Scope
from daemon.store.tables import receipts
from daemon.store.vault import Place
from daemon.workflow.model import CaseId, EntryId, PersonId
from daemon.workflow.receipt import LastBlock, Receipt


class Receipts:
    """The receipts of one desk, within one transaction."""

    def __init__(self, scope: Scope, outbox: Outbox) -> None:
        self._scope = scope
        self._connection = scope.connection
        self._outbox = outbox

    def add(self, case: CaseId, receipt: Receipt, letters: tuple[str, ...]) -> None:
        """Keep the receipt of a block, with the ids of the letters to parties that it wrote.

        A block that waited has a second receipt for the same mail once it is done: that one stands in place of the
        first. The case must be stored before.
        """
        row = {
            "case_id": case,
            "person_key": self._person_key(receipt.by, case),
            "at": receipt.at,
            "sealed_doc": self._sealed(KeptReceipt(receipt=receipt, letters=letters), case),
        }
        self._connection.execute(
            self._scope.insert(receipts)
            .values(desk=self._scope.desk, entry_id=receipt.entry, **row)
            .on_conflict_do_update(index_elements=["entry_id"], set_=row)
        )

    def of_entry(self, entry: EntryId) -> Receipt | None:
        """The receipt of the block that came in this mail, None when it brought none. Raises Corrupt."""
        row = self._row(entry)
        return None if row is None else self._opened(row).receipt

    def last(self, case: CaseId, person: PersonId) -> LastBlock | None:
        """The newest block of a person on a case that changed it and was not taken back, and how its letters stand.

        What only read, or could never be taken back, is passed over: its receipt does not keep the case as it was.
        Raises Corrupt.
        """
        rows = self._connection.execute(
            select(receipts)
            .where(receipts.c.case_id == case, receipts.c.person_key == self._person_key(person, case))
            .order_by(receipts.c.at.desc(), receipts.c.entry_id)
        )
        kept = next(
            (one for one in map(self._opened, rows) if one.receipt.before is not None and not one.receipt.undone), None
        )
        if kept is None:
            return None
        return LastBlock(receipt=kept.receipt, letters=tuple(map(self._outbox.fact, kept.letters)))

    def mark_undone(self, entry: EntryId) -> None:
        """Note that the block of this mail was taken back. Raises NotFound."""
        row = self._row(entry)
        if row is None:
            raise NotFound("There is no receipt for this message.")
        kept = self._opened(row)
        undone = replace(kept, receipt=replace(kept.receipt, undone=True))
        self._connection.execute(
            update(receipts)
            .where(receipts.c.entry_id == entry)
            .values(sealed_doc=self._sealed(undone, CaseId(row.case_id)))
        )

    def count_since(self, person: PersonId, since: datetime) -> int:
        """How many blocks of a person were done since a moment, on any case of the desk."""
        rows = self._connection.execute(
            select(receipts.c.case_id, receipts.c.person_key).where(
                receipts.c.desk == self._scope.desk, receipts.c.at >= since
            )
        )
        return sum(row.person_key == self._person_key(person, CaseId(row.case_id)) for row in rows)

    def _row(self, entry: EntryId) -> Row[Any] | None:
        query = select(receipts).where(receipts.c.entry_id == entry, receipts.c.desk == self._scope.desk)
        return self._connection.execute(query).one_or_none()

    def _opened(self, row: Row[Any]) -> KeptReceipt:
        place = _place(row.entry_id, CaseId(row.case_id))
        return self._scope.documents.receipts.load(self._scope.unseal(row.sealed_doc, place))

    def _sealed(self, kept: KeptReceipt, case: CaseId) -> bytes:
        return self._scope.seal(self._scope.documents.receipts.dump(kept), _place(kept.receipt.entry, case))

    def _person_key(self, person: PersonId, case: CaseId) -> str:
        return self._scope.vault.lookup("block-of", f"{case}/{person}")


def _place(entry: str, case: CaseId) -> Place:
    return Place("receipts", entry, "doc", case)
