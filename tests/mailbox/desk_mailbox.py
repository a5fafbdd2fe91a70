"""This is where a desk's mailbox and store are driven by tests: collect, end what waits, look at what is kept."""

from dataclasses import dataclass, field
from datetime import datetime

from daemon.ingest.mailbox import ImapSettings, Mailbox, open_mailbox
from daemon.steps.collect import Collected, collect
from daemon.steps.intake_round import Troubled
from daemon.steps.mail_source import MailSource
from daemon.store.unit import Store, Unit
from daemon.workflow.model import EntryEnd
from tests.servers.dovecot import PASSWORD


@dataclass
class DeskMailbox:
    """One desk that knows its store and the time; every method takes the way to the mailbox."""

    store: Store
    user: str
    now: datetime
    alarms: list[int] = field(default_factory=list)
    troubled: Troubled = field(default_factory=Troubled)

    def source(self, imap: ImapSettings) -> MailSource:
        """The mailbox as the steps take it. Alarms about vanished mail are kept in `alarms`."""
        return MailSource(imap=imap, store=self.store, now=lambda: self.now, on_vanished=self._alarm)

    def collect(self, imap: ImapSettings) -> Collected:
        """One round on a connection of its own."""
        mailbox = open_mailbox(imap, PASSWORD)
        try:
            return self.collect_with(mailbox, imap)
        finally:
            mailbox.close()

    def collect_with(self, mailbox: Mailbox, imap: ImapSettings) -> Collected:
        """One round on this connection."""
        return collect(mailbox, self.source(imap), self.troubled, lambda: None, lambda: None)

    def end_all(self) -> list[bytes]:
        """End everything that waits as handled; gives the bytes of each, oldest first."""
        found: list[bytes] = []
        while True:
            with self.store.write() as unit:
                waiting = unit.inbox.claim(50)
                for entry in waiting:
                    found.append(unit.inbox.raw(entry.entry))
                    unit.inbox.end(entry.entry, EntryEnd.HANDLED, "", None, "")
            if not waiting:
                return found

    def _alarm(self, unit: Unit, count: int) -> None:
        self.alarms.append(count)


def plain(user: str, port: int, **changes: object) -> ImapSettings:
    """The mailbox of `user` on a loopback port, without encryption unless `changes` says otherwise."""
    known: dict[str, object] = {"host": "127.0.0.1", "port": port, "user": user, "security": "none"}
    return ImapSettings(**(known | changes))  # type: ignore[arg-type]


def report(number: int, size: int = 0) -> bytes:
    """A small report that differs from every other number's, padded to at least `size` bytes."""
    head = f"From: chidi@example.net\r\nMessage-ID: <{number}@example.net>\r\nSubject: report {number}\r\n\r\n"
    line = b"What happened is told here, once more.\r\n"
    return head.encode() + line * (1 + max(0, size - len(head)) // len(line))
