"""This is where one folder of the mailbox is listed, read, watched and cleared.

Security: commands are built from integers and configured folder names only; no text of a message ever enters one
(a Message-ID can carry a line break and a second command). Reading never marks a message as read.
"""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError

from daemon.errors import ConfigError, TryLater
from daemon.ingest.mailbox.access import Filed, FolderState, ImapSettings, Listed, ToFile
from daemon.ingest.mailbox.failures import LIBRARY_ERRORS
from daemon.ingest.mailbox.filing import Filing
from daemon.ingest.mailbox.wire import ANSWER_MAX, Client, Wire

SLICE = 1024 * 1024  # bytes per FETCH of a large message
SMALL = 256 * 1024  # bytes up to which messages are fetched together
TOGETHER = 50  # messages
TOGETHER_BYTES = 4 * SLICE
HEAD = 128 * 1024  # bytes of a message that is too large to be read
_UIDS_PER_COMMAND = 500
_UIDS_PER_SEARCH = 50_000  # one answer is one line, and lines have an end
_LISTED = ["UID", "RFC822.SIZE", "INTERNALDATE", "FLAGS", "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE)]"]
_LISTED_HEADER = b"BODY[HEADER.FIELDS (MESSAGE-ID DATE)]"
_STOP_WITHIN_S = 0.5


class Mailbox:
    """One logged-in connection. Belongs to one thread; after a TryLater it is closed and of no more use."""

    def __init__(self, client: Client, wire: Wire, settings: ImapSettings) -> None:
        self._client = client
        self._wire = wire
        self._settings = settings
        self._filing = Filing(client, settings.processed_folder)

    def select(self) -> FolderState:
        """Open the folder; read-only when nothing may change there. ConfigError when there is no such folder."""
        with self._asking("opening the folder"):
            answer = self._select(readonly=self._settings.after == "keep")
            return FolderState(
                uidvalidity=int(answer[b"UIDVALIDITY"]),
                uidnext=int(answer.get(b"UIDNEXT", 1)),
                writable=b"READ-WRITE" in answer,
            )

    def new_uids(self, after_uid: int, uidnext: int) -> tuple[int, ...]:
        """UIDs above `after_uid`, ascending. `uidnext` of the last `select` bounds the size of each search."""
        low, width = after_uid + 1, _UIDS_PER_SEARCH
        found: set[int] = set()
        self._wire.grown = False
        with self._asking("looking for new mail"):
            while low + width < uidnext:
                part = self._search(low, str(low + width - 1))
                found |= part
                low += width
                width = _UIDS_PER_SEARCH if part else width * 2  # cross a wide gap in few steps
            found |= self._search(low, "*")
        return tuple(sorted(found))

    def describe(self, uids: Sequence[int]) -> tuple[Listed, ...]:
        """Size, receipt time, flags and identity of each message that is still there, in the order of `uids`."""
        found: list[Listed] = []
        for start in range(0, len(uids), _UIDS_PER_COMMAND):
            part = list(uids[start : start + _UIDS_PER_COMMAND])
            with self._asking("listing mail"):
                answers = self._client.fetch(part, _LISTED)
                found += [_listed(uid, answers[uid]) for uid in part if b"RFC822.SIZE" in answers.get(uid, ())]
        return tuple(found)

    def fetch_together(self, messages: Sequence[Listed]) -> tuple[tuple[int, bytes], ...]:
        """The bytes of small messages in one question; a message that is gone or came incomplete is left out.

        At most TOGETHER messages of at most SMALL bytes each and TOGETHER_BYTES in all.
        """
        if not messages:
            return ()
        with self._asking("reading mail"):
            answers = self._client.fetch([m.uid for m in messages], ["BODY.PEEK[]"])
            bodies = [(m, answers.get(m.uid, {}).get(b"BODY[]")) for m in messages]
            return tuple((m.uid, body) for m, body in bodies if isinstance(body, bytes) and len(body) == m.size)

    def fetch(self, message: Listed) -> Iterator[bytes]:
        """The bytes of one message in slices of at most 1 MiB.

        The sum differs from `message.size` when the message is gone or the server told a wrong size: the caller
        compares, and keeps nothing that does not fit.
        """
        start = 0
        while start <= message.size:
            piece = self._slice(message.uid, start, SLICE)
            if piece:
                yield piece
            start += len(piece)
            if len(piece) < SLICE:
                return

    def head(self, message: Listed) -> bytes:
        """The first bytes of a message, at most 128 KiB; empty when it is gone."""
        return self._slice(message.uid, 0, HEAD)

    def wait_for_change(self, seconds: float, stop: threading.Event) -> bool:
        """Wait until the server tells of something, `seconds` have passed or `stop` is set. True: better look now.

        IDLE (RFC 2177) where the server offers it; a plain pause otherwise. What arrived while other questions were
        asked since the last look is never announced again, so then nothing is waited for. The caller looks for new
        mail after every call, whatever the answer.
        """
        if self._wire.grown:
            return True
        with self._asking("waiting for mail"):
            if not self._client.has_capability("IDLE"):
                stop.wait(seconds)
                return True
            self._client.idle()
            left = seconds
            while left > 0 and not stop.is_set() and not self._wire.readable(min(left, _STOP_WITHIN_S)):
                left -= _STOP_WITHIN_S
            _, said = self._client.idle_done()
            return any(len(line) > 1 and line[1] in (b"EXISTS", b"RECENT") for line in said)

    def file_away(self, wanted: Sequence[ToFile], uidvalidity: int) -> tuple[Filed, ...]:
        """Move or delete messages, as the settings say, that still are the ones that were collected.

        The folder is opened anew and compared with `uidvalidity` first; a message under another identity stays. Safe
        to repeat. With after = "keep" nothing is asked and everything is 'refused'.
        """
        if self._settings.after == "keep" or not wanted:
            return tuple(Filed(uid=w.uid, how="refused") for w in wanted)
        state = self.select()
        if state.uidvalidity != uidvalidity:
            return tuple(Filed(uid=w.uid, how="gone") for w in wanted)
        if not state.writable:
            return tuple(Filed(uid=w.uid, how="refused") for w in wanted)
        there = {m.uid: m.identity for m in self.describe([w.uid for w in wanted])}
        same = [w.uid for w in wanted if there.get(w.uid) == w.identity]
        with self._asking("filing mail"):
            how = self._filing.file(same, self._settings.after) if same else "gone"
        return tuple(Filed(uid=w.uid, how=how if w.uid in same else "gone") for w in wanted)

    def take_alerts(self) -> tuple[str, ...]:
        """What the server wants a person to read, once each (RFC 3501 7.1)."""
        alerts, self._wire.alerts = tuple(self._wire.alerts), []
        return alerts

    def close(self) -> None:
        """Say goodbye when that is possible; never raises."""
        try:
            self._client.logout()
        except LIBRARY_ERRORS:
            self._wire.shutdown()

    def _select(self, readonly: bool) -> dict[bytes, Any]:
        folder = self._settings.folder
        try:
            answer: dict[bytes, Any] = self._client.select_folder(folder, readonly=readonly)
        except IMAPClientReadOnlyError:
            return self._select(readonly=True)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            self._settle()
            if self._client.folder_exists(folder):
                raise
            raise ConfigError(
                f'[imap] folder = "{folder}": the mailbox has no such folder. Write it as a mail program shows it.'
            ) from None
        return answer

    def _search(self, low: int, high: str) -> set[int]:
        """UIDs from `low` to `high`. The filter is ours: `n:*` always names the last message (RFC 3501 6.4.8)."""
        self._settle()
        return {int(uid) for uid in self._client.search(["UID", f"{low}:{high}"]) if uid >= low}

    def _slice(self, uid: int, start: int, length: int) -> bytes:
        with self._asking("reading mail"):
            answers = self._client.fetch([uid], [f"BODY.PEEK[]<{start}.{length}>"])
            piece = answers.get(uid, {}).get(f"BODY[]<{start}>".encode())
            return piece if isinstance(piece, bytes) else b""

    def _settle(self) -> None:
        self._wire.allowance = ANSWER_MAX

    @contextmanager
    def _asking(self, doing: str) -> Iterator[None]:
        """One question with its own allowance. Any trouble closes the connection and is told without its details."""
        self._settle()
        try:
            yield
        except LIBRARY_ERRORS:
            self._wire.shutdown()
            raise TryLater(f"The mail server did not answer properly while {doing}.") from None


def _listed(uid: int, answer: dict[bytes, Any]) -> Listed:
    received: datetime | None = answer.get(b"INTERNALDATE")
    size = int(answer[b"RFC822.SIZE"])
    header = answer.get(_LISTED_HEADER) or b""
    flags = tuple(flag.decode("ascii", "replace") for flag in answer.get(b"FLAGS", ()) if isinstance(flag, bytes))
    return Listed(
        uid=uid,
        size=size,
        received_at=(received or datetime.now(UTC)).astimezone(UTC),  # a time no clock can read counts as now
        flags=flags,
        identity=_identity(size, received, header),
    )


def _identity(size: int, received: datetime | None, header: bytes) -> str:
    """32 hex digits that stay the same while the server keeps the message, whatever it does to other headers."""
    known = b"%d %d %s" % (size, int(received.timestamp()) if received else 0, b" ".join(header.split()).lower())
    return hashlib.sha256(known).hexdigest()[:32]
