"""This is where it is said which mailbox is collected into which store."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from daemon.ingest.mailbox import ImapSettings
from daemon.store.unit import Store


@dataclass(frozen=True, kw_only=True, slots=True)
class MailSource:
    """The mailbox of one desk and the store it is collected into. `now` gives UTC."""

    imap: ImapSettings
    store: Store
    now: Callable[[], datetime]

    @property
    def account(self) -> str:
        """The name under which the mailbox is remembered; it survives a change of host or port."""
        return self.imap.user
