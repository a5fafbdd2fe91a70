"""This is where people are seated on a case: asked whether they have a conflict of interest, and replaced when silent.

Whatever happened, each case that changed is looked at once more: who holds it has a seat and, where the policy asks
first, a clock for their answer; where fewer may vote than the policy wants, others are seated (AAP-40, AAC-02).
Whoever is excluded is never seated: only free people of the levels come from `routing`.
"""

from dataclasses import dataclass, replace

from daemon.workflow import clocks, disclosure, employers, notices, proposals, routing, seats
from daemon.workflow.conflicts import find_again
from daemon.workflow.desk import Desk
from daemon.workflow.intake import tell_holders
from daemon.workflow.model import Audience, Case, ClockKind, Deadline, Person, PersonId, Stage
from daemon.workflow.outcome import JournalEntry, Notice, Outcome
from daemon.workflow.proceedings import Seat

_CONTACTS = (routing.OUTSIDE, routing.INDEPENDENT, routing.NOBODY)


@dataclass(frozen=True, kw_only=True, slots=True)
class Seated:
    """A case with everybody who belongs there seated, and what follows from that."""

    case: Case
    notices: tuple[Notice, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    journal: tuple[JournalEntry, ...] = ()
    withdraw: frozenset[PersonId] = frozenset()  # whose letters not yet sent are withdrawn


def settled(outcome: Outcome, desk: Desk) -> Outcome:
    """The outcome of any input, with everybody seated who has to be in the cases that it changes."""
    if outcome.case is None:
        return outcome
    looked_at = [settle(one, desk.under(one)) for one in (outcome.case, *outcome.others)]
    joined = replace(outcome, case=looked_at[0].case, others=tuple(one.case for one in looked_at[1:]))
    for one in looked_at:
        joined = replace(
            joined,
            notices=joined.notices + one.notices,
            deadlines=joined.deadlines + one.deadlines,
            withdraw=joined.withdraw | one.withdraw,
            journal=joined.journal + (one.journal if one is looked_at[0] else ()),
        )
    return replace(joined, deadlines=tuple(dict.fromkeys(joined.deadlines)))


def settle(case: Case, desk: Desk) -> Seated:
    """The case with enough people who may vote, as far as there are any, and a seat for each who holds it."""
    if case.stage is Stage.CLOSED or case.merged_into is not None or case.route in _CONTACTS:
        return Seated(case=case)
    if case.proceedings.outreach is not None and not case.proceedings.outreach.ended_as:
        return Seated(case=case)  # nobody but the mentor has heard of it yet (MSE-10)
    matched = employers.matched(case, desk)
    seated = _asked(_enough(matched.case, desk), desk)
    told = employers.question(seated.case, matched.asked, desk)
    asked = tuple(
        _entry("employer.asked", person.id, desk.policy.conflicts.rule_of("soft")) for person in matched.asked
    )
    left = matched.left
    return replace(
        seated,
        notices=(left.notices if left is not None else ()) + seated.notices + told,
        journal=asked + (left.journal if left is not None else ()) + seated.journal,
        deadlines=seated.deadlines + (_clock(seated.case, desk) if matched.asked else ()),
        withdraw=left.gone if left is not None else frozenset(),
    )


def silence(case: Case, deadline: Deadline, desk: Desk) -> Outcome:
    """The time to answer is over: who is silent counts as not available, and for each another is seated (AAP-40).

    Everybody who holds the case hears that an answer is missing, and not whose; who answers late is back.
    """
    late = {one.person for one in case.proceedings.seats if _is_late(one, case, desk)}
    if not late:
        return _asked_again(case, deadline, desk)
    marked = tuple(replace(one, silent=one.silent or one.person in late) for one in case.proceedings.seats)
    known = replace(case, proceedings=replace(case.proceedings, seats=marked))
    shows = disclosure.of_clock(known, deadline, desk)
    told = notices.to_holders(known, "clock_breach", shows, desk, rule=deadline.rule)
    replaced = with_others(known, len(late), desk)
    entries = tuple(_entry("member.silent", person, deadline.rule) for person in sorted(late))
    alarm, again = _unattended(replaced.case, desk)
    return Outcome(
        case=replaced.case,
        journal=entries + replaced.journal,
        notices=told + replaced.notices + alarm,
        deadlines=replaced.deadlines + again,
    )


def _asked_again(case: Case, deadline: Deadline, desk: Desk) -> Outcome:
    """While nobody is available everybody who holds the case hears it again and again, until one of them answers."""
    alarm, again = _unattended(case, desk)
    if not again:
        return Outcome()
    shows = disclosure.of_clock(case, deadline, desk)
    told = notices.to_holders(case, "clock_breach", shows, desk, rule=deadline.rule)
    entry = JournalEntry(what="clock.breached", rule=deadline.rule, detail=(("clock", deadline.kind.value),))
    return Outcome(case=case, journal=(entry,), notices=told + alarm, deadlines=again)


def _unattended(case: Case, desk: Desk) -> tuple[tuple[Notice, ...], tuple[Deadline, ...]]:
    """An alarm, and the same clock once more, for a case that is held and nobody answers for (P1, P12)."""
    over = case.stage is Stage.CLOSED or case.merged_into is not None
    if over or not routing.readers(case, desk) or seats.seated(case, desk):
        return (), ()
    return notices.alarm("nobody-answers", routing.operator_address(case.conflicts, desk), desk), _clock(case, desk)


def with_others(case: Case, wanted: int, desk: Desk) -> Seated:
    """The case with up to this many further free people, the next of the levels first; they are told.

    Nobody is brought into what reached one member alone (AAP-02).
    """
    if case.held_alone:
        return Seated(case=case)
    known = replace(case, conflicts=case.conflicts + find_again(case, desk))
    people = routing.not_yet_told(known, desk)[:wanted]
    if not people:
        return Seated(case=case)
    return seat(known, people, desk)


def seat(case: Case, people: tuple[Person, ...], desk: Desk, *, by: PersonId | None = None) -> Seated:
    """The case with these people among those who hold it, each told in a letter of their own; access starts now."""
    ids = tuple(person.id for person in people)
    made = tuple(Seat(person=one, at=desk.now, by=by, answer_by=clocks.question_by(desk)) for one in ids)
    kept = tuple(one for one in case.proceedings.seats if one.person not in ids)
    others = tuple(one for one in case.readers if one not in ids)
    grown = replace(case, readers=(*others, *ids), proceedings=replace(case.proceedings, seats=kept + made))
    shows = disclosure.to_handler(grown, desk, others_told=len(others))
    rule = next((level.rule for level in desk.policy.routing.levels if level.fallback), "")
    return Seated(
        case=grown,
        notices=notices.to_people(people, Audience.FALLBACK, "new_report", shows, grown, desk, rule=rule),
        deadlines=_clock(grown, desk),
        journal=tuple(_entry("member.seated", one, rule) for one in ids),
    )


def _enough(case: Case, desk: Desk) -> Seated:
    wanted = 0 if case.held_alone else desk.policy.conflicts.minimum_free
    seated = Seated(case=case)
    if (missing := wanted - len(proposals.voters(case, desk))) > 0:
        seated = with_others(case, missing, desk)
    held = routing.contact_route(replace(seated.case, route=routing.OUTSIDE), desk)
    if len(routing.readers(seated.case, desk)) >= wanted or not held.address:
        return seated
    moved = replace(case, route=held.name, readers=(), handler=None)
    entry = JournalEntry(what="case.routed", rule=held.rule, detail=(("level", held.name), ("told", "1")))
    return Seated(case=moved, notices=tell_holders(moved, held, desk), journal=(entry,))


def _asked(seated: Seated, desk: Desk) -> Seated:
    """A seat, and a clock, for each who holds the case, has none yet and owes an answer; else nothing."""
    case = seated.case
    new = tuple(one for one in case.readers if seats.seat_of(case, one) is None and seats.must_answer(case, one, desk))
    if not new:
        return seated
    made = tuple(Seat(person=one, at=desk.now, answer_by=clocks.question_by(desk)) for one in new)
    known = replace(case, proceedings=replace(case.proceedings, seats=case.proceedings.seats + made))
    return replace(seated, case=known, deadlines=seated.deadlines + _clock(known, desk))


def _clock(case: Case, desk: Desk) -> tuple[Deadline, ...]:
    by = clocks.question_by(desk)
    rule = desk.policy.conflicts.rule_of("ask_first")
    return (clocks.clock(case, ClockKind.CONFLICT_ANSWER, by, desk, rule=rule),) if by is not None else ()


def _is_late(one: Seat, case: Case, desk: Desk) -> bool:
    owes = one.answer_by is not None and one.answer_by <= desk.now and not one.silent
    return owes and routing.holds(case, one.person, desk) and seats.must_answer(case, one.person, desk)


def _entry(what: str, person: PersonId, rule: str) -> JournalEntry:
    return JournalEntry(what=what, rule=rule, detail=(("person", person),))
