"""This is where the facts that go in and out of the store, and are not the core's own types, are defined."""

import os
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from daemon.workflow.model import Audience, CaseId, EntryEnd, EntryId, LetterFact, PersonId


def new_id() -> str:
    """A fresh random id: 32 hex digits."""
    return os.urandom(16).hex()


class Filing(StrEnum):
    """What became of the mailbox copy of a message."""

    PENDING = "pending"
    MOVED = "moved"
    DELETED = "deleted"
    KEPT = "kept"
    GONE = "gone"  # it was no longer there


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """A message about to be stored. `size` in bytes; `identity` is what filing later checks before it touches a UID."""

    account: str
    folder: str
    uidvalidity: int
    uid: int
    received_at: datetime  # the mail server's receipt time
    size: int
    flags: tuple[str, ...] = ()
    complete: bool = True  # False: only the first part of the message is stored
    identity: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A claimed entry. `attempts` counts this attempt too: 1 the first time."""

    entry: EntryId
    received_at: datetime
    size: int
    complete: bool
    attempts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAside:
    entry: EntryId
    received_at: datetime
    reason: str
    attempts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ToFile:
    """An ended entry whose mailbox copy still has to be filed away."""

    entry: EntryId
    account: str
    folder: str
    uidvalidity: int
    uid: int
    identity: str
    complete: bool
    ended_as: EntryEnd


@dataclass(frozen=True, kw_only=True, slots=True)
class Ledger:
    """Every message of the mailbox, counted. `unaccounted` is what no other number explains; it must be 0."""

    seen: int
    handled: int
    ignored: int
    set_aside: int
    waiting: int
    unaccounted: int
    vanished: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FolderMark:
    account: str
    folder: str
    uidvalidity: int
    uidnext: int


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalLine:
    at: datetime
    what: str
    by: str
    rule: str
    detail: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Verified:
    """The result of walking the hash chain. `first_bad` is the first position (from 1) that does not fit, or None."""

    ok: bool
    entries: int
    first_bad: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PreparedLetter:
    """A composed letter to commit. `id` from `new_id()`, so that its bytes may carry a token bound to it."""

    id: str
    case: CaseId | None
    audience: Audience
    purpose: str
    language: str
    recipient: str  # the one address it goes to
    message_id: str  # without angle brackets
    raw: bytes
    created_at: datetime
    person: PersonId | None = None
    party: str = ""
    not_before: datetime | None = None
    automatic: bool = True
    proven: bool = False  # answers a proven sender: does not count towards the shared ceiling
    urgent: bool = False
    facts: tuple[tuple[str, str], ...] = ()  # given back in LetterFact.facts


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedLetter:
    """A letter to hand over now. `fact.state` is the state before the claim, `fact.attempts` counts this attempt."""

    id: str
    recipient: str
    message_id: str
    raw: bytes
    party: str
    proven: bool
    urgent: bool
    fact: LetterFact


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedLetter:
    """A letter as operators may see it: no address, no text."""

    fact: LetterFact
    next_try_at: datetime | None
    settled_at: datetime | None
    message_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Grant:
    """What a token allows: one holder, one case, one lane, one class of verbs, until `expires_at`."""

    case: CaseId
    holder: str  # a person id or a party id
    lane: str  # 'reporter', 'handler', ...
    verb_class: str  # 'C0' ... 'C4'
    expires_at: datetime
    letter: str = ""  # id of the letter that carried it
    plan: str = ""  # id of the plan that it confirms, and nothing else; '' for none


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What a stored Message-ID belongs to."""

    case: CaseId
    party: str
    letter: str
