"""This is where one instruction being done is defined: what a verb is given, and what it answers.

Every file of `verbs/` has a function `carry_out(act: Act) -> Done | Refused`. It is pure: it changes nothing, it says
what would change. A block is done on one case value after another and saved once, or not at all.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from daemon.workflow.desk import Desk
from daemon.workflow.inputs import Seen
from daemon.workflow.model import Case, ClockKind, Deadline, EntryId, Habit, Person, PersonId
from daemon.workflow.outcome import JournalEntry, Notice, Row
from daemon.workflow.package import Package

Given = str | date | timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One instruction, by somebody who may give it. `text` is the message it takes, '' for none, without sign-off."""

    case: Case
    desk: Desk
    by: PersonId
    entry: EntryId  # the mail it came in
    given: tuple[tuple[str, Given], ...] = ()
    text: str = ""
    confirmed_by: PersonId | None = None  # of a plan that a second handler confirmed
    seen: Seen = field(default_factory=Seen)

    @property
    def person(self) -> Person:
        """Who gives the instruction."""
        found = self.desk.person(self.by)
        assert found is not None  # only people on the roster get this far
        return found

    def word(self, name: str) -> str:
        """The argument of this name as a word, '' when it was left out."""
        value = dict(self.given).get(name, "")
        return value if isinstance(value, str) else ""

    def day(self, name: str) -> date | None:
        """The argument of this name as a day, None when it was left out."""
        value = dict(self.given).get(name)
        return value if isinstance(value, date) else None

    def length(self, name: str) -> timedelta | None:
        """The argument of this name as a length of time, None when it was left out."""
        value = dict(self.given).get(name)
        return value if isinstance(value, timedelta) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What the instruction changes. `effect` names its sentence on the receipt, `shows` the values of that sentence.

    `case` is always given, changed or not. `journal` entries name `act.by`. Letters to the other handlers about a
    change (C2 and up) are written for the whole block by whoever runs it, not here.
    """

    case: Case
    effect: str
    shows: Row = ()
    journal: tuple[JournalEntry, ...] = ()
    notices: tuple[Notice, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    stop_clocks: frozenset[ClockKind] = frozenset()
    withdraw: frozenset[PersonId] = frozenset()
    others: tuple[Case, ...] = ()
    habits: tuple[Habit, ...] = ()
    undone: EntryId | None = None
    withdraw_letters: tuple[str, ...] = ()
    packages: tuple[Package, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """Why the instruction cannot be done. `cause` names its sentences (what is wrong, what would satisfy it)."""

    cause: str
    rule: str = ""  # requirement ID, or the wording rule
    shows: Row = ()
