"""This is where passed deadlines are taken to saved outcomes, one transaction each."""

from daemon import desklog
from daemon.steps.save import owner, save
from daemon.steps.workplace import Workplace
from daemon.store.unit import Unit
from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.letters import ACKNOWLEDGEMENTS
from daemon.workflow.model import CaseId, Deadline, LetterFact

_AT_ONCE = 50


def remind(place: Workplace) -> int:
    """Draw the conclusions of what is due, acknowledgements first. Returns how much was due, at most 50."""
    done = 0
    while done < _AT_ONCE:
        passed = _next(place)
        if passed is None:
            break
        desklog.deadline_passed(passed.kind.value)
        done += 1
    return done


def _next(place: Workplace) -> Deadline | None:
    with place.store.read() as unit:
        if not unit.deadlines.due(place.now(), 1):
            return None
    with place.store.write() as unit:
        desk = place.desk()
        due = unit.deadlines.due(desk.now, 1)
        if not due:
            return None
        case = unit.cases.find(due[0].case)
        outcome = decide(DeadlinePassed(deadline=due[0], letter=_acknowledgement(unit, due[0].case)), case, desk)

        unit.deadlines.fired(due[0])
        save(unit, outcome, owner(case), desk, place)
    return due[0]


def _acknowledgement(unit: Unit, case: CaseId) -> LetterFact | None:
    letters = (listed.fact for listed in unit.outbox.of_case(case))
    return next((letter for letter in letters if letter.purpose in ACKNOWLEDGEMENTS), None)
