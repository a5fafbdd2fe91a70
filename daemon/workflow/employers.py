"""This is where it is told who works where a party of a case does, and what follows from that (AAP-38).

A shared employer is a question, not a fact about anybody: by the policy it goes to that handler alone, or a soft
conflict is recorded until somebody says otherwise.
"""

from dataclasses import dataclass, replace

from daemon.workflow import disclosure, notices, seats
from daemon.workflow.desk import Desk
from daemon.workflow.fold import fold
from daemon.workflow.leaving import Left, leave
from daemon.workflow.model import Audience, Case, Conflict, ConflictKind, Person
from daemon.workflow.ordinary import words
from daemon.workflow.outcome import Notice
from daemon.workflow.proceedings import Seat

AREA = "same-employer"
_FORMS = words("ag bv co company corp corporation gmbh inc incorporated kk limited llc llp ltd plc pty sa sarl")


@dataclass(frozen=True, kw_only=True, slots=True)
class Matched:
    """The case after everybody who shares an employer with a party was asked, or has a soft conflict."""

    case: Case
    asked: tuple[Person, ...] = ()
    left: Left | None = None


def same(one: str, other: str) -> bool:
    """Whether two names mean one employer: whatever case, accents, marks and legal form they are written with."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def matched(case: Case, desk: Desk) -> Matched:
    """Look at who holds the case, each once: those who share an employer with a party are asked, or have a conflict."""
    rules = desk.policy.conflicts
    sharing = tuple(p for p in seats.seated(case, desk) if _shares(p, case) and not _is_settled(p, case))
    if AREA not in rules.soft or not sharing:
        return Matched(case=case)
    known = case
    for person in sharing:
        known = _marked(known, person, desk)
    if rules.employer_match == "ask":
        return Matched(case=known, asked=sharing)
    found = tuple(
        Conflict(person=p.id, kind=ConflictKind.SOFT, source=AREA, at=desk.now, rule=rules.rule_of("soft"))
        for p in sharing
    )
    left = leave(known, found, desk)
    return Matched(case=left.case, left=left)


def question(case: Case, people: tuple[Person, ...], desk: Desk) -> tuple[Notice, ...]:
    """The question, to each of these people alone."""
    shows, rule = disclosure.employer_asked(case, desk), desk.policy.conflicts.rule_of("soft")
    return notices.to_people(people, Audience.HANDLER, "employer_asked", shows, case, desk, rule=rule)


def _plain(employer: str) -> str:
    written = "".join(sign if sign.isalnum() else " " for sign in fold(employer)).split()
    named = [word for word in written if word not in _FORMS] or written
    return " ".join(named)


def _shares(person: Person, case: Case) -> bool:
    return any(same(person.employer, party.employer) for party in case.parties)


def _is_settled(person: Person, case: Case) -> bool:
    seat = seats.seat_of(case, person.id)
    known = any(one.person == person.id and one.source == AREA for one in case.conflicts)
    said = any(one.area == AREA for one in seats.statements_of(case, person.id))
    return known or said or (seat is not None and seat.employer_asked)


def _marked(case: Case, person: Person, desk: Desk) -> Case:
    """The case with this person asked: whoever answered before is asked anew, from now on (AAP-40)."""
    rules = desk.policy.conflicts
    asks = rules.ask_first and rules.employer_match == "ask"
    said = bool(seats.statements_of(case, person.id))
    seat = seats.seat_of(case, person.id) or Seat(person=person.id, at=case.opened_at, answered=said)
    again = replace(seat, employer_asked=True)
    if asks and rules.answer_within is not None:
        again = replace(again, at=desk.now, answer_by=desk.now + rules.answer_within, silent=False, answered=False)
    others = tuple(one for one in case.proceedings.seats if one.person != person.id)
    return replace(case, proceedings=replace(case.proceedings, seats=(*others, again)))
