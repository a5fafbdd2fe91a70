"""This is where it is shown that what is owed is kept, comes due in order, and fires once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.store.unit import Store
from daemon.workflow.model import Case, ClockKind
from tests.store.samples import MINUTE, NOON, Home, a_case, a_deadline


def saved_case(store: Store, ref: str = "quiet-lantern-7k3f") -> Case:
    case = a_case(ref)
    with store.write() as unit:
        unit.cases.save(case)
    return case


def test_a_deadline_is_due_from_its_time_on(store: Store) -> None:
    deadline = a_deadline(saved_case(store), after=MINUTE)
    with store.write() as unit:
        unit.deadlines.set([deadline])

    with store.read() as unit:
        assert unit.deadlines.due(NOON + timedelta(seconds=59), 10) == ()
        assert unit.deadlines.due(NOON + MINUTE, 10) == (deadline,)
        assert unit.deadlines.next_due() == NOON + MINUTE
        assert unit.deadlines.of_case(deadline.case) == (deadline,)


def test_acknowledgements_come_first_and_then_the_oldest(store: Store) -> None:
    case = saved_case(store)
    owed = [
        a_deadline(case, ClockKind.UPDATE, 2 * MINUTE),
        a_deadline(case, ClockKind.HUMAN_ANSWER, MINUTE),
        a_deadline(case, ClockKind.ACKNOWLEDGEMENT, 3 * MINUTE),
    ]
    with store.write() as unit:
        unit.deadlines.set(owed)

    with store.read() as unit:
        due = unit.deadlines.due(NOON + timedelta(hours=1), 10)
        first = unit.deadlines.due(NOON + timedelta(hours=1), 1)

    assert [deadline.kind for deadline in due] == [
        ClockKind.ACKNOWLEDGEMENT,
        ClockKind.HUMAN_ANSWER,
        ClockKind.UPDATE,
    ]
    assert first == due[:1]


def test_an_open_clock_is_not_pushed_back_by_setting_it_again(store: Store) -> None:
    deadline = a_deadline(saved_case(store))
    with store.write() as unit:
        unit.deadlines.set([deadline])

    with store.write() as unit:
        unit.deadlines.set([replace(deadline, due_at=NOON + timedelta(days=9))])

    with store.read() as unit:
        assert unit.deadlines.next_due() == deadline.due_at


def test_a_fired_clock_fires_once_and_can_be_wound_again(store: Store) -> None:
    deadline = a_deadline(saved_case(store), ClockKind.UPDATE)
    with store.write() as unit:
        unit.deadlines.set([deadline])
        unit.deadlines.fired(deadline)

    with store.write() as unit:
        after_firing = unit.deadlines.due(NOON + timedelta(days=1), 10)
        unit.deadlines.set([replace(deadline, due_at=NOON + timedelta(days=7))])

    assert after_firing == ()
    with store.read() as unit:
        assert unit.deadlines.next_due() == NOON + timedelta(days=7)


def test_stopping_touches_only_these_kinds_of_this_case(store: Store) -> None:
    case, other = saved_case(store, "one"), saved_case(store, "two")
    with store.write() as unit:
        unit.deadlines.set([a_deadline(case), a_deadline(case, ClockKind.UPDATE), a_deadline(other)])

    with store.write() as unit:
        unit.deadlines.stop(case.id, {ClockKind.HUMAN_ANSWER})

    with store.read() as unit:
        assert [deadline.kind for deadline in unit.deadlines.of_case(case.id)] == [ClockKind.UPDATE]
        assert len(unit.deadlines.of_case(other.id)) == 1


def test_a_desk_without_clocks_has_nothing_due(store: Store) -> None:
    with store.read() as unit:
        assert unit.deadlines.next_due() is None
        assert unit.deadlines.due(NOON, 10) == ()


@pytest.mark.postgres
def test_two_workers_do_not_fire_the_same_clock(postgres_home: Home) -> None:
    with postgres_home.open() as one, postgres_home.open() as other:
        deadline = a_deadline(saved_case(one))
        with one.write() as unit:
            unit.deadlines.set([deadline])

        with one.write() as mine, other.write() as theirs:
            held = mine.deadlines.due(NOON + MINUTE, 10)
            passed_over = theirs.deadlines.due(NOON + MINUTE, 10)

    assert held == (deadline,)
    assert passed_over == ()
