"""This is where the embedded IMAP and SMTP servers run together in one background thread."""

import asyncio
import threading
from collections.abc import Coroutine, Iterable, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any, TypeVar

from daemon.demo.servers.imap import ImapServer
from daemon.demo.servers.smtp import SentLetter, SmtpServer

T = TypeVar("T")
_PATIENCE_S = 30.0  # for the background thread to answer; only a bug makes it longer


class EmbeddedMail:
    """A small mail provider on loopback, used as a context manager.

    `users` maps addresses to passwords; an address is also the login name on both servers. Mail accepted by the SMTP
    server for one of the users appears in that user's INBOX. `refuse` names addresses that SMTP answers `550 5.1.1`.
    """

    def __init__(self, *, users: Mapping[str, str], refuse: Iterable[str] = ()) -> None:
        self._users = dict(users)
        self._refuse = frozenset(address.lower() for address in refuse)
        self._letters: list[SentLetter] = []
        self._arrival = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="embedded-mail", daemon=True)

    def __enter__(self) -> "EmbeddedMail":
        self._thread.start()
        try:
            self._imap = self._ask(ImapServer.start(self._users))
            self._smtp = self._ask(SmtpServer.start(self._users, self._refuse, self._accept))
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._ask(self._imap.close())
        self._ask(self._smtp.close())
        self._ask(_end_other_tasks())
        self._stop()

    @property
    def imap_port(self) -> int:
        """Port of the IMAP server (no TLS, loopback)."""
        return self._imap.port

    @property
    def smtp_port(self) -> int:
        """Port of the SMTP server (no TLS, loopback, login optional)."""
        return self._smtp.port

    def deliver(self, user: str, raw: bytes, received_at: datetime | None = None) -> None:
        """Put `raw` into the user's INBOX unchanged; `received_at` (aware, default now) becomes its INTERNALDATE."""
        self._ask(self._imap.deliver(user, raw, received_at or datetime.now(UTC)))

    def folder(self, user: str, name: str) -> tuple[bytes, ...]:
        """The exact bytes of each message of a folder, oldest first; empty when the folder does not exist."""
        return self._ask(self._imap.folder(user, name))

    def letters(self) -> tuple[SentLetter, ...]:
        """Every letter the SMTP server accepted, in order, one entry per recipient."""
        with self._arrival:
            return tuple(self._letters)

    def wait_for_letters(self, count: int, timeout: float) -> tuple[SentLetter, ...]:
        """All letters as soon as there are at least `count`; TimeoutError after `timeout` seconds."""
        with self._arrival:
            if not self._arrival.wait_for(lambda: len(self._letters) >= count, timeout):
                raise TimeoutError(f"{len(self._letters)} of {count} letters came within {timeout} s")
            return tuple(self._letters)

    async def _accept(self, letter: SentLetter) -> None:
        local = next((user for user in self._users if user.lower() == letter.recipient.lower()), None)
        if local is not None:
            await self._imap.deliver(local, letter.raw, datetime.now(UTC))
        with self._arrival:
            self._letters.append(letter)
            self._arrival.notify_all()

    def _ask(self, work: Coroutine[Any, Any, T]) -> T:
        answer: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return answer.result(_PATIENCE_S)

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE_S)
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()


async def _end_other_tasks() -> None:
    """Cancel every open connection and wait until each has closed its socket."""
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for _ in range(3):  # transports close on later turns of the loop
        await asyncio.sleep(0)
