"""This is where it is shown that the files of a desk tell a thief no word, name or address (P8)."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.store.records import Filing, Grant
from daemon.store.unit import Store
from daemon.workflow.model import Audience, CaseId, EntryEnd, EntryId, Habit, PersonId
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.receipt import Receipt
from tests.servers.postgres import PostgresServer
from tests.store.samples import MINUTE, NOON, Home, a_case, a_deadline, a_letter, a_report, an_arrival

CANARY = "canary-yellow"


def live_a_life(store: Store) -> None:
    """Everything a desk stores, with the canary in every value that tells of somebody."""
    address, person = f"{CANARY}@example.net", PersonId(CANARY)
    case = a_case(
        CANARY, reports=(a_report(f"{CANARY}@example.net", sender=address, text=CANARY * 50),), handler=person
    )
    raw = [f"Subject: {CANARY}\r\n\r\n".encode(), CANARY.encode() * 200_000]
    with store.spooled(raw) as held, store.write() as unit:
        entry = unit.inbox.add(an_arrival(1, identity=CANARY), held, NOON)
        unit.inbox.add(an_arrival(2, identity=CANARY), raw, NOON)
        unit.inbox.claim(10)
    assert entry is not None
    letter = a_letter(case, recipient=address, person=person, raw=CANARY.encode(), facts=((CANARY, CANARY),))
    with store.write() as unit:
        unit.cases.save(case)
        unit.inbox.end(entry, EntryEnd.HANDLED, "", case.id, CANARY)
        unit.inbox.filed(entry, Filing.MOVED)
        unit.journal.append(case.id, [JournalEntry(what="case.opened", by=CANARY, detail=((CANARY, CANARY),))], NOON)
        unit.journal.append(None, [JournalEntry(what="desk.started", by=CANARY)], NOON)
        unit.deadlines.set([a_deadline(case)])
        unit.outbox.add(letter)
        unit.marks.put("note", CANARY)
        unit.index.remember(CANARY, case.id, "reporter")
        grant = Grant(case=case.id, holder=CANARY, lane="handler", verb_class="C1", expires_at=NOON + MINUTE)
        unit.tokens.issue(grant)
        done = Receipt(entry=entry, by=person, at=NOON, lines=((("echo", CANARY),),), before=case, after=case)
        unit.receipts.add(case.id, done, ())
        unit.habits.put(Habit(person=person, digest=CANARY))
    with store.write() as unit:
        unit.outbox.claim(NOON, 1, MINUTE)
        unit.marks.put("note", "gone")


def holding(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and CANARY.encode() in path.read_bytes():
            yield path.name


def test_no_file_of_the_state_folder_holds_a_canary_while_open_or_closed(sqlite_home: Home) -> None:
    with sqlite_home.open() as store:
        live_a_life(store)
        while_open = list(holding(sqlite_home.state_dir))

    assert while_open == []
    assert list(holding(sqlite_home.state_dir)) == []
    assert (sqlite_home.state_dir / "conductd.db").stat().st_size > 2_000_000


@pytest.mark.postgres
def test_no_file_of_the_database_server_holds_a_canary(postgres: PostgresServer, postgres_home: Home) -> None:
    with postgres_home.open() as store:
        live_a_life(store)

    postgres.restart()

    assert list(holding(postgres.folder)) == []


def test_overwritten_values_are_gone_from_the_file(sqlite_home: Home) -> None:
    with sqlite_home.open() as store:
        with store.write() as unit:
            unit.marks.put("note", "before")
        with sqlite_home.tampering() as connection:
            before = connection.exec_driver_sql("SELECT sealed_value FROM marks").scalar_one()
        with store.write() as unit:
            unit.marks.put("note", "after")

    assert isinstance(before, bytes)
    assert before not in (sqlite_home.state_dir / "conductd.db").read_bytes()
    assert not (sqlite_home.state_dir / "conductd.db-wal").exists()


def test_the_tables_do_not_tell_that_a_case_keeps_somebody_out_or_who_hears_of_which(sqlite_home: Home) -> None:
    """With one organizer, a clear 'conflict.found' or a letter to the fallback would say whom a case names (P3, P8)."""
    ben = PersonId("ben")
    with sqlite_home.open() as store, store.write() as unit:
        for ref in ("quiet-lantern-7k3f", "calm-river-2m9d"):
            case = a_case(ref, id=CaseId(ref.ljust(32, "0")))
            unit.cases.save(case)
            unit.journal.append(case.id, [JournalEntry(what="conflict.found", rule="OKT-24")], NOON)
            unit.outbox.add(
                a_letter(case, person=ben, audience=Audience.FALLBACK, purpose="new_report", automatic=False)
            )

    with sqlite3.connect(sqlite_home.state_dir / "conductd.db") as thief:
        events = thief.execute("SELECT DISTINCT what, rule FROM journal").fetchall()
        letters = thief.execute("SELECT audience, purpose, person_key, recipient_key FROM outbox").fetchall()

    assert events == [("", "")]
    assert {(audience, purpose) for audience, purpose, *_ in letters} == {("", "")}
    assert len({key for *_, person, recipient in letters for key in (person, recipient)}) == 4


def test_the_tables_do_not_tell_that_one_person_worked_on_two_cases(sqlite_home: Home) -> None:
    with sqlite_home.open() as store, store.write() as unit:
        for number, ref in enumerate(("quiet-lantern-7k3f", "calm-river-2m9d")):
            case = a_case(ref)
            unit.cases.save(case)
            done = Receipt(entry=EntryId(f"{number:032}"), by=PersonId("ben"), at=NOON, lines=())
            unit.receipts.add(case.id, done, ())

    with sqlite3.connect(sqlite_home.state_dir / "conductd.db") as thief:
        whose = thief.execute("SELECT person_key FROM receipts").fetchall()

    assert len(set(whose)) == 2
