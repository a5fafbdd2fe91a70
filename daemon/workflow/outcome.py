"""This is where everything one input changes is defined: saved whole or not at all."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from daemon.workflow.message import Provenance
from daemon.workflow.model import (
    Audience,
    Case,
    CaseId,
    ClockKind,
    Deadline,
    EntryEnd,
    EntryId,
    Habit,
    PersonId,
    PlanId,
)

if TYPE_CHECKING:  # a receipt is made of rows, an outcome may hold a receipt
    from daemon.workflow.package import Package
    from daemon.workflow.receipt import Receipt

Row = tuple[tuple[str, str], ...]  # one line of a list in a letter: values by name; times and days in ISO form
Value = str | int | bool | datetime | date | tuple[str, ...] | tuple[Row, ...] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Disclosed:
    """The values one letter may show. Built only by `disclosure.py`; a template can see nothing else."""

    values: tuple[tuple[str, Value], ...] = ()

    def as_dict(self) -> dict[str, Value]:
        """The values by name, for the template."""
        return dict(self.values)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Exactly one person: a party of the case, someone on the roster, or a contact."""

    address: str
    name: str = ""
    person: PersonId | None = None
    party: str = ""
    called: str = ""  # what a party asked to be called, fit to be written back to them; '' for nothing
    timezone: str = "UTC"


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """The wish to tell one person something. No text yet; `audience.purpose` names the template."""

    audience: Audience
    purpose: str
    to: Recipient
    language: str  # one of the desk's languages
    shows: Disclosed
    case: CaseId | None = None
    ref: str = ""  # unique reference printed in the letter
    rule: str = ""
    not_before: datetime | None = None  # None: now
    automatic: bool = True  # counts towards the ceilings and carries the marks of automatic mail
    provenance: Provenance = Provenance.UNPROVEN  # of the sender that is answered, for the shared ceiling
    answers: str = ""  # Message-ID that is answered, without brackets; '' for none. Only to the one who sent it.
    attach_original: EntryId | None = None  # only to the independent contact
    urgent: bool = False
    bilingual: bool = False  # the reporter's language is unsure: the letter is followed by the default language
    plan: PlanId | None = None  # the letter's key confirms this plan and nothing else
    forbidden: tuple[str, ...] = ()  # names, aliases, handles, addresses, times that may not stand in it (P5)
    sealed_text: str = ""  # of which no five words in a row may stand in it
    also: tuple[CaseId, ...] = ()  # further cases it tells of: before it leaves it is asked for each who may hear of it


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalEntry:
    """What happened, by whom, under which rule. `what` is a fixed name, `detail` never names a person in clear."""

    what: str  # 'case.opened', 'conflict.found', ...
    by: str = "desk"  # 'desk', 'reporter', a person id
    rule: str = ""  # requirement ID such as OKT-14, several separated by a blank
    detail: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """All that one input changes. `case` is None when no case is touched."""

    case: Case | None = None
    journal: tuple[JournalEntry, ...] = ()
    notices: tuple[Notice, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    stop_clocks: frozenset[ClockKind] = field(default=frozenset())  # of this case
    withdraw: frozenset[PersonId] = field(default=frozenset())  # letters of this case not yet sent to these people
    ends_as: EntryEnd = EntryEnd.HANDLED
    end_reason: str = ""  # fixed word, for ignored and set-aside entries
    others: tuple[Case, ...] = ()  # further cases that changed: linked, merged, split off
    receipt: "Receipt | None" = None  # of the block that was done
    undone: EntryId | None = None  # the mail whose block was taken back
    use_key: str = ""  # the key that is used up by this
    withdraw_letters: tuple[str, ...] = ()  # ids of letters not yet sent that were taken back
    habits: tuple[Habit, ...] = ()
    packages: tuple["Package", ...] = ()  # for other desks of the installation
