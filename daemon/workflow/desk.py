"""This is where everything a decision may look at besides the case is defined."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from daemon.workflow.model import Case, CaseId, Habit, Person, PersonId, PlanId
from daemon.workflow.policy import Policy

_OF_TODAY = ("identity", "links", "routing", "bodies")  # blocks that speak of the people and pages there are now


@dataclass(frozen=True, kw_only=True, slots=True)
class Contacts:
    """Addresses outside the roster; '' when not configured."""

    independent: str = ""
    outside: str = ""
    operator: str = ""
    public: str = ""  # makes statements and notices to a community known
    leaders: str = ""  # of the project
    steering: str = ""  # the body that gets recommendations


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkedBody:
    """Another body that a case may go to: a desk of the same installation, or an address that is written to."""

    code: str  # of its community
    name: str  # in letters
    desk: str = ""  # address of its desk of this installation; '' for a body that is written to
    address: str = ""  # of the people who take it over there; '' for a desk
    bound_since: date | None = None  # since when people without a desk here are bound to confidentiality
    people: tuple[Person, ...] = ()  # roster of that desk
    same: tuple[tuple[PersonId, PersonId], ...] = ()  # who of this desk is who at that one
    own_addresses: frozenset[str] = frozenset()  # of that desk
    policy: Policy | None = None  # rules of that desk


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
    bodies: tuple[LinkedBody, ...] = ()  # that the rules let a case go to, and that the configuration knows
    confirmed_within: timedelta = timedelta(days=180)  # an address that a report can reach; zero: none is asked
    rules_version: str = ""  # names `policy`; '' for its own version
    earlier: tuple[tuple[str, Policy], ...] = ()  # rules that were in force before, by version

    def under(self, case: Case) -> "Desk":
        """The desk as this case is worked: by the rules it began under, for as long as they are known.

        Who holds a case follows the roster, so the levels, bodies and names are always those of today.
        """
        begun = dict(self.earlier).get(case.policy_version)
        if begun is None or case.policy_version == self.rules_version:
            return self
        today = {name: getattr(self.policy, name) for name in _OF_TODAY}
        return replace(self, policy=begun.model_copy(update=today), rules_version=case.policy_version)

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
