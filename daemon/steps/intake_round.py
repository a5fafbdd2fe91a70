"""This is where one round brings every new message of the mailbox into the inbox table, whole or not at all.

Security: sizes, lengths and numbers come from a server that may lie. A message counts as fetched only when exactly the
announced bytes came; one that cannot be fetched waits behind the others and in the end only its head is stored.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from daemon.errors import TryLater
from daemon.ingest.mailbox import FolderState, Listed, Mailbox
from daemon.ingest.mailbox.mailbox import SMALL, TOGETHER, TOGETHER_BYTES
from daemon.steps.mail_source import MailSource
from daemon.store.records import Arrival, FolderMark
from daemon.store.unit import Unit

TOO_LARGE = 35 * 1024 * 1024  # bytes; of a larger message only the head is stored and it stays in the mailbox
HEAD_AFTER = 3  # failed fetches of one message before only its head is stored
NOTHING_AFTER = 5  # ... before an empty entry is stored, so that a person hears of it
_LISTED_AT_ONCE = 500
_GAP_AT_MOST = 10_000  # of a wider jump of the UIDs only the first are recorded


class Troubled:
    """How often each message failed to be fetched. Kept over reconnections, forgotten at a restart."""

    def __init__(self) -> None:
        self._failures: Counter[tuple[int, int]] = Counter()

    def note(self, uidvalidity: int, uid: int) -> None:
        """One more failure."""
        self._failures[uidvalidity, uid] += 1

    def failures(self, uidvalidity: int, uid: int) -> int:
        """Failures so far; 0 for nearly all."""
        return self._failures[uidvalidity, uid]

    def any(self) -> bool:
        """Whether a message ever made trouble."""
        return bool(self._failures)


class IntakeRound:
    """One pass over the folder. The stored mark never passes a message that is listed and not settled yet."""

    def __init__(
        self,
        mailbox: Mailbox,
        source: MailSource,
        troubled: Troubled,
        on_stored: Callable[[], None],
        on_progress: Callable[[], None],
        state: FolderState,
    ) -> None:
        self._mailbox = mailbox
        self._source = source
        self._troubled = troubled
        self._on_stored = on_stored
        self._on_progress = on_progress
        self._state = state
        self._fresh: tuple[int, ...] = ()
        self._settled: set[int] = set()
        self._lowest = 0  # index of the lowest fresh UID that may be unsettled
        self._top = 1  # one above every UID this round knows of
        self.renewed = False
        self.new = self.vanished = self.too_large = self.unreadable = 0

    def look(self) -> None:
        """List the folder, record what vanished since the last round."""
        with self._source.store.read() as unit:
            mark = unit.marks.folder(self._source.account, self._source.imap.folder)
        self.renewed = mark is not None and mark.uidvalidity != self._state.uidvalidity
        start = mark.uidnext if mark and not self.renewed else 1
        listed = self._mailbox.new_uids(start - 1, self._state.uidnext)
        self._top = max(self._state.uidnext, start, listed[-1] + 1 if listed else 1)
        first_look = mark is None or self.renewed
        gap = [] if first_look else _gap(start, self._top, listed)
        with self._source.store.read() as unit:
            known = self._known(unit, [*listed, *gap])
        self._fresh = tuple(uid for uid in listed if uid not in known)
        missing = [uid for uid in gap if uid not in known]
        if missing or mark is None or self.renewed or (mark.uidnext != self._floor()):
            with self._source.store.write() as unit:
                self._note_vanished(unit, missing)
                self._save_mark(unit)

    def take_calm(self) -> None:
        """Store the messages that never made trouble, oldest first, many to a commit."""
        self._take([uid for uid in self._fresh if not self._failures(uid)], TOGETHER)

    def take_troubled(self) -> None:
        """Store the others one by one."""
        self._take([uid for uid in self._fresh if uid not in self._settled and self._failures(uid)], 1)

    def _take(self, uids: Sequence[int], together: int) -> None:
        for start in range(0, len(uids), _LISTED_AT_ONCE):
            part = uids[start : start + _LISTED_AT_ONCE]
            found = self._mailbox.describe(part)
            self._on_progress()
            gone = set(part) - {message.uid for message in found}
            if gone:
                self._settle((), sorted(gone))
            for group in _groups(found, together):
                self._take_group(group)

    def _take_group(self, group: Sequence[Listed]) -> None:
        try:
            fetched, gone = self._fetch(group)
        except TryLater:
            for message in group:
                self._troubled.note(self._state.uidvalidity, message.uid)
            raise
        self._settle(fetched, gone)

    def _fetch(self, group: Sequence[Listed]) -> tuple[list[tuple[Arrival, list[bytes]]], list[int]]:
        """What came whole, ready to store, and the UIDs that are gone. The rest was noted as trouble."""
        small = [message for message in group if self._may_be_fetched(message) and message.size <= SMALL]
        bodies = dict(self._mailbox.fetch_together(small))
        fetched: list[tuple[Arrival, list[bytes]]] = []
        gone: list[int] = []
        for message in group:
            body = [bodies[message.uid]] if message.uid in bodies else self._fetch_alone(message)
            if body is not None:
                whole = sum(map(len, body)) == message.size
                fetched.append((self._arrival(message, whole), body))
            elif not self._mailbox.describe([message.uid]):
                gone.append(message.uid)
            else:
                self._troubled.note(self._state.uidvalidity, message.uid)
        return fetched, gone

    def _fetch_alone(self, message: Listed) -> list[bytes] | None:
        """The slices of a message, or its head when that is all there ever will be; None when it came incomplete."""
        if self._failures(message.uid) >= NOTHING_AFTER:
            return []
        if not self._may_be_fetched(message):
            head = self._mailbox.head(message)
            return [head] if head else None
        slices: list[bytes] = []
        for piece in self._mailbox.fetch(message):
            slices.append(piece)
            self._on_progress()
        return slices if sum(map(len, slices)) == message.size else None

    def _may_be_fetched(self, message: Listed) -> bool:
        return message.size <= TOO_LARGE and self._failures(message.uid) < HEAD_AFTER

    def _settle(self, fetched: Sequence[tuple[Arrival, list[bytes]]], gone: Sequence[int]) -> None:
        """One commit: store, record, move the mark."""
        if not fetched and not gone:
            return
        now = self._source.now()
        with self._source.store.write() as unit:
            stored = [arrival for arrival, body in fetched if unit.inbox.add(arrival, body, now) is not None]
            self._note_vanished(unit, gone)
            self._settled |= {arrival.uid for arrival, _ in fetched} | set(gone)
            self._save_mark(unit)
        self.new += len(stored)
        self.too_large += sum(arrival.size > TOO_LARGE for arrival in stored)
        self.unreadable += sum(not arrival.complete and arrival.size <= TOO_LARGE for arrival in stored)
        self._on_stored()

    def _arrival(self, message: Listed, whole: bool) -> Arrival:
        return Arrival(
            account=self._source.account,
            folder=self._source.imap.folder,
            uidvalidity=self._state.uidvalidity,
            uid=message.uid,
            received_at=message.received_at,
            size=message.size,
            flags=message.flags,
            complete=whole,
            identity=message.identity,
        )

    def _failures(self, uid: int) -> int:
        return self._troubled.failures(self._state.uidvalidity, uid)

    def _known(self, unit: Unit, uids: Sequence[int]) -> set[int]:
        return unit.inbox.known_uids(self._source.account, self._source.imap.folder, self._state.uidvalidity, uids)

    def _note_vanished(self, unit: Unit, uids: Sequence[int]) -> None:
        if not uids:
            return
        source = self._source
        unit.inbox.vanished(source.account, source.imap.folder, self._state.uidvalidity, uids, source.now())
        source.on_vanished(unit, len(uids))
        self.vanished += len(uids)

    def _floor(self) -> int:
        """The lowest UID that is not settled."""
        while self._lowest < len(self._fresh) and self._fresh[self._lowest] in self._settled:
            self._lowest += 1
        return self._fresh[self._lowest] if self._lowest < len(self._fresh) else self._top

    def _save_mark(self, unit: Unit) -> None:
        unit.marks.save_folder(
            FolderMark(
                account=self._source.account,
                folder=self._source.imap.folder,
                uidvalidity=self._state.uidvalidity,
                uidnext=self._floor(),
            )
        )


def _gap(start: int, top: int, listed: Sequence[int]) -> list[int]:
    there = set(listed)
    return [uid for uid in range(start, min(top, start + _GAP_AT_MOST)) if uid not in there]


def _groups(messages: Sequence[Listed], together: int) -> Iterator[list[Listed]]:
    """Runs of small messages that fit one question and one commit; every large message alone."""
    group: list[Listed] = []
    for message in messages:
        full = len(group) >= together or sum(m.size for m in group) + message.size > TOGETHER_BYTES
        if group and (full or message.size > SMALL):
            yield group
            group = []
        group.append(message)
        if message.size > SMALL:
            yield group
            group = []
    if group:
        yield group
