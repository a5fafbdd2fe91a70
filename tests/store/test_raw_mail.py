"""This is where it is shown that raw mail of any size comes back whole, and dies with its case's key."""

import tracemalloc
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, select, update

from daemon.errors import Corrupt, NotFound
from daemon.store.tables import cases, inbox, raw_chunks
from daemon.store.unit import Store
from daemon.workflow.model import EntryEnd, EntryId
from tests.store.samples import NOON, Home, a_case, an_arrival

MIB = 1 << 20


def keep(store: Store, *chunks: bytes, uid: int = 1) -> EntryId:
    with store.write() as unit:
        entry = unit.inbox.add(an_arrival(uid), chunks, NOON)
    assert entry is not None
    return entry


@pytest.mark.parametrize("size", [0, 1, MIB - 5, MIB - 4, MIB - 3, MIB, 2 * MIB - 8, 3 * MIB + 17])
def test_a_message_of_any_size_comes_back_whole(store: Store, size: int) -> None:
    raw = bytes(range(256)) * (size // 256) + b"x" * (size % 256)

    entry = keep(store, raw[: size // 3], raw[size // 3 :])

    with store.read() as unit:
        assert unit.inbox.raw(entry) == raw
        assert max(map(len, unit.inbox.raw_chunks(entry))) <= MIB


def test_a_message_of_35_mib_passes_with_flat_memory(sqlite_home: Home) -> None:
    def mail() -> Iterator[bytes]:
        for number in range(35 * 4):
            yield bytes([number]) * (MIB // 4)

    with sqlite_home.open() as store:
        tracemalloc.start()
        try:
            with store.spooled(mail()) as raw, store.write() as unit:
                entry = unit.inbox.add(an_arrival(size=35 * MIB), raw, NOON)
            assert entry is not None
            with store.read() as unit:
                total = sum(map(len, unit.inbox.raw_chunks(entry)))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

    assert total == 35 * MIB
    assert peak < 12 * MIB


def test_a_spooled_message_comes_back_in_order_and_leaves_no_file(sqlite_home: Home) -> None:
    chunks = [bytes([number]) * MIB for number in range(5)]

    with sqlite_home.open() as store, store.spooled(chunks) as raw:
        assert list(raw) == chunks
        names = {path.name for path in sqlite_home.state_dir.iterdir()}

    assert all(name.startswith("conductd.db") for name in names)


def test_a_second_copy_keeps_no_bytes(store: Store) -> None:
    keep(store, b"the same", uid=1)

    second = keep(store, b"the same", uid=2)

    with store.read() as unit, pytest.raises(NotFound):
        unit.inbox.raw(second)


def test_raw_mail_of_a_case_is_unreadable_once_the_cases_key_is_gone(home: Home) -> None:
    case = a_case()
    with home.open() as store:
        entry, waiting = keep(store, b"words", uid=1), keep(store, b"others", uid=2)
        with store.write() as unit:
            unit.cases.save(case)
            unit.inbox.end(entry, EntryEnd.HANDLED, "", case.id, "")
        with store.read() as unit:
            assert unit.inbox.raw(entry) == b"words"

        with home.tampering() as connection:
            connection.execute(update(cases).values(key_wrapped=b""))

        with store.read() as unit:
            for read in (lambda: unit.inbox.raw(entry), lambda: unit.cases.find(case.id)):
                with pytest.raises(Corrupt):
                    read()
            assert unit.inbox.raw(waiting) == b"others"


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_lost_piece_is_noticed(home: Home, missing: int) -> None:
    with home.open() as store:
        entry = keep(store, b"x" * (2 * MIB + 100))
        with home.tampering() as connection:
            connection.execute(delete(raw_chunks).where(raw_chunks.c.number == missing))

        with store.read() as unit, pytest.raises(Corrupt):
            unit.inbox.raw(entry)


def test_pieces_swapped_between_two_messages_are_refused(home: Home) -> None:
    with home.open() as store:
        one, other = keep(store, b"one", uid=1), keep(store, b"two", uid=2)
        with home.tampering() as connection:
            stolen = connection.scalar(select(raw_chunks.c.sealed_bytes).where(raw_chunks.c.entry_id == other))
            connection.execute(update(raw_chunks).where(raw_chunks.c.entry_id == one).values(sealed_bytes=stolen))

        with store.read() as unit, pytest.raises(Corrupt):
            unit.inbox.raw(one)


def test_a_message_key_put_on_another_message_is_refused(home: Home) -> None:
    with home.open() as store:
        one, other = keep(store, b"one", uid=1), keep(store, b"two", uid=2)
        with home.tampering() as connection:
            stolen = connection.scalar(select(inbox.c.key_wrapped).where(inbox.c.id == other))
            connection.execute(update(inbox).where(inbox.c.id == one).values(key_wrapped=stolen))

        with store.read() as unit, pytest.raises(Corrupt):
            unit.inbox.raw(one)


def test_an_interrupted_fetch_leaves_nothing_behind(store: Store) -> None:
    def cut_off() -> Iterator[bytes]:
        yield b"x" * (3 * MIB)
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError), store.write() as unit:
        unit.inbox.add(an_arrival(), cut_off(), NOON)

    with store.read() as unit:
        assert unit.inbox.ledger().seen == 0
        assert unit.inbox.known_uids("conduct@example.org", "INBOX", 7, [1]) == set()
