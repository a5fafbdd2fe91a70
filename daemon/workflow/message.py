"""This is where the words of a mail that was read are defined as frozen types without behaviour."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MailKind(StrEnum):
    """What a collected message is. Decided in this order: the first that fits wins."""

    BOUNCE = "bounce"  # before auto-reply: many bounces carry the marks of automatic answers too
    AUTO_REPLY = "auto-reply"
    NOISE = "noise"  # the desk's own mail come back
    UNREADABLE = "unreadable"
    INSTRUCTIONS = "instructions"  # from a handler, in answer to a letter of the desk
    CORRESPONDENCE = "correspondence"  # from a known party of a case
    REPORT = "report"


class Provenance(StrEnum):
    """How sure the desk is who sent a message."""

    PROVEN = "proven"  # one clean From and an aligned DMARC (or DKIM) pass of a trusted server
    PLAUSIBLE = "plausible"  # one clean From, no verdict of a trusted server
    UNPROVEN = "unproven"  # anything else, a failed verdict included


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailbox:
    """One address as written in a header. `address` is '' where none could be told."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """Name (cleaned, at most 120 characters), media type, size in bytes, and readable text for conflict search."""

    name: str
    type: str
    size: int
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class BounceReport:
    """What a delivery status notice says. `status` is an enhanced code such as '5.1.1', or ''."""

    recipients: tuple[str, ...]
    status: str
    permanent: bool
    original_ids: tuple[str, ...] = ()  # Message-IDs found in the returned part; never from the human text


@dataclass(frozen=True, kw_only=True, slots=True)
class IncomingMessage:
    """A parsed message: facts only, every string cleaned of controls, no bytes.

    `text` is everything readable; `new_text`, `quoted` and `signature` are its parts and together lose nothing.
    `unreadable` says why no machine could read it ('encrypted', 'image-only', 'parser-failed', 'too-large',
    'charset', 'nothing-readable'), '' when it was read. `automatic` and `bulk` name the machine mark that was
    found, '' when none.
    """

    senders: tuple[Mailbox, ...] = ()  # every address of every From header
    sender_is_clean: bool = False  # exactly one From, one address, no defect
    sender_defect: str = ""
    return_path: str | None = None  # '' is the null return path; None when the header is absent
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    delivered_to: tuple[str, ...] = ()  # where servers say they delivered it: Delivered-To, X-Original-To; no proof
    subject: str = ""
    message_id: str = ""  # without angle brackets
    references: tuple[str, ...] = ()  # In-Reply-To first, then References newest first; no angle brackets
    date: datetime | None = None
    text: str = ""
    new_text: str = ""
    quoted: str = ""
    signature: str = ""
    attachments: tuple[Attachment, ...] = ()
    languages: tuple[str, ...] = ()  # of Content-Language
    unreadable: str = ""
    lossy: bool = False  # some bytes could not be decoded
    unseen: str = ""  # words no mail program shows: hidden HTML, its attributes, rare headers; only searched for people
    partly_unread: str = ""  # a part no machine could read beside text that was read
    automatic: str = ""  # an automatic answer: 'auto-submitted', 'x-autoreply', ...
    bulk: str = ""  # list or bulk mail: 'list-id', 'precedence', 'role-sender', ...: no acknowledgement, still a report
    own: str = ""  # the desk's own mail come back: 'loop-mark', 'own-sender'
    bounce: BounceReport | None = None
    provenance: Provenance = Provenance.UNPROVEN
    provenance_why: str = ""
    defects: tuple[str, ...] = ()
    signed_by: tuple[str, ...] = ()  # fingerprints (upper-case hex) of pinned OpenPGP keys with a good signature
    signed_text: str = ""  # all the words it covers; then `text` is the same, and `new_text` a part of it
    signed_at: datetime | None = None  # the signature's own date, UTC

    @property
    def sender(self) -> Mailbox:
        """The first sender, an empty mailbox when there is none."""
        return self.senders[0] if self.senders else Mailbox()
