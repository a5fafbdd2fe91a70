"""This is where the account of one block of instructions is defined: what was done, and how it was before."""

from dataclasses import dataclass
from datetime import datetime

from daemon.workflow.ids import EntryId, PersonId
from daemon.workflow.model import Case, Deadline, LetterFact
from daemon.workflow.outcome import Row


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """What one mail with instructions did to a case. The same mail again gets the same lines, and changes nothing.

    `before` and `after` are the case around the block, without its reports (they only grow); None when nothing of it
    can be taken back.
    """

    entry: EntryId
    by: PersonId
    at: datetime
    lines: tuple[Row, ...]
    before: Case | None = None
    after: Case | None = None
    undone: bool = False
    owed: tuple[Deadline, ...] = ()  # the clocks of the case as they ran before
    owed_after: tuple[Deadline, ...] = ()  # and after


@dataclass(frozen=True, kw_only=True, slots=True)
class LastBlock:
    """The last block of a person on a case, and how its letters to parties stand now."""

    receipt: Receipt
    letters: tuple[LetterFact, ...] = ()
