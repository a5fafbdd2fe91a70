"""This is where the daily lists of cases are written, once a day for everybody of the roster, in one transaction.

Everybody's cases are read together and in the same order, whatever they hold, so that the moment at which somebody's
list leaves says nothing (P3).
"""

from daemon.steps.lookups import deadlines_of, held_by, open_cases
from daemon.steps.save import save
from daemon.steps.workplace import Workplace
from daemon.workflow import digests


def write_digests(place: Workplace) -> int:
    """Write the lists that it is time for. Returns for how many people the day was done, with or without a letter."""
    with place.store.read() as unit:
        desk = place.desk(unit)
        if not any(digests.is_time(person, desk) for person in desk.people):
            return 0
        cases = open_cases(unit)
        deadlines = deadlines_of(unit, cases)
    with place.store.write() as unit:
        unit.habits.hold()  # of two workers only one writes the lists
        desk = place.desk(unit)
        due = [person for person in desk.people if digests.is_time(person, desk)]
        for person in due:
            held = held_by(person.id, cases, desk)
            save(unit, digests.digest(person, held, deadlines, desk), None, desk, place)
    return len(due)
