"""This is where everything a decision may look at besides the case is defined."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from daemon.workflow.model import CaseId, Habit, Person, PersonId, PlanId
from daemon.workflow.policy import Policy


@dataclass(frozen=True, kw_only=True, slots=True)
class Contacts:
    """Addresses outside the roster; '' when not configured."""

    independent: str = ""
    outside: str = ""
    operator: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fresh:
    """Random names for a case that may be opened now, made outside the core."""

    case: CaseId
    ref: str
    plan: PlanId | None = None
    party_refs: tuple[str, ...] = ()  # code names for parties who may be added now


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    name: str
    address: str
    people: tuple[Person, ...]  # roster order
    contacts: Contacts
    policy: Policy
    languages: tuple[str, ...]  # letters exist in these; the first is the default
    now: datetime  # aware, UTC
    notices_at: datetime  # the next slot of the grid on which letters to handlers leave (P3)
    fresh: Fresh
    own_addresses: frozenset[str] = field(default=frozenset())  # desk address and mailbox users, folded
    hold: timedelta = timedelta(minutes=10)  # between the confirmation of a decision and its letters
    habits: tuple[Habit, ...] = ()

    @property
    def today(self) -> date:
        """The day in the community's time zone."""
        return self.now.astimezone(ZoneInfo(self.policy.identity.timezone)).date()

    def habit(self, person: PersonId) -> Habit:
        """What this person chose, the usual when they chose nothing."""
        return next((habit for habit in self.habits if habit.person == person), Habit(person=person))

    def is_away(self, person: PersonId) -> bool:
        """Whether this person asked to be left out of new cases today."""
        until = self.habit(person).away_until
        return until is not None and self.today < until

    def person(self, wanted: PersonId) -> Person | None:
        """The person with this id, None when the roster has no such person any more."""
        return next((p for p in self.people if p.id == wanted), None)
