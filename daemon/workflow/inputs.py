"""This is where the closed set of things that can happen to a desk is defined."""

from dataclasses import dataclass
from datetime import datetime

from daemon.workflow.message import IncomingMessage, MailKind
from daemon.workflow.model import Deadline, EntryId, LetterFact, PersonId


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


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlinePassed:
    """A deadline is due. `letter` is the case's acknowledgement as it stands, None when there is none."""

    deadline: Deadline
    letter: LetterFact | None = None


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


Input = MailArrived | DeadlinePassed | LetterSettled | MailVanished
