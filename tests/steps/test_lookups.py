"""This is where it is shown what is looked up for a block of instructions: cases its writer holds, and no other."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.steps.lookups import seen_for
from daemon.steps.workplace import Workplace
from daemon.workflow.inputs import Seen
from daemon.workflow.model import Case, ClockKind, Deadline, EntryId, PersonId, Stage
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.receipt import Receipt
from tests.build import AIKO, BEN, NOON, a_conflict
from tests.steps.samples import a_case_with_parties, another_case, kept

HIDDEN_FROM_BEN = {"conflicts": (a_conflict("ben"),)}


@pytest.fixture
def case(place: Workplace) -> Case:
    return kept(place, a_case_with_parties())


def seen(place: Workplace, words: str, case: Case, by: PersonId = BEN) -> Seen:
    with place.store.write() as unit:
        return seen_for(unit, words, by, case, place.desk(unit))


def refs(cases: tuple[Case, ...]) -> list[str]:
    return [case.ref for case in cases]


def test_a_list_is_made_of_open_cases_that_its_reader_holds_oldest_first(place: Workplace, case: Case) -> None:
    older = another_case(1, received_at=NOON - timedelta(days=1))
    hidden, closed = another_case(2, **HIDDEN_FROM_BEN), another_case(3, stage=Stage.CLOSED)
    kept(place, older, hidden, closed)

    looked_up = seen(place, "list", case)

    assert refs(looked_up.held) == [older.ref, case.ref]


def test_a_named_case_is_given_to_who_holds_it_and_a_hidden_one_is_like_none(place: Workplace, case: Case) -> None:
    mine, hidden = another_case(1), another_case(2, **HIDDEN_FROM_BEN)
    kept(place, mine, hidden)

    looked_up = seen(place, f"link {mine.ref.upper()}", case)
    of_hidden, of_none = seen(place, f"link {hidden.ref}", case), seen(place, "link calm-river-zzzzz", case)

    assert refs(looked_up.named) == [mine.ref]
    assert of_hidden == of_none


def test_the_clocks_of_every_case_that_may_be_shown_come_along(place: Workplace, case: Case) -> None:
    named, hidden = another_case(1), another_case(2, **HIDDEN_FROM_BEN)
    kept(place, named, hidden)
    owed = [
        Deadline(case=one.id, kind=ClockKind.UPDATE, due_at=NOON, key="update", started_at=NOON)
        for one in (case, named, hidden)
    ]
    with place.store.write() as unit:
        unit.deadlines.set(owed)

    assert seen(place, "status", case).deadlines == (owed[0],)
    assert seen(place, f"status {named.ref}", case).deadlines == (owed[0], owed[1])
    assert {one.case for one in seen(place, "list", case).deadlines} == {case.id, named.id}


def test_a_timeline_tells_each_event_with_its_time_and_case(place: Workplace, case: Case) -> None:
    opened = JournalEntry(what="case.opened", rule="OKT-14", detail=(("entry", "1"),))
    with place.store.write() as unit:
        unit.journal.append(case.id, (opened,), NOON)

    (happened,) = seen(place, "timeline", case).journal

    assert (happened.at, happened.entry, happened.case) == (NOON, opened, case.id)
    assert seen(place, "status", case).journal == ()


def test_undo_gets_the_last_block_and_every_block_its_count_of_the_day(place: Workplace, case: Case) -> None:
    with place.store.write() as unit:
        for number, hours in enumerate((30, 2, 1)):
            at = place.now() - timedelta(hours=hours)
            receipt = Receipt(entry=EntryId(f"{number:032}"), by=BEN, at=at, lines=(), before=case, after=case)
            unit.receipts.add(case.id, receipt, ())

    undo, note = seen(place, "undo", case), seen(place, "I will call them.", case)

    assert undo.last is not None
    assert undo.last.receipt.entry == EntryId(f"{2:032}")
    assert (undo.blocks_today, note.blocks_today) == (2, 2)
    assert note.last is None


@pytest.mark.parametrize("words", ["list", "timeline", "undo", "status"])
def test_somebody_who_may_not_see_the_case_gets_nothing_looked_up(place: Workplace, case: Case, words: str) -> None:
    kept(place, another_case(1, readers=(AIKO,), route="organizer", conflicts=()))
    with place.store.write() as unit:
        unit.journal.append(case.id, (JournalEntry(what="case.opened"),), NOON)

    assert seen(place, words, case, AIKO) == Seen()


def test_a_case_that_was_held_yesterday_is_not_looked_up_today(place: Workplace, case: Case) -> None:
    left = replace(case, conflicts=(*case.conflicts, a_conflict("ben")))

    assert seen(place, "list", kept(place, left)) == Seen()
