"""This is where what comes round without a case is written: a stale source once a month, reminders of talks."""

from datetime import date

from daemon.steps.save import save
from daemon.steps.workplace import Workplace
from daemon.workflow import upkeep

_TOLD = "rules.stale_told_on"


def write_upkeep(place: Workplace) -> int:
    """Write what is due. Returns for how many things the round was done, with or without a letter."""
    with place.store.read() as unit:
        desk = place.desk(unit)
        due = any(upkeep.is_time_to_check_in(person, desk) for person in desk.people)
        told = unit.marks.get(_TOLD) if upkeep.rules_are_stale(desk) else None
        stale = upkeep.stale_rules(date.fromisoformat(told) if told else None, desk)
    if not due and not stale.notices:
        return 0
    with place.store.write() as unit:
        unit.habits.hold()  # of two workers only one writes them
        desk = place.desk(unit)
        people = [person for person in desk.people if upkeep.is_time_to_check_in(person, desk)]
        for person in people:
            save(unit, upkeep.check_in(person, desk), None, desk, place)
        told = unit.marks.get(_TOLD)
        stale = upkeep.stale_rules(date.fromisoformat(told) if told else None, desk)
        if stale.notices:
            unit.marks.put(_TOLD, desk.today.isoformat())
            save(unit, stale, None, desk, place)
    return len(people) + len(stale.notices)
