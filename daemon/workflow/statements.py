"""This is where what people say of their own conflicts of interest is kept, confirmed by the others, and counted.

Each speaks for themself (AAP-41). A statement names kind and area; where the policy says so most of the others confirm
it, and the one it is about has no vote on it (AAP-43). What was only spoken is asked for in writing (AAP-42).
"""

from dataclasses import dataclass, replace

from daemon.workflow import clocks, disclosure, notices, seats
from daemon.workflow.act import Act, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Audience, Case, ClockKind, ConflictKind, Deadline
from daemon.workflow.outcome import JournalEntry, Notice, Outcome
from daemon.workflow.proceedings import ConflictStatement, Vote

CONFIRM, REVERSE = "confirm", "reverse"
CONFIRMED, REJECTED, KEPT = "confirmed", "rejected", "kept"


@dataclass(frozen=True, kw_only=True, slots=True)
class Voted:
    """The case with a vote on a statement, and how that ended it: '' while it goes on."""

    case: Case
    result: str = ""


def kept(case: Case, said: ConflictStatement) -> Case:
    """The case with a further statement, by which its writer has answered what they were asked."""
    given = case.proceedings
    grown = replace(given, conflict_statements=(*given.conflict_statements, said))
    return answered(replace(case, proceedings=grown), said)


def answered(case: Case, said: ConflictStatement) -> Case:
    """The case in which the one who said this has answered."""
    given = case.proceedings
    marked = tuple(replace(one, answered=True) if one.person == said.person else one for one in given.seats)
    return replace(case, proceedings=replace(given, seats=marked))


def changed(case: Case, before: ConflictStatement, after: ConflictStatement) -> Case:
    """The case with one statement put in place of another."""
    given = case.proceedings
    all_of_them = tuple(after if one is before else one for one in given.conflict_statements)
    return replace(case, proceedings=replace(given, conflict_statements=all_of_them))


def has_conflict(act: Act) -> Refused | None:
    """The refusal of a "none" by somebody who has a conflict of interest on record: others take that back."""
    if all(one.person != act.by for one in act.case.conflicts):
        return None
    return Refused(cause="has-conflict", rule=act.desk.policy.conflicts.rule)


def answered_by_all(case: Case, desk: Desk) -> frozenset[ClockKind]:
    """The clock that stops once nobody owes an answer any more."""
    owing = any(seats.must_answer(case, one, desk) for one in case.readers)
    return frozenset() if owing else frozenset({ClockKind.CONFLICT_ANSWER})


def to_confirm(said: ConflictStatement, case: Case, desk: Desk) -> ConflictStatement:
    """The statement as it waits for the others, where the policy has them confirm it and there are any."""
    asked = desk.policy.conflicts.confirmation == "majority" and seats.confirmers(case, said, desk)
    return replace(said, votes=(), ended_as="" if asked else KEPT)


def told(case: Case, said: ConflictStatement, desk: Desk) -> tuple[Notice, ...]:
    """The statement, to everybody else who holds the case (AAP-40); who may vote is asked to confirm it."""
    rule = desk.policy.conflicts.rule_of("confirmation")
    letters: tuple[Notice, ...] = ()
    for person in seats.seated(case, desk):
        if person.id != said.person:
            votes = not said.ended_as and person.id in seats.confirmers(case, said, desk)
            shows = disclosure.conflict_stated(case, said, desk, votes=votes)
            letters += notices.to_people((person,), Audience.HANDLER, "conflict_stated", shows, case, desk, rule=rule)
    return letters


def voted(case: Case, said: ConflictStatement, vote: Vote, desk: Desk) -> Voted:
    """Keep a vote on a statement: most of the others confirm it, or most of them find that it is no conflict.

    Where neither is possible any more it stands. So does a hard one, whatever they find: nobody is voted into a case
    that they said themself they are part of (AAP-44), and no one mailbox lets somebody in (T100).
    """
    votes = (*(one for one in said.votes if one.by != vote.by), vote)
    allowed = seats.confirmers(case, said, desk)
    cast = [one.vote for one in votes if one.by in allowed]
    if 2 * cast.count(CONFIRM) > len(allowed):
        return Voted(case=changed(case, said, replace(said, votes=votes, ended_as=CONFIRMED)), result=CONFIRMED)
    against = 2 * cast.count(REVERSE) > len(allowed)
    if not against and len(cast) < len(allowed):
        return Voted(case=changed(case, said, replace(said, votes=votes)))
    if not against or said.kind == ConflictKind.HARD.value:
        return Voted(case=changed(case, said, replace(said, votes=votes, ended_as=KEPT)), result=KEPT)
    ended = changed(case, said, replace(said, votes=votes, ended_as=REJECTED))
    return Voted(case=_without_conflict(ended, said), result=REJECTED)


def writing_clock(case: Case, said: ConflictStatement, desk: Desk) -> tuple[Deadline, ...]:
    """The reminder of a statement that was only spoken, to somebody who still holds the case (AAP-42)."""
    rules = desk.policy.conflicts
    if said.words or not rules.statement or said.kind != ConflictKind.SOFT.value:
        return ()
    due_at = desk.now + rules.written_within
    rule = rules.rule_of("statement")
    return (clocks.clock(case, ClockKind.STATEMENT_WRITTEN, due_at, desk, rule=rule, of=said.person),)


def unwritten(case: Case, deadline: Deadline, desk: Desk) -> Outcome:
    """A spoken statement is still not written: who made it is reminded, alone, and again until it is."""
    spoken = [one for one in case.proceedings.conflict_statements if _is_owed(one, case, desk)]
    letters: tuple[Notice, ...] = ()
    again: tuple[Deadline, ...] = ()
    for said in spoken:
        person = desk.person(said.person)
        assert person is not None  # they hold the case
        shows = disclosure.statement_owed(case, said, desk)
        letters += notices.to_people((person,), Audience.HANDLER, "statement_owed", shows, case, desk)
        again = writing_clock(case, said, desk)
    entries = tuple(JournalEntry(what="clock.alerted", rule=deadline.rule) for _ in again)
    return Outcome(case=case, notices=letters, deadlines=again, journal=entries) if spoken else Outcome()


def _is_owed(said: ConflictStatement, case: Case, desk: Desk) -> bool:
    soft = said.kind == ConflictKind.SOFT.value and not said.words and said.ended_as != REJECTED
    return soft and any(person.id == said.person for person in seats.seated(case, desk))


def _without_conflict(case: Case, said: ConflictStatement) -> Case:
    """The case without the conflict that the others did not confirm; one that came by another way stays."""
    own = [
        one
        for one in case.conflicts
        if (one.person, one.by, one.kind) == (said.person, said.person, ConflictKind(said.kind))
    ]
    return replace(case, conflicts=tuple(one for one in case.conflicts if not own or one is not own[0]))
