"""This is where it is shown that the journal keeps its order and that every change of it is found (P9)."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

import pytest
from sqlalchemy import Connection, delete, select, update

from daemon.errors import Corrupt
from daemon.store.records import JournalLine, Verified
from daemon.store.tables import cases, desks, journal
from daemon.store.unit import Store
from daemon.workflow.outcome import JournalEntry
from tests.store.samples import MINUTE, NOON, Home, a_case

OPENED = JournalEntry(what="case.opened", by="reporter", rule="OKT-14 OKT-20", detail=(("fields", "2"),))


def write(store: Store, count: int) -> None:
    for number in range(count):
        with store.write() as unit:
            unit.journal.append(None, [JournalEntry(what=f"step.{number}")], NOON)


def test_entries_of_a_case_come_back_in_order(store: Store) -> None:
    case, other = a_case("one"), a_case("two")
    with store.write() as unit:
        unit.cases.save(case)
        unit.cases.save(other)
        unit.journal.append(case.id, [OPENED, JournalEntry(what="conflict.found")], NOON)
        unit.journal.append(other.id, [OPENED], NOON)
        unit.journal.append(case.id, [JournalEntry(what="case.taken", by="aiko")], NOON + MINUTE)

    with store.read() as unit:
        lines = unit.journal.of_case(case.id)

    assert [line.what for line in lines] == ["case.opened", "conflict.found", "case.taken"]
    assert lines[0] == JournalLine(
        at=NOON, what="case.opened", by="reporter", rule="OKT-14 OKT-20", detail=(("fields", "2"),)
    )


def test_an_untouched_journal_verifies(store: Store) -> None:
    write(store, 5)

    with store.read() as unit:
        assert unit.journal.verify() == Verified(ok=True, entries=5, first_bad=None)


def test_an_empty_journal_verifies(store: Store) -> None:
    with store.read() as unit:
        assert unit.journal.verify() == Verified(ok=True, entries=0, first_bad=None)


def change(**columns: object) -> Callable[[Connection], None]:
    return lambda connection: connection.execute(update(journal).where(journal.c.seq == 3).values(columns)) and None


def remove(seq: int) -> Callable[[Connection], None]:
    return lambda connection: connection.execute(delete(journal).where(journal.c.seq == seq)) and None


def swap(connection: Connection) -> None:
    for old, new in ((3, 99), (4, 3), (99, 4)):
        connection.execute(update(journal).where(journal.c.seq == old).values(seq=new))


@pytest.mark.parametrize(
    ("tamper", "first_bad"),
    [
        (change(what="nothing.happened"), 3),
        (change(rule="OKT-01"), 3),
        (change(at=NOON + MINUTE), 3),
        (change(case_id="0" * 32), 3),
        (change(sealed_by=b"x"), 3),
        (change(hash=b"x" * 32), 3),
        (remove(3), 3),
        (remove(1), 1),
        (remove(5), 5),
        (swap, 3),
    ],
)
def test_a_changed_removed_or_reordered_entry_is_found(
    sqlite_home: Home, tamper: Callable[[Connection], None], first_bad: int
) -> None:
    with sqlite_home.open() as store:
        write(store, 5)
        with sqlite_home.tampering() as connection:
            tamper(connection)

        with store.read() as unit:
            assert unit.journal.verify() == Verified(ok=False, entries=5, first_bad=first_bad)


def test_the_journal_still_verifies_after_a_cases_key_is_gone(home: Home) -> None:
    case = a_case()
    with home.open() as store:
        with store.write() as unit:
            unit.cases.save(case)
            unit.journal.append(case.id, [OPENED], NOON)
        with home.tampering() as connection:
            connection.execute(update(cases).values(key_wrapped=b""))

        with store.read() as unit:
            assert unit.journal.verify().ok
            with pytest.raises(Corrupt):
                unit.journal.of_case(case.id)


def test_what_is_rolled_back_leaves_no_gap_in_the_chain(store: Store) -> None:
    write(store, 1)

    with suppress(ConnectionResetError), store.write() as unit:
        unit.journal.append(None, [OPENED], NOON)
        raise ConnectionResetError
    write(store, 1)

    with store.read() as unit:
        assert unit.journal.verify() == Verified(ok=True, entries=2, first_bad=None)


def test_two_workers_writing_at_once_make_one_chain(home: Home) -> None:
    with home.open() as one, home.open() as other:
        threads = [Thread(target=write, args=(store, 20)) for store in (one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        with one.read() as unit:
            assert unit.journal.verify() == Verified(ok=True, entries=40, first_bad=None)


def test_two_desks_keep_two_chains(home: Home) -> None:
    with home.open("conduct@example.org") as one, home.open("conduct@example.com") as other:
        write(one, 2)
        write(other, 3)

        with one.read() as unit:
            assert unit.journal.verify().entries == 2
        with other.read() as unit:
            assert unit.journal.verify() == Verified(ok=True, entries=3, first_bad=None)
    with home.tampering() as connection:
        assert connection.scalars(select(desks.c.journal_entries).order_by(desks.c.desk)).all() == [3, 2]
