"""This is where the closed set of things that can happen to a desk is defined."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from daemon.workflow.between_bodies import Prior
from daemon.workflow.message import IncomingMessage, MailKind
from daemon.workflow.model import Case, CaseId, Deadline, EntryId, LetterFact, PersonId, PlanId
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.package import Package
from daemon.workflow.receipt import LastBlock, Receipt


class KeyState(StrEnum):
    """How the key that a message brought stands."""

    NONE = "none"  # it brought no key of the desk, or one that was not given to its sender
    FRESH = "fresh"
    USED = "used"  # good for reading, and for nothing else
    EXPIRED = "expired"


@dataclass(frozen=True, kw_only=True, slots=True)
class Happened:
    """One line of a case's journal and when it was written."""

    at: datetime
    entry: JournalEntry
    case: CaseId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What was looked up for a block before it is decided: only cases that its writer holds, so that a hidden case and
    one that never was are the same."""

    held: tuple[Case, ...] = ()  # for `list`: the open cases this person holds, oldest first
    named: tuple[Case, ...] = ()  # those named in the block
    journal: tuple[Happened, ...] = ()  # for `timeline`: of the case itself and of those named
    deadlines: tuple[Deadline, ...] = ()  # what is owed in the cases above and in the case itself
    last: LastBlock | None = None  # for `undo`
    priors: tuple[Prior, ...] = ()  # for `priors`: decisions at linked bodies, without whose reports they rest on
    blocks_today: int = 0  # blocks of this person within the last 24 h, on any case


@dataclass(frozen=True, kw_only=True, slots=True)
class Thread:
    """What a message's references proved, found by the step before the core is asked.

    `party` or `person` is set when a signed token of the desk was bound to exactly this sender, or, for a party,
    when the reference is a stored Message-ID of this very sender. `foreign` is True when a valid reference was
    brought by somebody else: it gives no authority, the message becomes a new item linked to the case.
    """

    party: str = ""
    person: PersonId | None = None
    foreign: bool = False
    letter: str = ""  # purpose of the letter that was answered, '' when unknown
    key: str = ""  # the key it brought, when it was given to exactly this sender
    key_state: KeyState = KeyState.NONE
    plan: PlanId | None = None  # the plan that this key confirms
    signed: bool = False  # an OpenPGP signature by the pinned key of `person` covers block, reference and key
    claims: PersonId | None = None  # whose registered address stands in From, proven or not


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenDown:
    """That a report is a handler's record of what they were told. `way` is 'nobody' where nobody reported anything.

    The message it came in has been made into the report by then: the sender is who it is about to be answered to.
    """

    by: PersonId
    way: str
    verbatim: bool = False
    anonymous: bool = False
    language: str = ""  # of the letters to who reported, '' to tell it from the words
    waits: bool = False  # for the writer's proof; until then the reporter's address is not used


@dataclass(frozen=True, kw_only=True, slots=True)
class MailArrived:
    """One collected message, parsed and sorted. `received_at` is the mail server's receipt time in UTC."""

    entry: EntryId
    received_at: datetime
    kind: MailKind
    message: IncomingMessage
    thread: Thread
    second_copy: bool = False  # the same content was handled before
    size: int = 0  # bytes
    seen: Seen = Seen()
    receipt: Receipt | None = None  # of the same mail, handled before
    refused_letter: str = ""  # name of a letter to a party that its block asks for and that may not leave
    written: WrittenDown | None = None  # None: a mail of whoever sent it


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlinePassed:
    """A deadline is due. `letter` is the case's acknowledgement as it stands, None when there is none."""

    deadline: Deadline
    letter: LetterFact | None = None
    seen: Seen = Seen()  # for the plan whose hold is over
    refused_letter: str = ""  # name of a letter to a party that the plan asks for and that may not leave


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterSettled:
    """What became of a letter in the end: accepted, failed for good, or bounced."""

    letter: LetterFact
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class MailVanished:
    """`count` messages left the mailbox before the desk could collect them."""

    count: int
    noticed_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class PackageArrived:
    """Another desk of the installation passed a case on. It is handled once, however often it was brought."""

    package: Package


Input = PackageArrived | MailArrived | DeadlinePassed | LetterSettled | MailVanished
