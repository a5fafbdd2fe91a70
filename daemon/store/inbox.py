"""This is where collected messages wait, are claimed one worker at a time, and end accounted for.

An entry is unique by account, folder, folder validity number and message number, so collecting twice is harmless. It
ends as handled, ignored with a reason, or set aside for a person, and as nothing else (P1).
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select, update
from sqlalchemy import case as sql_case

from daemon.errors import NotFound, TryLater
from daemon.store import accounting, raw_mail
from daemon.store.accounting import WAITING
from daemon.store.records import Arrival, Filing, Ledger, SetAside, ToFile, Waiting, new_id
from daemon.store.scope import Scope
from daemon.store.tables import inbox, vanished
from daemon.store.vault import Place
from daemon.workflow.model import CaseId, EntryEnd, EntryId

_SECOND_COPY = "second-copy"
_NOT_YET = ""  # filing, while an entry has not ended
_AT_ONCE = 500  # numbers in one query


class Inbox:
    """The inbox of one desk, within one transaction."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._connection = scope.connection

    def known_uids(self, account: str, folder: str, uidvalidity: int, uids: Collection[int]) -> set[int]:
        """Those of `uids` that are stored already or were noted as vanished."""
        known: set[int] = set()
        ordered = sorted(uids)
        for table in (inbox, vanished):
            for start in range(0, len(ordered), _AT_ONCE):
                found = select(table.c.uid).where(
                    table.c.desk == self._scope.desk,
                    table.c.account == account,
                    table.c.folder == folder,
                    table.c.uidvalidity == uidvalidity,
                    table.c.uid.in_(ordered[start : start + _AT_ONCE]),
                )
                known.update(self._connection.scalars(found))
        return known

    def add(self, arrival: Arrival, chunks: Iterable[bytes], at: datetime) -> EntryId | None:
        """Store a message collected at `at`, taking its bytes as they come. None when this UID is stored already.

        Bytes the desk has seen before end at once as ignored, 'second-copy', and are not kept twice.
        """
        entry = EntryId(new_id())
        key, key_columns = raw_mail.new_message_key(self._scope, entry)
        row = self._row(entry, arrival, at) | key_columns
        stored = self._scope.insert(inbox).on_conflict_do_nothing().returning(inbox.c.id)
        if self._connection.scalar(stored, row) is None:
            return None
        _, digest = raw_mail.write_pieces(self._scope, entry, key, chunks)
        if arrival.complete and self._seen_before(digest):
            raw_mail.drop_pieces(self._scope, entry)
            self._change(entry, state=EntryEnd.IGNORED.value, reason=_SECOND_COPY, filing=Filing.PENDING.value)
        elif arrival.complete:
            self._change(entry, raw_key=digest)
        return entry

    def claim(self, limit: int) -> tuple[Waiting, ...]:
        """Take up to `limit` waiting entries, oldest first, and count an attempt for each; commit before handling.

        An entry that was tried before is taken alone, so that it can only spoil its own transaction. Entries of other
        living workers are passed over; what this worker still held from its last claim, or a dead one, is taken again.
        """
        worker = self._scope.presence.announce()
        others = [name for name in self._scope.presence.alive() if name != worker]
        query = (
            select(inbox.c.id, inbox.c.received_at, inbox.c.size, inbox.c.complete, inbox.c.attempts)
            .where(inbox.c.desk == self._scope.desk, inbox.c.state == WAITING)
            .where(or_(inbox.c.worker.is_(None), inbox.c.worker.not_in(others)))
            .order_by(inbox.c.received_at, inbox.c.id)
            .limit(limit)
        )
        rows = _fresh_ones_or_one(self._connection.execute(self._scope.claiming(query, inbox)).all())
        self._connection.execute(
            update(inbox)
            .where(inbox.c.id.in_([row.id for row in rows]))
            .values(attempts=inbox.c.attempts + 1, worker=worker)
        )
        return tuple(
            Waiting(
                entry=EntryId(row.id),
                received_at=row.received_at,
                size=row.size,
                complete=row.complete,
                attempts=row.attempts + 1,
            )
            for row in rows
        )

    def raw(self, entry: EntryId) -> bytes:
        """All stored bytes of an entry. Raises NotFound, Corrupt."""
        return b"".join(self.raw_chunks(entry))

    def raw_chunks(self, entry: EntryId) -> Iterator[bytes]:
        """The stored bytes of an entry, at most 1 MiB at a time. Raises NotFound, Corrupt."""
        return raw_mail.read_pieces(self._scope, entry)

    def end(self, entry: EntryId, end: EntryEnd, reason: str, case: CaseId | None, content_key: str) -> None:
        """Finish an entry. With a case, which must be saved before, its bytes come under the case's key.

        `reason` is a fixed word; `content_key` is what makes two messages the same report, '' for nothing. Raises
        TryLater when it has ended already: another worker, taking this one for dead, was faster, so nothing of this
        transaction may stay.
        """
        columns: dict[str, object] = {"state": end.value, "reason": reason, "worker": None, "case_id": case}
        columns["filing"] = sql_case((inbox.c.filing == _NOT_YET, Filing.PENDING.value), else_=inbox.c.filing)
        if content_key:
            columns["content_key"] = self._scope.vault.lookup("content", content_key)
        if case is not None:
            columns |= raw_mail.give_to_case(self._scope, entry, case)
        ended = update(inbox).where(inbox.c.id == entry, inbox.c.desk == self._scope.desk, inbox.c.state == WAITING)
        if not self._connection.execute(ended.values(columns)).rowcount:
            raise TryLater("Another worker has ended this message. Its work stands, this one's is dropped.")

    def find_content(self, content_key: str) -> tuple[EntryId, CaseId | None] | None:
        """The first handled entry with the same content, and its case."""
        rows = self._connection.execute(
            select(inbox.c.id, inbox.c.case_id, inbox.c.state, inbox.c.received_at)
            .where(inbox.c.desk == self._scope.desk)
            .where(inbox.c.content_key == self._scope.vault.lookup("content", content_key))
        )
        # Sorted here: SQLite would rather walk all handled entries in order than look the few up.
        handled = [row for row in rows if row.state == EntryEnd.HANDLED.value]
        first = min(handled, key=lambda row: (row.received_at, row.id), default=None)
        return None if first is None else (EntryId(first.id), first.case_id)

    def to_file(self, limit: int) -> tuple[ToFile, ...]:
        """Ended entries whose mailbox copy is not filed yet."""
        rows = self._connection.execute(
            select(inbox)
            .where(inbox.c.desk == self._scope.desk, inbox.c.filing == Filing.PENDING.value)
            .order_by(inbox.c.uidvalidity, inbox.c.uid)
            .limit(limit)
        )
        return tuple(
            ToFile(
                entry=EntryId(row.id),
                account=row.account,
                folder=row.folder,
                uidvalidity=row.uidvalidity,
                uid=row.uid,
                identity=self._scope.unseal_text(row.sealed_identity, _identity_place(row.id)),
                complete=row.complete,
                ended_as=EntryEnd(row.state),
            )
            for row in rows
        )

    def filed(self, entry: EntryId, how: Filing) -> None:
        """Note what became of the mailbox copy."""
        self._change(entry, filing=how.value)

    def vanished(self, account: str, folder: str, uidvalidity: int, uids: Collection[int], at: datetime) -> None:
        """Note messages that were listed and gone before their bytes could be fetched."""
        accounting.note_vanished(self._scope, account, folder, uidvalidity, uids, at)

    def ledger(self) -> Ledger:
        """Every message of the mailbox, counted."""
        return accounting.count(self._scope)

    def set_aside_entries(self) -> tuple[SetAside, ...]:
        """What a person must look at, oldest first."""
        rows = self._connection.execute(
            select(inbox.c.id, inbox.c.received_at, inbox.c.reason, inbox.c.attempts)
            .where(inbox.c.desk == self._scope.desk, inbox.c.state == EntryEnd.SET_ASIDE.value)
            .order_by(inbox.c.received_at, inbox.c.id)
        )
        return tuple(
            SetAside(entry=EntryId(row.id), received_at=row.received_at, reason=row.reason, attempts=row.attempts)
            for row in rows
        )

    def retry(self, entry: EntryId) -> bool:
        """Let a set-aside entry wait again with a fresh count. False when there is none with this id."""
        changed = self._connection.execute(
            update(inbox)
            .where(inbox.c.id == entry, inbox.c.desk == self._scope.desk, inbox.c.state == EntryEnd.SET_ASIDE.value)
            .values(state=WAITING, reason="", attempts=0, worker=None, content_key=None)
        )
        return changed.rowcount == 1

    def waiting_since(self) -> datetime | None:
        """Receipt time of the oldest waiting entry."""
        oldest: datetime | None = self._connection.scalar(
            select(func.min(inbox.c.received_at)).where(inbox.c.desk == self._scope.desk, inbox.c.state == WAITING)
        )
        return oldest

    def _row(self, entry: EntryId, arrival: Arrival, at: datetime) -> dict[str, object]:
        return {
            "id": entry,
            "desk": self._scope.desk,
            "account": arrival.account,
            "folder": arrival.folder,
            "uidvalidity": arrival.uidvalidity,
            "uid": arrival.uid,
            "sealed_identity": self._scope.seal(arrival.identity, _identity_place(entry)),
            "received_at": arrival.received_at,
            "collected_at": at,
            "size": arrival.size,
            "complete": arrival.complete,
            "state": WAITING,
            "filing": _NOT_YET,
        }

    def _seen_before(self, digest: str) -> bool:
        query = select(inbox.c.id).where(inbox.c.desk == self._scope.desk, inbox.c.raw_key == digest).limit(1)
        return self._connection.scalar(query) is not None

    def _change(self, entry: EntryId, **columns: object) -> None:
        changed = self._connection.execute(
            update(inbox).where(inbox.c.id == entry, inbox.c.desk == self._scope.desk).values(columns)
        )
        if not changed.rowcount:
            raise NotFound("There is no such entry in the inbox of this desk.")


def _fresh_ones_or_one(rows: Iterable[Row[Any]]) -> list[Row[Any]]:
    taken: list[Row[Any]] = []
    for row in rows:
        if row.attempts and taken:
            break
        taken.append(row)
        if row.attempts:
            break
    return taken


def _identity_place(entry: str) -> Place:
    return Place("inbox", entry, "identity")
