"""This is where the bytes of a message are sealed piece by piece, so that 35 MiB pass with flat memory.

Every message has a key of its own. The key-encryption key wraps it until the entry ends in a case; from then on the
case's key does, so that destroying the case key makes the raw mail unreadable too.

Security: each piece is bound to its entry, its number and whether it is the last, so pieces cannot be swapped, dropped
or taken from another message.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import delete, insert, select

from daemon.errors import Corrupt, NotFound
from daemon.store.keys import Key
from daemon.store.scope import Scope
from daemon.store.tables import inbox, raw_chunks
from daemon.store.vault import Place, seal, unseal
from daemon.workflow.model import CaseId, EntryId

# Sealing pads to 1 MiB with four bytes of length, so that a full piece fills exactly one step.
_PIECE = (1 << 20) - 4
_DESK, _CASE = "desk", "case"


def new_message_key(scope: Scope, entry: EntryId) -> tuple[Key, dict[str, object]]:
    """A fresh key and the columns that store it."""
    key = Key.random()
    return key, {"key_wrapped": scope.vault.wrap(key, _key_place(entry)), "key_holder": _DESK}


def give_to_case(scope: Scope, entry: EntryId, case: CaseId) -> dict[str, object]:
    """The columns that put the message's key under the key of its case."""
    key = _message_key(scope, entry)
    return {"key_wrapped": seal(scope.case_key(case), key.secret, _key_place(entry, case)), "key_holder": _CASE}


def write_pieces(scope: Scope, entry: EntryId, key: Key, chunks: Iterable[bytes]) -> tuple[int, str]:
    """Seal and store all bytes. Gives their number and their fingerprint."""
    digest, size = scope.vault.raw_digest(), 0
    for number, (piece, last) in enumerate(_pieces(chunks)):
        digest.update(piece)
        size += len(piece)
        sealed = seal(key, piece, _piece_place(entry, number, last=last))
        scope.connection.execute(insert(raw_chunks), {"entry_id": entry, "number": number, "sealed_bytes": sealed})
    return size, digest.digest()[:16].hex()


def drop_pieces(scope: Scope, entry: EntryId) -> None:
    """Remove the stored bytes of an entry."""
    scope.connection.execute(delete(raw_chunks).where(raw_chunks.c.entry_id == entry))


def read_pieces(scope: Scope, entry: EntryId) -> Iterator[bytes]:
    """The bytes of an entry in order, at most 1 MiB at a time. Raises NotFound, Corrupt."""
    key = _message_key(scope, entry)
    numbers = scope.connection.scalars(
        select(raw_chunks.c.number).where(raw_chunks.c.entry_id == entry).order_by(raw_chunks.c.number)
    ).all()
    if not numbers:
        raise NotFound("No raw mail is stored for this entry: it was a second copy of another one.")
    if list(numbers) != list(range(len(numbers))):
        raise Corrupt("A piece of a stored message is missing. Restore from a backup.")
    for number in numbers:
        sealed = scope.connection.scalar(
            select(raw_chunks.c.sealed_bytes).where(raw_chunks.c.entry_id == entry, raw_chunks.c.number == number)
        )
        yield unseal(key, sealed or b"", _piece_place(entry, number, last=number == numbers[-1]))


def _message_key(scope: Scope, entry: EntryId) -> Key:
    row = scope.connection.execute(
        select(inbox.c.key_wrapped, inbox.c.key_holder, inbox.c.case_id).where(
            inbox.c.id == entry, inbox.c.desk == scope.desk
        )
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such entry in the inbox of this desk.")
    if row.key_holder == _DESK:
        return scope.vault.unwrap(row.key_wrapped, _key_place(entry))
    return Key.of(unseal(scope.case_key(row.case_id), row.key_wrapped, _key_place(entry, row.case_id)))


def _pieces(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) > _PIECE:
            yield bytes(held[:_PIECE]), False
            del held[:_PIECE]
    yield bytes(held), True


def _key_place(entry: EntryId, case: CaseId | None = None) -> Place:
    return Place("inbox", entry, "key", case or "")


def _piece_place(entry: EntryId, number: int, *, last: bool) -> Place:
    return Place("raw_chunks", entry, f"{number}:{'last' if last else 'more'}")
