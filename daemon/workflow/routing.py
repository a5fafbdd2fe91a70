"""This is where it is decided who may hear of a case, who should, and what happens if nobody can.

Every recipient list of the desk comes from here. Default deny: a person who holds no role of a level, or has a
conflict of interest, is on no list (OKT-23, OKT-24, AAP-10).
"""

from dataclasses import dataclass

from daemon.workflow.conflicts import excluded
from daemon.workflow.desk import Desk
from daemon.workflow.mail_names import canonical
from daemon.workflow.model import Audience, Case, Conflict, Person, PersonId
from daemon.workflow.policy import Level

OUTSIDE = "outside"
INDEPENDENT = "independent"
NOBODY = "nobody"


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """Who holds a case: the free people of one level, or one contact, or (with no contact set) nobody."""

    name: str
    audience: Audience
    people: tuple[Person, ...] = ()
    address: str = ""  # of a contact
    rule: str = ""


def route(conflicts: tuple[Conflict, ...], desk: Desk) -> Route:
    """Find the first level with a free person, else the outside contact, else the independent one.

    Who is away is left out as long as somebody free and present is found, at that level or a later one. Only free
    people count in this, so that nothing an excluded person can observe depends on it. The list is never widened to
    people who are excluded. `Route.name` is 'nobody' only when no contact is configured, which the policy lint reports
    before the desk starts.
    """
    barred = _barred(conflicts, desk)
    free = [(level, free_of(level, barred, desk)) for level in desk.policy.routing.levels]
    present = [(level, _present(people, desk)) for level, people in free]
    for level, people in present + free:
        if people:
            audience = Audience.FALLBACK if level.fallback else Audience.HANDLER
            return Route(name=level.name, audience=audience, people=people, rule=level.rule)
    return _contact_route(barred, desk)


def unread_route(conflicts: tuple[Conflict, ...], desk: Desk) -> Route:
    """Where a report goes that no machine could read: the independent contact alone (T111).

    What could be read, the headers, may name the owner of a contact's address; then the other contact holds it.
    """
    barred = _barred(conflicts, desk)
    rule = desk.policy.conflicts.unreadable_rule
    independent = _unless_barred(desk.contacts.independent, barred, desk)
    if independent:
        return Route(name=INDEPENDENT, audience=Audience.INDEPENDENT, address=independent, rule=rule)
    outside = _unless_barred(desk.contacts.outside, barred, desk)
    if outside:
        return Route(name=OUTSIDE, audience=Audience.OUTSIDE, address=outside, rule=rule)
    return Route(name=NOBODY, audience=Audience.OPERATOR, rule=rule)


def contact_route(case: Case, desk: Desk) -> Route:
    """The contact that hears of a case which none of the people holds."""
    if case.route == OUTSIDE:
        return _contact_route(_barred(case.conflicts, desk), desk)
    return unread_route(case.conflicts, desk)


def free(level: Level, conflicts: tuple[Conflict, ...], desk: Desk) -> tuple[Person, ...]:
    """The people of a level whom no conflict bars, in roster order. May be empty."""
    return free_of(level, _barred(conflicts, desk), desk)


def free_of(level: Level, barred: frozenset[PersonId], desk: Desk) -> tuple[Person, ...]:
    """The people of a level who are not barred, in roster order. May be empty."""
    wanted = frozenset(level.roles) - frozenset(desk.policy.routing.never)
    return tuple(p for p in desk.people if wanted & frozenset(p.roles) and p.id not in barred)


def readers(case: Case, desk: Desk) -> tuple[Person, ...]:
    """The people who hold the case and are still on the roster, still in a level and still free."""
    barred = _barred(case.conflicts, desk)
    current = (desk.person(reader) for reader in case.readers)
    return tuple(p for p in current if p is not None and p.id not in barred and has_level(p, desk))


def may_hear(case: Case, person: PersonId, desk: Desk) -> bool:
    """Whether this person may still get a letter about the case: the last gate before SMTP asks this again."""
    found = desk.person(person)
    if found is None or person in _barred(case.conflicts, desk):
        return False
    return has_level(found, desk)


def holds(case: Case, person: PersonId, desk: Desk) -> bool:
    """Whether this person holds the case now: was told of it, is free, still has a role. What instructions ask for."""
    return any(reader.id == person for reader in readers(case, desk))


def may_reach(case: Case, address: str, desk: Desk) -> bool:
    """Whether a contact's letter about the case may still go to this address: asked again before SMTP."""
    return bool(_unless_barred(address, _barred(case.conflicts, desk), desk))


def chain_below(case: Case, desk: Desk) -> tuple[Person, ...]:
    """Free people of the fallback levels who were not told yet; they hear when a promise is broken.

    Those who are away only when all of them are.
    """
    barred = _barred(case.conflicts, desk) | frozenset(case.readers)
    levels = [level for level in desk.policy.routing.levels if level.fallback]
    free = tuple(dict.fromkeys(p for level in levels for p in free_of(level, barred, desk)))
    return _present(free, desk) or free


def not_yet_told(case: Case, desk: Desk) -> tuple[Person, ...]:
    """Free people of any level who do not hold the case, level by level; who is away only when all of them are."""
    barred = _barred(case.conflicts, desk) | frozenset(case.readers)
    free = tuple(dict.fromkeys(p for level in desk.policy.routing.levels for p in free_of(level, barred, desk)))
    return _present(free, desk) or free


def publisher(case: Case, audience: str, desk: Desk) -> str:
    """The one address that makes a text for this audience known, '' when there is none or it belongs to somebody the
    case excludes. Never anybody of the case, and no list: only what the operator wrote down."""
    known = {"leaders": desk.contacts.leaders, "recommendation": desk.contacts.steering}
    address = known.get(audience, desk.contacts.public)
    if any(canonical(party.address) == canonical(address) for party in case.parties if party.address):
        return ""
    return _unless_barred(address, _barred(case.conflicts, desk), desk)


def operator_address(conflicts: tuple[Conflict, ...], desk: Desk) -> str:
    """The operator's address for an alarm that a case caused, '' when it belongs to somebody the case excludes."""
    return _unless_barred(desk.contacts.operator, _barred(conflicts, desk), desk)


def _contact_route(barred: frozenset[PersonId], desk: Desk) -> Route:
    rule = desk.policy.routing.outside_rule
    outside = _unless_barred(desk.contacts.outside, barred, desk)
    if outside:
        return Route(name=OUTSIDE, audience=Audience.OUTSIDE, address=outside, rule=rule)
    independent = _unless_barred(desk.contacts.independent, barred, desk)
    if independent:
        return Route(name=INDEPENDENT, audience=Audience.INDEPENDENT, address=independent, rule=rule)
    return Route(name=NOBODY, audience=Audience.OPERATOR, rule=rule)


def _barred(conflicts: tuple[Conflict, ...], desk: Desk) -> frozenset[PersonId]:
    """Everyone excluded, and everyone whose mail an excluded person can read: who shares a mailbox with them."""
    barred = excluded(conflicts, desk.policy)
    open_to_them = {mailbox for p in desk.people if p.id in barred for mailbox in _mailboxes(p)}
    return barred | {p.id for p in desk.people if open_to_them & _mailboxes(p)}


def _present(people: tuple[Person, ...], desk: Desk) -> tuple[Person, ...]:
    return tuple(p for p in people if not desk.is_away(p.id))


def _mailboxes(person: Person) -> frozenset[str]:
    return frozenset(map(canonical, person.addresses))


def owners(address: str, desk: Desk) -> frozenset[PersonId]:
    """Everyone of the roster whose address this is, however it is written; nobody for ''."""
    return frozenset(p.id for p in desk.people if canonical(address) in _mailboxes(p)) if address else frozenset()


def _unless_barred(address: str, barred: frozenset[PersonId], desk: Desk) -> str:
    return "" if owners(address, desk) & barred else address


def has_level(person: Person, desk: Desk) -> bool:
    """Whether somebody has a role of any level, and so may hold cases at all."""
    wanted = {role for level in desk.policy.routing.levels for role in level.roles}
    return bool((wanted - set(desk.policy.routing.never)) & set(person.roles))
