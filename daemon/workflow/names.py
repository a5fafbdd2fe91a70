"""This is where people of the roster are found in a text."""

from functools import lru_cache

from daemon.workflow.model import Person, PersonId


class Finder:
    """Thin."""

    def __init__(self, people: tuple[Person, ...], own_addresses: frozenset[str] = frozenset()) -> None:
        self._people = people

    def mentions(self, text: str) -> frozenset[PersonId]:
        lowered = text.casefold()
        return frozenset(
            p.id
            for p in self._people
            if any(x.casefold() in lowered for x in (p.name, *p.aliases, *p.emails, *p.handles))
        )


@lru_cache(maxsize=16)
def finder_for(people: tuple[Person, ...], own_addresses: frozenset[str] = frozenset()) -> Finder:
    """The finder of a roster."""
    return Finder(people, own_addresses)
