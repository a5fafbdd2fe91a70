"""This is where it is told who of one desk is who of another: by id, address or handle."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from daemon.settings.model import DeskSettings
from daemon.workflow.fold import fold
from daemon.workflow.mail_names import canonical
from daemon.workflow.model import Person, PersonId

Somebody = tuple[int, PersonId]  # the number of a desk, and an id of its roster


def everywhere(desks: Sequence[DeskSettings]) -> tuple[tuple[Person, ...], ...]:
    """The roster of each desk, every person with the names, handles and addresses they have at the others."""
    groups = _groups(desks)
    return tuple(
        tuple(_whole(one, (number, one.id), groups, desks) for one in desk.people) for number, desk in enumerate(desks)
    )


def same_people(here: DeskSettings, there: DeskSettings) -> tuple[tuple[PersonId, PersonId], ...]:
    """Who of the first desk is who of the second. Of desks whose people are known `everywhere`."""
    return tuple((one.id, other.id) for one in here.people for other in there.people if _marks(one) & _marks(other))


def contradictions(desks: Sequence[DeskSettings]) -> Iterator[str]:
    """Everything by which two people would be one, or one two."""
    for group in dict.fromkeys(_groups(desks).values()):
        if len({number for number, _ in group}) < 2:
            continue  # what people of one desk share is that desk's own matter
        for number, desk in enumerate(desks):
            inside = sorted(person for at, person in group if at == number)
            if len(inside) > 1:
                yield (
                    f"{desk.file.name}: people[{inside[1]}]: shares an id, an address or a handle with somebody of "
                    f"another desk who is '{inside[0]}' here as well. Make them one entry, or give each their own."
                )
    for (here, there), one, other in _same_ids(desks):
        if not _shares_more(one, other):
            yield (
                f"{there.file.name}: people[{other.id}].id: in {here.file.name} this id is somebody with another name "
                "and no address or handle in common. If it is one person, write the other name as an alias; "
                "if not, give one of them another id."
            )


def _groups(desks: Sequence[DeskSettings]) -> dict[Somebody, frozenset[Somebody]]:
    """Everybody of every desk, and who is the same person as they are, themselves among them."""
    groups: dict[Somebody, frozenset[Somebody]] = {}
    by_mark: dict[str, Somebody] = {}
    for number, desk in enumerate(desks):
        for one in desk.people:
            me = (number, one.id)
            groups[me] = frozenset({me})
            for mark in _marks(one):
                joined = groups[by_mark.setdefault(mark, me)] | groups[me]
                groups |= dict.fromkeys(joined, joined)
    return groups


def _marks(one: Person) -> frozenset[str]:
    """What makes two entries one person. Each kind has its own form, so that no id is taken for a handle."""
    handles = (f"handle {fold(handle).lstrip('@')}" for handle in one.handles)
    return frozenset({f"id {one.id}", *map(canonical, one.addresses), *handles})


def _whole(
    one: Person, me: Somebody, groups: dict[Somebody, frozenset[Somebody]], desks: Sequence[DeskSettings]
) -> Person:
    others = [_person(other, desks) for other in sorted(groups[me]) if other[0] != me[0]]
    known = {one.name, *one.aliases}
    names = (name for other in others for name in (other.name, *other.aliases) if name not in known)
    handles = (handle for other in others for handle in other.handles if handle not in one.handles)
    mine = set(map(canonical, one.emails))
    emails = (email for other in others for email in other.emails if canonical(email) not in mine)
    return replace(
        one,
        aliases=(*one.aliases, *dict.fromkeys(names)),
        handles=(*one.handles, *dict.fromkeys(handles)),
        elsewhere=tuple(dict.fromkeys(emails)),
    )


def _person(somebody: Somebody, desks: Sequence[DeskSettings]) -> Person:
    number, wanted = somebody
    return next(one for one in desks[number].people if one.id == wanted)


def _same_ids(
    desks: Sequence[DeskSettings],
) -> Iterator[tuple[tuple[DeskSettings, DeskSettings], Person, Person]]:
    for here, there in combinations(desks, 2):
        for one in here.people:
            for other in there.people:
                if one.id == other.id:
                    yield (here, there), one, other


def _shares_more(one: Person, other: Person) -> bool:
    names = ({fold(name) for name in (person.name, *person.aliases)} for person in (one, other))
    return bool(set.intersection(*names)) or len(_marks(one) & _marks(other)) > 1
