"""This is where people leave a case, and where a case goes when nobody who held it is left.

Access ends at the commit in which a conflict of interest is known, however late: letters not yet sent to them are
withdrawn, and what waits in their name is dropped (T114).
"""

from dataclasses import dataclass, replace

from daemon.workflow import routing
from daemon.workflow.conflicts import find_again
from daemon.workflow.desk import Desk
from daemon.workflow.intake import tell_holders
from daemon.workflow.model import Case, Conflict, PersonId
from daemon.workflow.one_member import without_holder
from daemon.workflow.outcome import JournalEntry, Notice


@dataclass(frozen=True, kw_only=True, slots=True)
class Left:
    """The case without those who may not hold it any more, and what follows from that."""

    case: Case
    found: tuple[Conflict, ...] = ()
    gone: frozenset[PersonId] = frozenset()  # whose letters not yet sent are withdrawn
    notices: tuple[Notice, ...] = ()
    journal: tuple[JournalEntry, ...] = ()


def leave(case: Case, found: tuple[Conflict, ...], desk: Desk) -> Left:
    """Add conflicts of interest to a case; whoever is excluded by them stops holding it.

    Nobody hears why, and the excluded hear nothing. When nobody is left, the next in the chain is told.
    """
    named = frozenset(conflict.person for conflict in found)
    grown = replace(
        case,
        conflicts=case.conflicts + found,
        cleared=tuple(person for person in case.cleared if person not in named),
    )
    gone = frozenset(person for person in named | set(case.readers) if not routing.may_hear(grown, person, desk))
    kept, told = hand_on(_without(grown, gone), desk)
    return Left(case=kept, found=found, gone=gone, notices=told, journal=route_change(case, kept))


def hand_on(case: Case, desk: Desk) -> tuple[Case, tuple[Notice, ...]]:
    """Leave the case with those who are free; when nobody is, with the next in the chain, who are told."""
    still = routing.readers(case, desk)
    if still:
        return replace(case, readers=tuple(p.id for p in still)), ()
    known = replace(case, conflicts=case.conflicts + find_again(case, desk))
    unread = case.route == routing.INDEPENDENT
    held = routing.unread_route(known.conflicts, desk) if unread else routing.route(known.conflicts, desk)
    handed = replace(known, route=held.name, readers=tuple(p.id for p in held.people), handler=None, held_alone=False)
    return handed, tell_holders(handed, held, desk)


def route_change(before: Case, now: Case) -> tuple[JournalEntry, ...]:
    """The line of the journal that says who holds the case now; none when that is as it was."""
    if now.route == before.route:
        return ()
    return (JournalEntry(what="case.routed", detail=(("level", now.route), ("told", str(len(now.readers))))),)


def late_entries(left: Left, before: Case, by: PersonId) -> tuple[JournalEntry, ...]:
    """The lines of the journal for conflicts that a handler's instruction brought, and for a case that changed hands.

    `was_reader` tells the free handlers who had been told of the case before.
    """
    late = tuple(
        JournalEntry(
            what="conflict.late",
            by=by,
            rule=conflict.rule,
            detail=(
                ("person", conflict.person),
                ("source", conflict.source),
                ("was_reader", "yes" if conflict.person in before.readers else "no"),
            ),
        )
        for conflict in left.found
    )
    return late + left.journal


def _without(case: Case, gone: frozenset[PersonId]) -> Case:
    """The case without anything that waits in the name of these people."""
    plans = tuple(p for p in case.proceedings.plans if p.by not in gone and p.confirmed_by not in gone)
    return replace(
        without_holder(case, gone),
        handler=None if case.handler in gone else case.handler,
        proceedings=replace(case.proceedings, plans=plans),
    )
