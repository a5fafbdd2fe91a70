"""This is where what happened is written down for good: a chain in which every entry vouches for all before it.

Each link is an HMAC-SHA-256 over the stored bytes and the link before (threats-and-tests.md 6.6), so the chain can be
checked after a case's key was destroyed, and cannot be rebuilt with the database alone. Entries are linked at the end
of a transaction: the chain's head is then held for the shortest time, and always last, so that two workers never wait
for each other in a circle.

Security: what happened, who did it and the details are sealed; the chain does not protect against someone who also has
the key file.
"""

import hmac
import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from daemon.errors import Corrupt
from daemon.store.records import JournalLine, Verified
from daemon.store.scope import Scope
from daemon.store.tables import desks, journal
from daemon.store.vault import Place, framed
from daemon.workflow.model import CaseId
from daemon.workflow.outcome import JournalEntry

_AT_ONCE = 500
_Pending = tuple[CaseId | None, JournalEntry, datetime]
_SEALED = ""


class Journal:
    """The journal of one desk, within one transaction."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._connection = scope.connection
        self._pending: list[_Pending] = []

    def append(self, case: CaseId | None, entries: Collection[JournalEntry], at: datetime) -> None:
        """Write entries down; they join the chain when the transaction commits."""
        self._pending += [(case, entry, at) for entry in entries]

    def link(self) -> None:
        """Put the pending entries on the chain. The unit calls this once, right before it commits."""
        if not self._pending:
            return
        head = self._connection.execute(
            select(desks.c.journal_entries, desks.c.journal_hash)
            .where(desks.c.desk == self._scope.desk)
            .with_for_update()
        ).one()
        rows, previous = [], head.journal_hash
        for seq, pending in enumerate(self._pending, start=head.journal_entries + 1):
            row = self._row(seq, previous, *pending)
            previous = row["hash"]
            rows.append(row)
        self._connection.execute(insert(journal), rows)
        self._connection.execute(
            update(desks)
            .where(desks.c.desk == self._scope.desk)
            .values(journal_entries=head.journal_entries + len(rows), journal_hash=previous)
        )
        self._pending.clear()

    def of_case(self, case: CaseId) -> tuple[JournalLine, ...]:
        """What happened in a case, in order. Raises Corrupt."""
        rows = self._connection.execute(select(journal).where(journal.c.case_id == case).order_by(journal.c.seq))
        return tuple(map(self._line, rows))

    def verify(self) -> Verified:
        """Walk the whole chain: detects a changed, removed, added or reordered entry, and a cut-off end."""
        head = self._connection.execute(
            select(desks.c.journal_entries, desks.c.journal_hash).where(desks.c.desk == self._scope.desk)
        ).one()
        rows = self._connection.execute(
            select(journal)
            .where(journal.c.desk == self._scope.desk)
            .order_by(journal.c.seq)
            .execution_options(yield_per=_AT_ONCE)
        )
        walked, previous = 0, b""
        for walked, row in enumerate(rows, start=1):
            if row.seq != walked or row.prev_hash != previous or row.hash != self._hash(row._mapping):
                return Verified(ok=False, entries=head.journal_entries, first_bad=walked)
            previous = row.hash
        ok = (walked, previous) == (head.journal_entries, head.journal_hash)
        return Verified(ok=ok, entries=head.journal_entries, first_bad=None if ok else walked + 1)

    def _row(self, seq: int, previous: bytes, case: CaseId | None, entry: JournalEntry, at: datetime) -> dict[str, Any]:
        row = {
            "desk": self._scope.desk,
            "seq": seq,
            "case_id": case,
            "at": at,
            "what": _SEALED,  # a clear 'conflict.found' would tell a thief that a case keeps somebody out (P8)
            "rule": _SEALED,
            "sealed_by": self._scope.seal(entry.by, self._place(seq, "by", case)),
            "sealed_detail": self._scope.seal(
                json.dumps([entry.what, entry.rule, entry.detail]), self._place(seq, "detail", case)
            ),
            "prev_hash": previous,
        }
        return row | {"hash": self._hash(row)}

    def _hash(self, row: Any) -> bytes:
        stamp = f"{row['at'].timestamp():.6f}"
        clear = (row["desk"], str(row["seq"]), row["case_id"] or "", stamp, row["what"], row["rule"])
        stored = framed(row["prev_hash"], *clear, row["sealed_by"], row["sealed_detail"])
        return hmac.digest(self._scope.vault.journal_key, stored, "sha256")

    def _line(self, row: Row[Any]) -> JournalLine:
        by = self._scope.unseal_text(row.sealed_by, self._place(row.seq, "by", row.case_id))
        try:
            stored = self._scope.unseal_text(row.sealed_detail, self._place(row.seq, "detail", row.case_id))
            what, rule, pairs = json.loads(stored)
            detail = tuple((str(name), str(value)) for name, value in pairs)
        except ValueError:
            raise Corrupt(
                f"Journal entry {row.seq} does not hold what this version writes. Upgrade conductd."
            ) from None
        return JournalLine(at=row.at, what=str(what), by=by, rule=str(rule), detail=detail)

    def _place(self, seq: int, field: str, case: CaseId | None) -> Place:
        return Place("journal", f"{self._scope.desk}/{seq}", field, case or "")
