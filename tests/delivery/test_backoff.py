"""This is where the times of repeated tries are tested."""

from datetime import timedelta

from daemon.delivery.backoff import PATIENCE, next_try
from daemon.delivery.profiles import patience
from tests.delivery.samples import AT


def test_waits_grow_from_a_minute_to_four_hours() -> None:
    waits = []
    for attempts in range(1, 12):
        again = next_try(attempts=attempts, first_at=AT, now=AT, jitter=0.0)
        assert again is not None
        waits.append((again - AT).total_seconds() / 60)

    assert waits == [1, 2, 5, 10, 20, 30, 60, 120, 240, 240, 240]


def test_jitter_moves_a_wait_by_at_most_a_fifth() -> None:
    early = next_try(attempts=9, first_at=AT, now=AT, jitter=-1.0)
    late = next_try(attempts=9, first_at=AT, now=AT, jitter=1.0)
    beyond = next_try(attempts=9, first_at=AT, now=AT, jitter=7.0)

    assert early == AT + timedelta(hours=4) * 0.8
    assert late == beyond == AT + timedelta(hours=4) * 1.2


def test_a_letter_is_tried_for_five_days_and_a_last_time_at_their_end() -> None:
    now, attempts = AT, 1
    while (again := next_try(attempts=attempts, first_at=AT, now=now, jitter=0.0)) is not None:
        assert now < again <= AT + PATIENCE
        now, attempts = again, attempts + 1

    assert now == AT + timedelta(days=5)


def test_an_unknown_refusal_of_the_bridge_is_given_up_after_two_days() -> None:
    span = patience("proton-bridge", "unknown")

    assert span == timedelta(hours=48)
    assert next_try(attempts=20, first_at=AT, now=AT + span, jitter=0.0, patience=span) is None
    assert patience("generic", "unknown") == patience("proton-bridge", "temporary") == PATIENCE
