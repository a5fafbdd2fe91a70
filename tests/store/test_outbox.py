"""This is where it is shown that a letter keeps its bytes, leaves once at a time, and ends in one state."""

from datetime import timedelta

import pytest

from daemon.errors import NotFound
from daemon.store.unit import Store
from daemon.workflow.model import Audience, Case, LetterState, PersonId
from tests.store.samples import MINUTE, NOON, Home, a_case, a_letter

LEASE = timedelta(minutes=15)
AIKO, BEN = PersonId("aiko"), PersonId("ben")


def saved_case(store: Store) -> Case:
    case = a_case()
    with store.write() as unit:
        unit.cases.save(case)
    return case


def test_a_claimed_letter_carries_the_exact_bytes_and_is_claimed_once(store: Store) -> None:
    letter = a_letter(saved_case(store), person=AIKO, party="", facts=(("report", "m1"),), raw=b"\x00\xff" * 5000)
    with store.write() as unit:
        unit.outbox.add(letter)

    with store.write() as unit:
        (claimed,) = unit.outbox.claim(NOON, 10, LEASE)
        again = unit.outbox.claim(NOON, 10, LEASE)

    assert (claimed.raw, claimed.recipient, claimed.message_id) == (letter.raw, letter.recipient, letter.message_id)
    assert (claimed.fact.person, claimed.fact.facts) == (AIKO, (("report", "m1"),))
    assert (claimed.fact.state, claimed.fact.attempts) == (LetterState.READY, 1)
    assert again == ()


def test_a_letter_without_a_case_can_be_sent(store: Store) -> None:
    letter = a_letter(audience=Audience.OPERATOR)
    with store.write() as unit:
        unit.outbox.add(letter)
        (claimed,) = unit.outbox.claim(NOON, 10, LEASE)

    assert claimed.raw == letter.raw
    assert claimed.fact.case is None


def test_a_letter_waits_for_its_time_and_urgent_ones_go_first(store: Store) -> None:
    early, late = a_letter(), a_letter(not_before=NOON + MINUTE)
    urgent = a_letter(urgent=True, not_before=NOON + MINUTE)
    with store.write() as unit:
        for letter in (late, early, urgent):
            unit.outbox.add(letter)

    with store.read() as unit:
        assert unit.outbox.next_due() == NOON
    with store.write() as unit:
        first = unit.outbox.claim(NOON, 10, LEASE)
        then = unit.outbox.claim(NOON + MINUTE, 10, LEASE)

    assert [claimed.id for claimed in first] == [early.id]
    assert [claimed.id for claimed in then] == [urgent.id, late.id]


def test_a_deferred_letter_is_tried_again_with_the_same_bytes(store: Store) -> None:
    letter = a_letter()
    with store.write() as unit:
        unit.outbox.add(letter)
        unit.outbox.claim(NOON, 10, LEASE)
        fact = unit.outbox.settle(letter.id, LetterState.DEFERRED, NOON, NOON + 5 * MINUTE, "mailbox-full")

    with store.write() as unit:
        too_early = unit.outbox.claim(NOON + MINUTE, 10, LEASE)
        (claimed,) = unit.outbox.claim(NOON + 5 * MINUTE, 10, LEASE)

    assert (fact.state, fact.failure, fact.attempts) == (LetterState.DEFERRED, "mailbox-full", 1)
    assert too_early == ()
    assert (claimed.raw, claimed.fact.state, claimed.fact.attempts) == (letter.raw, LetterState.DEFERRED, 2)


def test_an_accepted_letter_is_done_and_may_still_bounce(store: Store) -> None:
    letter = a_letter(saved_case(store))
    with store.write() as unit:
        unit.outbox.add(letter)
        unit.outbox.claim(NOON, 10, LEASE)
        unit.outbox.settle(letter.id, LetterState.ACCEPTED, NOON + MINUTE)

    with store.write() as unit:
        assert unit.outbox.claim(NOON + timedelta(days=9), 10, LEASE) == ()
        found = unit.outbox.by_message_id(letter.message_id)
        assert found is not None
        assert found.state is LetterState.ACCEPTED
        bounced = unit.outbox.settle(found.id, LetterState.BOUNCED, NOON + 2 * MINUTE, failure="unknown-address")
        (listed,) = unit.outbox.listed([LetterState.BOUNCED])

    assert bounced.failure == "unknown-address"
    assert (listed.fact, listed.settled_at, listed.next_try_at) == (bounced, NOON + 2 * MINUTE, None)
    assert listed.message_id == letter.message_id


def test_an_unknown_letter_is_said_to_be_unknown(store: Store) -> None:
    with store.write() as unit:
        assert unit.outbox.by_message_id("forged@example.org") is None
        with pytest.raises(NotFound):
            unit.outbox.settle("0" * 32, LetterState.ACCEPTED, NOON)


def test_letters_to_a_person_who_may_no_longer_hear_are_withdrawn(store: Store) -> None:
    case, other = saved_case(store), a_case("two")
    with store.write() as unit:
        unit.cases.save(other)
        letters = [a_letter(case, person=BEN), a_letter(case, person=AIKO), a_letter(other, person=BEN)]
        for letter in letters:
            unit.outbox.add(letter)

    with store.write() as unit:
        count = unit.outbox.withdraw(case.id, {BEN}, NOON)
        claimed = unit.outbox.claim(NOON, 10, LEASE)

    assert count == 1
    assert {letter.id for letter in claimed} == {letters[1].id, letters[2].id}
    with store.read() as unit:
        assert unit.outbox.fact(letters[0].id).state is LetterState.WITHDRAWN
        assert [listed.fact.id for listed in unit.outbox.of_case(other.id)] == [letters[2].id]


def test_a_letter_of_a_dead_worker_is_ambiguous_and_due_at_once(home: Home) -> None:
    letter = a_letter()
    with home.open() as first, first.write() as unit:
        unit.outbox.add(letter)
        unit.outbox.claim(NOON, 10, LEASE)
        assert unit.outbox.interrupted(NOON + MINUTE) == 0

    with home.open() as second, second.write() as unit:
        count = unit.outbox.interrupted(NOON + MINUTE)
        (claimed,) = unit.outbox.claim(NOON + MINUTE, 10, LEASE)

    assert count == 1
    assert (claimed.fact.state, claimed.fact.attempts, claimed.raw) == (LetterState.AMBIGUOUS, 2, letter.raw)


def test_a_letter_that_outstayed_its_lease_is_ambiguous(store: Store) -> None:
    with store.write() as unit:
        unit.outbox.add(a_letter())
        unit.outbox.claim(NOON, 10, LEASE)

    with store.write() as unit:
        assert unit.outbox.interrupted(NOON + LEASE - MINUTE) == 0
        assert unit.outbox.interrupted(NOON + LEASE) == 1


def test_the_ceilings_count_automatic_letters_sent_and_meant_to_be_sent(store: Store) -> None:
    sent, later = a_letter(), a_letter(not_before=NOON + timedelta(hours=2))
    personal, proven = a_letter(automatic=False), a_letter(recipient="dina@example.com", proven=True)
    with store.write() as unit:
        for letter in (sent, later, personal, proven):
            unit.outbox.add(letter)
        unit.outbox.settle(sent.id, LetterState.ACCEPTED, NOON + MINUTE)

    with store.read() as unit:
        assert unit.outbox.latest_to("Chidi@example.net", 1) == NOON + timedelta(hours=2)
        assert unit.outbox.latest_to("chidi@example.net", 2) == NOON + MINUTE
        assert unit.outbox.latest_to("chidi@example.net", 3) is None
        assert unit.outbox.latest_to("dina@example.com", 1) == NOON
        assert unit.outbox.latest_unproven(2) == NOON + MINUTE
        assert unit.outbox.latest_unproven(3) is None


def test_a_withdrawn_letter_does_not_count_towards_a_ceiling(store: Store) -> None:
    case = saved_case(store)
    with store.write() as unit:
        unit.outbox.add(a_letter(case, person=BEN))
        unit.outbox.withdraw(case.id, {BEN}, NOON)

        assert unit.outbox.latest_to("chidi@example.net", 1) is None


def test_letters_that_no_server_has_are_taken_back_one_by_one(store: Store) -> None:
    waiting, going, kept = (a_letter(created_at=NOON + number * MINUTE) for number in range(3))
    with store.write() as unit:
        unit.outbox.add(going)
        unit.outbox.claim(NOON + MINUTE, 1, MINUTE)
        unit.outbox.add(waiting)
        unit.outbox.add(kept)

        first = unit.outbox.withdraw_letters((waiting.id, going.id), NOON)
        again = unit.outbox.withdraw_letters((waiting.id,), NOON)

    with store.read() as unit:
        states = [unit.outbox.fact(letter.id).state for letter in (waiting, going, kept)]
    assert (first, again) == (1, 1)
    assert states == [LetterState.WITHDRAWN, LetterState.CLAIMED, LetterState.READY]


def test_a_letter_that_may_have_arrived_cannot_be_taken_back(store: Store) -> None:
    letter = a_letter()
    with store.write() as unit:
        unit.outbox.add(letter)
        unit.outbox.claim(NOON, 1, MINUTE)
        unit.outbox.settle(letter.id, LetterState.AMBIGUOUS, NOON, NOON + MINUTE)

        assert unit.outbox.withdraw_letters((letter.id,), NOON) == 0


def test_a_letter_tells_which_party_it_goes_to(store: Store) -> None:
    letter = a_letter(party="reported-2")
    with store.write() as unit:
        unit.outbox.add(letter)

        assert unit.outbox.fact(letter.id).party == "reported-2"
        assert unit.outbox.find("nothing") is None
