"""This is where every message of the mailbox is counted, those included that left before they could be collected."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select

from daemon.store.records import Ledger
from daemon.store.scope import Scope
from daemon.store.tables import inbox, raw_chunks, vanished
from daemon.workflow.model import EntryEnd

WAITING = "waiting"  # the state before an entry ends


def note_vanished(
    scope: Scope, account: str, folder: str, uidvalidity: int, uids: Collection[int], at: datetime
) -> None:
    """Note messages that were listed and gone before their bytes could be fetched."""
    where = {"desk": scope.desk, "account": account, "folder": folder, "uidvalidity": uidvalidity}
    scope.add_rows(vanished, ({**where, "uid": uid, "noticed_at": at} for uid in uids))


def count(scope: Scope) -> Ledger:
    """The ledger. An entry in no known state, or waiting without its bytes, is unaccounted."""
    by_state = select(inbox.c.state, func.count()).where(inbox.c.desk == scope.desk).group_by(inbox.c.state)
    counts: dict[str, int] = dict(scope.connection.execute(by_state).all())
    empty = _waiting_without_bytes(scope)
    gone = scope.connection.scalar(select(func.count()).select_from(vanished).where(vanished.c.desk == scope.desk)) or 0
    known = (WAITING, *(end.value for end in EntryEnd))
    return Ledger(
        seen=sum(counts.values()) + gone,
        handled=counts.get(EntryEnd.HANDLED.value, 0),
        ignored=counts.get(EntryEnd.IGNORED.value, 0),
        set_aside=counts.get(EntryEnd.SET_ASIDE.value, 0),
        waiting=counts.get(WAITING, 0) - empty,
        unaccounted=empty + sum(number for state, number in counts.items() if state not in known),
        vanished=gone,
    )


def _waiting_without_bytes(scope: Scope) -> int:
    has_bytes = select(raw_chunks.c.number).where(raw_chunks.c.entry_id == inbox.c.id).exists()
    waiting = select(func.count()).select_from(inbox).where(inbox.c.desk == scope.desk, inbox.c.state == WAITING)
    return scope.connection.scalar(waiting.where(~has_bytes)) or 0
