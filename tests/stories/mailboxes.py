"""This is where the two kinds of mail server that stories run on are driven the same way."""

from dataclasses import dataclass
from datetime import datetime

from imapclient import IMAPClient

from daemon.demo.servers import EmbeddedMail
from tests.build import DESK_ADDRESS
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.stories.rig import Door


@dataclass(frozen=True)
class EmbeddedMailbox:
    """The desk's mailbox on the embedded server."""

    server: EmbeddedMail

    def door(self) -> Door:
        """How the desk reaches it."""
        return Door(port=self.server.imap_port)

    def deliver(self, raw: bytes, at: datetime, flags: tuple[str, ...] = ()) -> None:
        """Put exactly these bytes into INBOX. Flags are set by a second mail program."""
        if not flags:
            self.server.deliver(DESK_ADDRESS, raw, at)
            return
        with IMAPClient("127.0.0.1", self.server.imap_port, ssl=False, timeout=20) as client:
            client.login(DESK_ADDRESS, PASSWORD)
            client.append("INBOX", raw, list(flags), at)

    def folder(self, name: str) -> tuple[bytes, ...]:
        """The exact bytes of every message of a folder."""
        return self.server.folder(DESK_ADDRESS, name)


@dataclass(frozen=True)
class DovecotMailbox:
    """A mailbox of its own on a real Dovecot."""

    server: Dovecot
    user: str

    def door(self, **more: str) -> Door:
        """How the desk reaches it, plain unless `more` gives a security."""
        security = more.pop("security", "none")
        port = self.server.imaps_port if security == "tls" else self.server.imap_port
        return Door(port=port, security=security, user=self.user, more=more)

    def deliver(self, raw: bytes, at: datetime, flags: tuple[str, ...] = ()) -> None:
        """Put exactly these bytes into INBOX."""
        self.server.append(self.user, raw, at, flags)

    def folder(self, name: str) -> tuple[bytes, ...]:
        """The exact bytes of every message of a folder."""
        return self.server.folder(self.user, name)
