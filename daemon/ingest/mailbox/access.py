"""This is where the values that cross the mailbox's door are defined."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

Security = Literal["tls", "starttls", "none"]
After = Literal["move", "delete", "keep"]
FiledAs = Literal["moved", "deleted", "gone", "refused"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ImapSettings:
    """How to reach the mailbox. The password is handed over apart from it and never stored here.

    `fingerprint` is `sha256:` and 64 hex digits of the server's certificate (colons allowed); when it is set the
    certificate is compared with it instead of being checked against authorities and the host name.
    """

    host: str
    port: int
    user: str
    security: Security = "tls"
    folder: str = "INBOX"
    after: After = "move"
    processed_folder: str = "Processed"
    fingerprint: str = ""
    ca_file: Path | None = None  # PEM; trusted instead of the system's authorities
    connect_timeout_s: float = 20.0
    read_timeout_s: float = 60.0


@dataclass(frozen=True, kw_only=True, slots=True)
class FolderState:
    """What the server says about the folder: UIDs mean nothing under another `uidvalidity` (RFC 3501 2.3.1.1)."""

    uidvalidity: int
    uidnext: int  # the next message gets this UID or a higher one
    writable: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """One message of the folder before its text is fetched. `identity` tells it from any other under this UID."""

    uid: int
    size: int  # bytes, as the server counts them
    received_at: datetime  # INTERNALDATE in UTC
    flags: tuple[str, ...]
    identity: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ToFile:
    """A message that may leave the folder, provided the UID still names the one that was collected."""

    uid: int
    identity: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """What became of it: 'gone' when the UID names nothing or another message, 'refused' when the server said no."""

    uid: int
    how: FiledAs
