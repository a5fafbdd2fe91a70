"""This is where the routes of a desk are proved: every set of conflicts must end at a reachable person.

Source: processes.md 5.5.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

from daemon.settings.findings import Finding
from daemon.settings.model import DeskSettings
from daemon.workflow.desk import Desk, Fresh
from daemon.workflow.model import CaseId, Conflict, ConflictKind, Person, PersonId
from daemon.workflow.routing import NOBODY, Route, free_of, route

_LARGEST_SET = 3  # people in conflict at once; besides these sets, every level and everybody at once
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # routing does not look at the time


@dataclass(frozen=True, kw_only=True, slots=True)
class WhoIsTold:
    """A dry run of the routing: with these people in conflict, that is where a report goes."""

    conflicted: tuple[PersonId, ...]
    route: str
    told: tuple[PersonId, ...]
    rule: str


def who_is_told(settings: DeskSettings) -> tuple[WhoIsTold, ...]:
    """Where a report goes when nobody, each one person, each two, everybody of a level, and everybody is part of it."""
    desk = settings.desk_at(_NEVER, Fresh(case=CaseId(""), ref=""), _NEVER)
    people = _people_of_levels(desk)
    sets = [(), *combinations(people, 1), *combinations(people, 2), *_whole_levels(desk), people]
    return tuple(_told(conflicted, route(_conflicts(conflicted), desk)) for conflicted in dict.fromkeys(sets))


def _told(conflicted: tuple[Person, ...], held: Route) -> WhoIsTold:
    return WhoIsTold(
        conflicted=tuple(one.id for one in conflicted),
        route=held.name,
        told=tuple(one.id for one in held.people),
        rule=held.rule,
    )


def _people_of_levels(desk: Desk) -> tuple[Person, ...]:
    nobody: frozenset[PersonId] = frozenset()
    return tuple(dict.fromkeys(one for level in desk.policy.routing.levels for one in free_of(level, nobody, desk)))


def _whole_levels(desk: Desk) -> list[tuple[Person, ...]]:
    nobody: frozenset[PersonId] = frozenset()
    return [free_of(level, nobody, desk) for level in desk.policy.routing.levels]


def _conflicts(people: Iterable[Person]) -> tuple[Conflict, ...]:
    return tuple(Conflict(person=one.id, kind=ConflictKind.HARD, source="lint", at=_NEVER) for one in people)


def dead_ends(desk: Desk) -> Iterator[Finding]:
    """The smallest sets of conflicts that leave nobody; their supersets are not repeated."""
    people = _people_of_levels(desk)
    sets = [group for size in range(_LARGEST_SET + 1) for group in combinations(people, size)]
    dead: list[frozenset[PersonId]] = []
    for group in (*sets, *_whole_levels(desk), people):
        ids = frozenset(one.id for one in group)
        if any(smaller <= ids for smaller in dead) or route(_conflicts(group), desk).name != NOBODY:
            continue
        dead.append(ids)
        yield Finding(
            id=(desk.policy.routing.outside_rule or "nobody-left").split()[0],
            where="contacts.outside",
            text=f"when a report concerns {', '.join(sorted(ids)) or 'nobody'}, no person would hear of it.",
            cure="Write an outside or independent contact that belongs to nobody on the roster.",
            level="stop",
        )
