"""This is where passed deadlines are taken to saved outcomes, one transaction each."""

from daemon import desklog
from daemon.steps.again import decided_whole
from daemon.steps.lookups import seen_for
from daemon.steps.save import owner, save
from daemon.steps.workplace import Workplace
from daemon.store.unit import Unit
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed, Seen
from daemon.workflow.letters import ACKNOWLEDGEMENTS
from daemon.workflow.model import Case, CaseId, ClockKind, Deadline, LetterFact

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

    def decided(refused_letter: str) -> Deadline | None:
        with place.store.write() as unit:
            return _decide_and_save(unit, refused_letter, place)

    return decided_whole(decided)


def _decide_and_save(unit: Unit, refused_letter: str, place: Workplace) -> Deadline | None:
    desk = place.desk(unit)
    due = next(iter(unit.deadlines.due(desk.now, 1)), None)
    if due is None:
        return None
    case = unit.cases.find(due.case)
    passed = DeadlinePassed(
        deadline=due,
        letter=_acknowledgement(unit, due.case),
        seen=_seen(unit, due, case, desk),
        refused_letter=refused_letter,
    )
    outcome = decide(passed, case, desk)

    unit.deadlines.fired(due)
    whole = outcome.receipt is not None and not refused_letter
    save(unit, outcome, owner(case), desk, place, whole=whole)
    return due


def _seen(unit: Unit, due: Deadline, case: Case | None, desk: Desk) -> Seen:
    """What the plan whose hold is over needs to be done: the key of its deadline names it."""
    if due.kind is not ClockKind.HOLD or case is None:
        return Seen()
    plan = next((plan for plan in case.proceedings.plans if plan.id in due.key), None)
    return seen_for(unit, plan.words, plan.by, case, desk) if plan is not None else Seen()


def _acknowledgement(unit: Unit, case: CaseId) -> LetterFact | None:
    letters = (listed.fact for listed in unit.outbox.of_case(case))
    return next((letter for letter in letters if letter.purpose in ACKNOWLEDGEMENTS), None)
