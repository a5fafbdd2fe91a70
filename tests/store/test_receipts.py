"""This is where it is shown that what a mail with instructions did is kept, found again, and marked when taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from daemon.errors import NotFound
from daemon.store.unit import Store
from daemon.workflow.model import Case, EntryId, LetterState, PersonId, Stage
from daemon.workflow.proceedings import Measure, Proceedings
from daemon.workflow.receipt import Receipt
from tests.store.samples import MINUTE, NOON, a_case, a_letter

BEN, CHIDI = PersonId("ben"), PersonId("chidi")
A_DAY = timedelta(days=1)


def a_receipt(entry: str = "1", by: PersonId = BEN, minutes: int = 0, case: Case | None = None) -> Receipt:
    """A block that changed something, so many minutes after noon."""
    kept = case or a_case()
    line = (("line", "1"), ("echo", "take"), ("effect", "taken"))
    return Receipt(
        entry=EntryId(entry.rjust(32, "0")),
        by=by,
        at=NOON + minutes * MINUTE,
        lines=(line,),
        before=kept,
        after=replace(kept, handler=by),
    )


@pytest.fixture
def case(store: Store) -> Case:
    stored = a_case()
    with store.write() as unit:
        unit.cases.save(stored)
    return stored


def test_a_receipt_comes_back_as_it_was_kept(store: Store, case: Case) -> None:
    measure = Measure(code="no-contact", by=BEN, at=NOON, until=date(2026, 12, 24), interim=True)
    full = replace(case, proceedings=Proceedings(measures=(measure,)), stage=Stage.UNDER_REVIEW)
    receipt = a_receipt(case=full)

    with store.write() as unit:
        unit.receipts.add(case.id, receipt, ())

    with store.read() as unit:
        assert unit.receipts.of_entry(receipt.entry) == receipt
        assert unit.receipts.of_entry(EntryId("f" * 32)) is None


def test_the_receipt_of_a_plan_that_was_done_stands_in_place_of_the_first(store: Store, case: Case) -> None:
    waiting, done = replace(a_receipt(), lines=(), before=None, after=None), a_receipt(minutes=10)

    with store.write() as unit:
        unit.receipts.add(case.id, waiting, ())
        unit.receipts.add(case.id, done, ())

    with store.read() as unit:
        assert unit.receipts.of_entry(done.entry) == done


def test_the_last_block_is_the_persons_own_newest_on_that_case(store: Store, case: Case) -> None:
    other = a_case("another")
    with store.write() as unit:
        unit.cases.save(other)
        unit.receipts.add(case.id, a_receipt("1"), ())
        unit.receipts.add(case.id, a_receipt("2", minutes=1), ())
        unit.receipts.add(case.id, a_receipt("3", by=CHIDI, minutes=2), ())
        unit.receipts.add(other.id, a_receipt("4", minutes=3), ())

    with store.read() as unit:
        last = unit.receipts.last(case.id, BEN)
        nobodys = unit.receipts.last(other.id, CHIDI)

    assert last is not None
    assert last.receipt.entry == a_receipt("2").entry
    assert nobodys is None


def test_what_changed_nothing_is_not_what_is_taken_back(store: Store, case: Case) -> None:
    with store.write() as unit:
        unit.receipts.add(case.id, a_receipt("1"), ())
        unit.receipts.add(case.id, replace(a_receipt("2", minutes=1), before=None, after=None), ())

    with store.read() as unit:
        last = unit.receipts.last(case.id, BEN)

    assert last is not None
    assert last.receipt.entry == a_receipt("1").entry


def test_a_block_that_was_taken_back_is_passed_over_from_then_on(store: Store, case: Case) -> None:
    first, second = a_receipt("1"), a_receipt("2", minutes=1)
    with store.write() as unit:
        unit.receipts.add(case.id, first, ())
        unit.receipts.add(case.id, second, ())
        unit.receipts.mark_undone(second.entry)

    with store.read() as unit:
        last = unit.receipts.last(case.id, BEN)
        marked = unit.receipts.of_entry(second.entry)

    assert last is not None
    assert last.receipt == first
    assert marked == replace(second, undone=True)


def test_only_what_was_kept_can_be_marked(store: Store) -> None:
    with store.write() as unit, pytest.raises(NotFound):
        unit.receipts.mark_undone(EntryId("f" * 32))


def test_the_letters_of_the_last_block_are_told_as_they_stand_now(store: Store, case: Case) -> None:
    letter = a_letter(case)
    with store.write() as unit:
        unit.outbox.add(letter)
        unit.receipts.add(case.id, a_receipt(), (letter.id,))
    with store.write() as unit:
        unit.outbox.claim(NOON, 1, MINUTE)
        unit.outbox.settle(letter.id, LetterState.ACCEPTED, NOON)

    with store.read() as unit:
        last = unit.receipts.last(case.id, BEN)

    assert last is not None
    assert [(fact.id, fact.state) for fact in last.letters] == [(letter.id, LetterState.ACCEPTED)]


def test_the_blocks_of_a_day_are_counted_over_all_cases(store: Store, case: Case) -> None:
    other = a_case("another")
    with store.write() as unit:
        unit.cases.save(other)
        unit.receipts.add(case.id, a_receipt("1", minutes=-1), ())
        unit.receipts.add(case.id, a_receipt("2"), ())
        unit.receipts.add(other.id, a_receipt("3", minutes=5), ())
        unit.receipts.add(other.id, a_receipt("4", by=CHIDI), ())

    with store.read() as unit:
        assert unit.receipts.count_since(BEN, NOON) == 2
        assert unit.receipts.count_since(CHIDI, NOON) == 1
        assert unit.receipts.count_since(BEN, NOON + A_DAY) == 0
