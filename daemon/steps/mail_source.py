"""This is where it is said which mailbox is collected into which store."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from daemon.ingest.mailbox import ImapSettings
from daemon.store.unit import Store, Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class MailSource:
    """The mailbox of one desk and the store it is collected into. `now` gives UTC.

    `on_vanished` is called with the number of messages that left before they could be read, inside the transaction
    that records them, so that the alarm about them cannot get lost.
    """

    imap: ImapSettings
    store: Store
    now: Callable[[], datetime]
    on_vanished: Callable[[Unit, int], None]

    @property
    def account(self) -> str:
        """The name under which the mailbox is remembered; it survives a change of host or port."""
        return self.imap.user
