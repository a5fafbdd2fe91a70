"""This is where it is looked up what a block of instructions needs to be decided: only cases that its writer holds.

Security: a case that is hidden from the writer is left out like one that never was (P3, T118).
"""

from datetime import timedelta

from daemon.store.unit import Unit
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import Happened, Seen
from daemon.workflow.model import Case, Deadline, PersonId
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.reading import wants
from daemon.workflow.routing import holds

_DAY = timedelta(days=1)


def seen_for(unit: Unit, words: str, person: PersonId, case: Case, desk: Desk) -> Seen:
    """What the block at the top of `words`, written by `person` about `case`, needs to have looked up.

    Holds the cases it names until the transaction ends, so that they may be changed with it.
    """
    blocks_today = unit.receipts.count_since(person, desk.now - _DAY)
    if not holds(case, person, desk):
        return Seen(blocks_today=blocks_today)
    wanted = wants(words, desk.under(case))
    held = held_by(person, open_cases(unit), desk) if wanted.list else ()
    found = (unit.cases.by_ref(ref) for ref in dict.fromkeys(wanted.refs))
    named = tuple(one for one in found if one is not None and holds(one, person, desk))
    return Seen(
        held=held,
        named=named,
        journal=_journal(unit, (case, *named)) if wanted.timeline else (),
        deadlines=deadlines_of(unit, (case, *named, *held)),
        last=unit.receipts.last(case.id, person) if wanted.undo else None,
        blocks_today=blocks_today,
    )


def open_cases(unit: Unit) -> tuple[Case, ...]:
    """Every case that is not closed, oldest first."""
    return tuple(sorted(unit.cases.listed(open_only=True), key=lambda case: (case.received_at, case.ref)))


def held_by(person: PersonId, cases: tuple[Case, ...], desk: Desk) -> tuple[Case, ...]:
    """Those of the cases that this person holds, in the same order."""
    return tuple(case for case in cases if holds(case, person, desk))


def deadlines_of(unit: Unit, cases: tuple[Case, ...]) -> tuple[Deadline, ...]:
    """The running deadlines of these cases, case by case."""
    return tuple(owed for case in dict.fromkeys(one.id for one in cases) for owed in unit.deadlines.of_case(case))


def _journal(unit: Unit, cases: tuple[Case, ...]) -> tuple[Happened, ...]:
    return tuple(
        Happened(
            at=line.at,
            entry=JournalEntry(what=line.what, by=line.by, rule=line.rule, detail=line.detail),
            case=case,
        )
        for case in dict.fromkeys(one.id for one in cases)
        for line in unit.journal.of_case(case)
    )
