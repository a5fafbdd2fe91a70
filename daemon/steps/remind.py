"""This is where passed deadlines, and letters that wait for too long, are taken to saved outcomes."""

from dataclasses import replace

from daemon import desklog
from daemon.steps.save import owner, save
from daemon.steps.workplace import Workplace
from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed, LetterSettled
from daemon.workflow.model import Audience, LetterState

_AT_ONCE = 50


def remind(place: Workplace) -> int:
    """Draw the conclusions of everything that is due, acknowledgements first. Returns how much was due."""
    with place.store.read() as unit:
        due = unit.deadlines.due(place.now(), _AT_ONCE)
    for deadline in due:
        with place.store.write() as unit:
            desk = place.desk()
            if not unit.deadlines.fired(deadline):
                continue
            case = unit.cases.find(deadline.case)
            save(unit, decide(DeadlinePassed(deadline=deadline), case, desk), owner(case), desk, place)
        desklog.deadline_passed(deadline.kind.value)
    return len(due) + _late_letters(place)


def _late_letters(place: Workplace) -> int:
    """Tell the handlers of letters to the reporter that have not left for 4 h, then for 24 h (T042)."""
    after = place.settings.rules.clocks.letter_alarms
    with place.store.read() as unit:
        late = unit.outbox.waiting_longer(place.now(), after)
    for letter in late:
        with place.store.write() as unit:
            desk = place.desk()
            if not unit.outbox.alarmed(letter.id):
                continue
            case = unit.cases.find(letter.case) if letter.case is not None else None
            if letter.audience is Audience.REPORTER:
                waiting = replace(letter, state=LetterState.DEFERRED)
                outcome = decide(LetterSettled(letter=waiting, at=desk.now), case, desk)
                save(unit, outcome, owner(case), desk, place)
        desklog.letter_late(letter.audience.value, letter.purpose)
    return len(late)
