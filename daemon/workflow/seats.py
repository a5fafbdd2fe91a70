"""This is where it is read off a case who is seated on it, who still owes a word on conflicts, and who may read it.

Where the policy asks first, the words of a case reach a person after that person's own answer (AAP-40); what a soft
conflict still allows is part of its statement (AAP-43, AAP-45).
"""

from datetime import datetime

from daemon.workflow import routing
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, ConflictKind, Person, PersonId
from daemon.workflow.proceedings import ConflictStatement, Seat

NOTHING, READ, DISCUSS = "nothing", "read", "discuss"


def seat_of(case: Case, person: PersonId) -> Seat | None:
    """The seat of this person, None when they never were asked to work the case."""
    return next((seat for seat in case.proceedings.seats if seat.person == person), None)


def statements_of(case: Case, person: PersonId) -> tuple[ConflictStatement, ...]:
    """What this person said of their own conflicts of interest, oldest first."""
    return tuple(one for one in case.proceedings.conflict_statements if one.person == person)


def must_answer(case: Case, person: PersonId, desk: Desk) -> bool:
    """Whether this person has to say first if they have a conflict of interest. Nobody says it for another (AAP-41)."""
    if not desk.policy.conflicts.ask_first:
        return False
    seat = seat_of(case, person)
    return not (seat.answered if seat is not None else statements_of(case, person))


def is_silent(case: Case, person: PersonId, desk: Desk) -> bool:
    """Whether this person did not answer in time, and has not since: then they count as not available."""
    seat = seat_of(case, person)
    return seat is not None and seat.silent and must_answer(case, person, desk)


def seated(case: Case, desk: Desk) -> tuple[Person, ...]:
    """Those who hold the case and are available for it."""
    return tuple(person for person in routing.readers(case, desk) if not is_silent(case, person.id, desk))


def voters(case: Case, desk: Desk) -> tuple[Person, ...]:
    """Those who may vote: who is seated and has no conflict of interest at all (AAP-45)."""
    torn = {conflict.person for conflict in case.conflicts}
    return tuple(person for person in seated(case, desk) if person.id not in torn)


def owing(case: Case, desk: Desk) -> tuple[Person, ...]:
    """Those seated who still owe a word on their own conflicts of interest."""
    return tuple(person for person in seated(case, desk) if must_answer(case, person.id, desk))


def confirmers(case: Case, said: ConflictStatement, desk: Desk) -> frozenset[PersonId]:
    """Who confirms a statement: those who may vote, without the one it is about (AAP-43)."""
    return frozenset(person.id for person in voters(case, desk) if person.id != said.person)


def unconfirmed(case: Case, desk: Desk) -> tuple[ConflictStatement, ...]:
    """The statements that wait for the others to confirm them, oldest first; none that nobody is left to confirm."""
    waiting = (one for one in case.proceedings.conflict_statements if not one.ended_as)
    return tuple(one for one in waiting if confirmers(case, one, desk))


def permission(case: Case, person: PersonId) -> str:
    """What a soft conflict leaves to this person: the least of what their statements say; everything without one."""
    soft = {one.person for one in case.conflicts if one.kind is ConflictKind.SOFT}
    said = [one.may for one in statements_of(case, person) if one.kind == ConflictKind.SOFT.value]
    least = min(said, key=(NOTHING, READ, DISCUSS).index, default=DISCUSS)
    return least if person in soft else DISCUSS


def may_read(case: Case, person: PersonId, desk: Desk) -> bool:
    """Whether the words of the case may go to somebody who holds it."""
    return permission(case, person) != NOTHING and not must_answer(case, person, desk)


def sees_from(case: Case, person: PersonId, desk: Desk) -> datetime | None:
    """From when on this person reads what handlers noted; None for everything. Reports are read whole (AAC-02)."""
    seat = seat_of(case, person)
    later = seat is not None and seat.at > case.opened_at
    return seat.at if later and seat is not None and desk.policy.visibility.history == "reports" else None
