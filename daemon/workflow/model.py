"""This is where the words of the desk are defined as frozen types without behaviour."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", str)  # id of a person on the roster, as written in the configuration
CaseId = NewType("CaseId", str)  # 32 hex digits, random; never shown
EntryId = NewType("EntryId", str)  # 32 hex digits, random; names one collected message


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


class Audience(StrEnum):
    REPORTER = "reporter"
    HANDLER = "handler"  # a free person of the usual roles
    FALLBACK = "fallback"  # a free person of the fallback chain
    OUTSIDE = "outside"  # the contact when everyone is conflicted
    INDEPENDENT = "independent"  # hears alone what no machine could read
    OPERATOR = "operator"  # alarms, never case data


class PartyRole(StrEnum):
    REPORTER = "reporter"
    REPORTED = "reported"
    AFFECTED = "affected"
    WITNESS = "witness"


class Stage(StrEnum):
    RECEIVED = "received"
    UNDER_REVIEW = "under-review"
    DECIDED = "decided"
    RESOLVED = "resolved"
    UNDER_RECONSIDERATION = "under-reconsideration"
    CLOSED = "closed"


class ConflictKind(StrEnum):
    HARD = "hard"  # may not see
    SOFT = "soft"  # may see, may not vote


class ClockKind(StrEnum):
    ACKNOWLEDGEMENT = "acknowledgement"  # machine receipt
    HUMAN_ANSWER = "human-answer"
    HUMAN_ANSWER_ALERT = "human-answer-alert"  # before the breach
    DANGER_ANSWER = "danger-answer"
    LETTER_ALARM = "letter-alarm"  # a letter is deferred for long
    UPDATE = "update"  # next word to the reporter


class EntryEnd(StrEnum):
    HANDLED = "handled"
    IGNORED = "ignored"
    SET_ASIDE = "set-aside"


class LetterState(StrEnum):
    READY = "ready"
    CLAIMED = "claimed"
    AMBIGUOUS = "ambiguous"  # the answer to DATA was lost; repeated once with the same bytes
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    BOUNCED = "bounced"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


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

    @property
    def sender(self) -> Mailbox:
        """The first sender, an empty mailbox when there is none."""
        return self.senders[0] if self.senders else Mailbox()


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Someone on the roster. Strings as the operator wrote them."""

    id: PersonId
    name: str
    emails: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    timezone: str = "UTC"


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    id: str  # 'reporter', 'witness-1', ...
    role: PartyRole
    address: str
    name: str = ""
    language: str = "en"
    language_is_sure: bool = True  # False: letters are written in the desk's first language as well


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """A person's conflict of interest with a case, and where it came from. Never states a reason."""

    person: PersonId
    kind: ConflictKind
    source: str  # 'sender', 'recipient', 'subject', 'body', 'quoted', 'attachment-name', 'attachment-text', 'wish'
    at: datetime
    rule: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What one message brought to a case, kept as received. Never edited."""

    entry: EntryId
    received_at: datetime
    sender: Mailbox
    subject: str
    text: str
    new_text: str
    fields: tuple[tuple[str, str], ...] = ()  # intake field code -> what the text gives
    missing: tuple[str, ...] = ()
    language: str = "en"
    provenance: Provenance = Provenance.UNPROVEN
    attachments: tuple[Attachment, ...] = ()
    message_id: str = ""
    follow_up: bool = False
    linked: bool = False  # brought a reference without authority: a new item linked for the handlers


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    id: CaseId
    ref: str  # 'quiet-lantern-7k3f'
    community: str
    policy_version: str
    stage: Stage
    opened_at: datetime
    received_at: datetime
    language: str
    route: str  # name of the routing level that holds it: a role level, 'outside' or 'independent'
    readers: tuple[PersonId, ...] = ()  # free people of the level that were told, in roster order
    acknowledged_at: datetime | None = None
    human_answered_at: datetime | None = None
    handler: PersonId | None = None
    parties: tuple[Party, ...] = ()
    reports: tuple[Report, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    danger: bool = False
    no_mail: bool = False  # the reporter asked not to be written to
    unreachable: bool = False  # a letter to the reporter was refused for good
    linked_to: tuple[CaseId, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """Something owed by `due_at` (UTC). `key` makes it unique within the case: 'human-answer-alert:24h'."""

    case: CaseId
    kind: ClockKind
    due_at: datetime
    key: str
    rule: str = ""
    started_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterFact:
    """What the core may know of a letter that left or did not leave."""

    id: str
    case: CaseId | None
    audience: Audience
    purpose: str
    person: PersonId | None
    automatic: bool
    language: str
    attempts: int
    created_at: datetime
    state: LetterState
    failure: str = ""  # class of failure: 'refused', 'mailbox-full', 'policy', 'unknown', ...; never the server's text
    facts: tuple[tuple[str, str], ...] = field(default=())
