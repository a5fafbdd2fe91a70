"""This is where it is shown that every collected message is kept once, claimed by one, and accounted for."""

from contextlib import suppress

from daemon.errors import TryLater
from daemon.store.records import Filing, Ledger
from daemon.store.unit import Store
from daemon.workflow.model import EntryEnd, EntryId
from tests.store.samples import MINUTE, NOON, Home, a_case, an_arrival


def keep(store: Store, uid: int = 1, raw: bytes = b"", **changed: object) -> EntryId:
    with store.write() as unit:
        entry = unit.inbox.add(an_arrival(uid, **changed), [raw or b"mail %d" % uid], NOON)
    assert entry is not None
    return entry


def test_collecting_the_same_uid_twice_is_harmless(store: Store) -> None:
    entry = keep(store, 1)

    with store.write() as unit:
        again = unit.inbox.add(an_arrival(1), [b"mail 1"], NOON)

    with store.read() as unit:
        assert again is None
        assert unit.inbox.raw(entry) == b"mail 1"
        assert unit.inbox.known_uids("conduct@example.org", "INBOX", 7, [1, 2]) == {1}
        assert unit.inbox.known_uids("conduct@example.org", "INBOX", 8, [1, 2]) == set()


def test_known_uids_of_a_large_folder_are_found(store: Store) -> None:
    keep(store, 1)
    keep(store, 40_000)

    with store.read() as unit:
        known = unit.inbox.known_uids("conduct@example.org", "INBOX", 7, range(1, 50_000))

    assert known == {1, 40_000}


def test_the_same_bytes_under_a_new_folder_validity_are_a_second_copy(store: Store) -> None:
    keep(store, 1, b"the same")

    keep(store, 1, b"the same", uidvalidity=8)

    with store.write() as unit:
        assert len(unit.inbox.claim(10)) == 1
        assert unit.inbox.ledger() == Ledger(
            seen=2, handled=0, ignored=1, set_aside=0, waiting=1, unaccounted=0, vanished=0
        )


def test_two_cut_off_messages_with_the_same_beginning_are_both_kept(store: Store) -> None:
    keep(store, 1, b"the beginning", complete=False)

    keep(store, 2, b"the beginning", complete=False)

    with store.write() as unit:
        claimed = unit.inbox.claim(10)
        assert [waiting.complete for waiting in claimed] == [False, False]


def test_the_oldest_message_is_claimed_first(store: Store) -> None:
    late = keep(store, 1, received_at=NOON + MINUTE)
    early = keep(store, 2, received_at=NOON)

    with store.write() as unit:
        claimed = unit.inbox.claim(10)
        oldest = unit.inbox.waiting_since()

    assert [waiting.entry for waiting in claimed] == [early, late]
    assert [waiting.attempts for waiting in claimed] == [1, 1]
    assert oldest == NOON


def test_a_message_that_was_tried_before_is_claimed_alone(store: Store) -> None:
    entries = [keep(store, uid, received_at=NOON + uid * MINUTE) for uid in (1, 2, 3)]
    with store.write() as unit:
        unit.inbox.claim(1)

    with store.write() as unit:
        alone = unit.inbox.claim(10)
        unit.inbox.end(entries[0], EntryEnd.SET_ASIDE, "broken", None, "")
    with store.write() as unit:
        others = unit.inbox.claim(10)

    assert [(waiting.entry, waiting.attempts) for waiting in alone] == [(entries[0], 2)]
    assert [(waiting.entry, waiting.attempts) for waiting in others] == [(entries[1], 1), (entries[2], 1)]


def test_a_living_workers_messages_are_left_to_it_and_a_dead_ones_are_taken_over(home: Home) -> None:
    with home.open() as first, home.open() as second:
        entry = keep(first, 1)
        with first.write() as unit:
            unit.inbox.claim(10)

        with second.write() as unit:
            while_alive = unit.inbox.claim(10)
        first.close()
        with second.write() as unit:
            after_death = unit.inbox.claim(10)

    assert while_alive == ()
    assert [waiting.entry for waiting in after_death] == [entry]


def test_a_message_that_another_worker_ended_takes_nothing_more(store: Store) -> None:
    entry = keep(store, 1)
    with store.write() as unit:
        unit.inbox.end(entry, EntryEnd.IGNORED, "noise", None, "")

    with suppress(TryLater), store.write() as unit:
        unit.marks.put("note", "of the slower worker")
        unit.inbox.end(entry, EntryEnd.HANDLED, "", None, "")

    with store.read() as unit:
        assert unit.marks.get("note") is None
        assert unit.inbox.ledger().ignored == 1


def test_a_set_aside_message_can_be_tried_again_once(store: Store) -> None:
    entry = keep(store, 1)
    with store.write() as unit:
        unit.inbox.claim(1)
        unit.inbox.end(entry, EntryEnd.SET_ASIDE, "parser-failed", None, "")

    with store.write() as unit:
        (aside,) = unit.inbox.set_aside_entries()
        first, second = unit.inbox.retry(entry), unit.inbox.retry(entry)
        (claimed,) = unit.inbox.claim(1)

    assert (aside.entry, aside.reason, aside.attempts) == (entry, "parser-failed", 1)
    assert (first, second) == (True, False)
    assert claimed.attempts == 1


def test_the_same_content_is_found_with_its_case(store: Store) -> None:
    case, entry = a_case(), keep(store, 1)
    with store.write() as unit:
        unit.cases.save(case)
        unit.inbox.end(entry, EntryEnd.HANDLED, "", case.id, "who|what|when")

    with store.read() as unit:
        assert unit.inbox.find_content("who|what|when") == (entry, case.id)
        assert unit.inbox.find_content("something else") is None


def test_only_ended_messages_are_filed_and_each_once(store: Store) -> None:
    ended, _waiting = keep(store, 1), keep(store, 2)
    with store.write() as unit:
        unit.inbox.end(ended, EntryEnd.IGNORED, "noise", None, "")

    with store.write() as unit:
        (found,) = unit.inbox.to_file(10)
        unit.inbox.filed(found.entry, Filing.MOVED)

    assert (found.entry, found.uid, found.identity, found.complete) == (ended, 1, "identity-1", True)
    assert found.ended_as is EntryEnd.IGNORED
    with store.read() as unit:
        assert unit.inbox.to_file(10) == ()


def test_a_message_that_was_filed_and_is_tried_again_is_not_filed_twice(store: Store) -> None:
    entry = keep(store, 1)
    with store.write() as unit:
        unit.inbox.end(entry, EntryEnd.SET_ASIDE, "broken", None, "")
        unit.inbox.filed(entry, Filing.MOVED)

    with store.write() as unit:
        unit.inbox.retry(entry)
        unit.inbox.end(entry, EntryEnd.IGNORED, "noise", None, "")

    with store.read() as unit:
        assert unit.inbox.to_file(10) == ()


def test_the_ledger_accounts_for_every_message_vanished_ones_included(store: Store) -> None:
    for uid, end in enumerate(EntryEnd, start=1):
        entry = keep(store, uid)
        with store.write() as unit:
            unit.inbox.end(entry, end, "why", None, "")
    keep(store, 4)

    with store.write() as unit:
        unit.inbox.vanished("conduct@example.org", "INBOX", 7, [5, 6], NOON)
        unit.inbox.vanished("conduct@example.org", "INBOX", 7, [6], NOON)

    with store.read() as unit:
        assert unit.inbox.ledger() == Ledger(
            seen=6, handled=1, ignored=1, set_aside=1, waiting=1, unaccounted=0, vanished=2
        )
        assert unit.inbox.known_uids("conduct@example.org", "INBOX", 7, [5, 6, 9]) == {5, 6}


def test_two_desks_in_one_database_do_not_see_each_other(home: Home) -> None:
    with home.open("conduct@example.org") as one, home.open("conduct@example.com") as other:
        entry = keep(one, 1, b"the same")
        keep(other, 1, b"the same")
        with one.write() as unit:
            unit.inbox.end(entry, EntryEnd.IGNORED, "noise", None, "")

        with other.read() as unit:
            assert unit.inbox.ledger() == Ledger(
                seen=1, handled=0, ignored=0, set_aside=0, waiting=1, unaccounted=0, vanished=0
            )
            assert unit.inbox.to_file(10) == ()
