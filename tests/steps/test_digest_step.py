"""This is where it is shown that the list of cases goes out once a day to those who hold one, and tells of no other."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from daemon.main import courier_of
from daemon.steps.digest import write_digests
from daemon.steps.dispatch import dispatch
from daemon.steps.workplace import Workplace
from daemon.workflow.model import Case, Habit, LetterState
from tests.build import BEN, CHIDI, a_conflict
from tests.steps.samples import a_case_with_parties, another_case, kept
from tests.stories.rig import Clock

YESTERDAY = date(2026, 11, 19)  # the day before the clock's noon, a Friday


def seen_before(place: Workplace, **choices: str) -> None:
    """Ben and Chidi had their list yesterday."""
    with place.store.write() as unit:
        for person in (BEN, CHIDI):
            unit.habits.put(replace(Habit(person=person, digest_on=YESTERDAY), **choices))  # type: ignore[arg-type]


def readers(place: Workplace, state: LetterState = LetterState.READY) -> list[str]:
    with place.store.read() as unit:
        facts = [listed.fact for listed in unit.outbox.listed([state])]
    return [str(fact.person) for fact in facts if fact.purpose == "digest"]


@pytest.fixture
def case(place: Workplace) -> Case:
    return kept(place, a_case_with_parties())


def test_everybody_who_holds_an_open_case_gets_one_list_a_day(place: Workplace, case: Case, clock: Clock) -> None:
    kept(place, another_case())
    seen_before(place)

    write_digests(place)
    again = write_digests(place)

    assert sorted(readers(place)) == ["ben", "chidi"]
    assert again == 0
    clock.forward(days=1)
    write_digests(place)
    assert sorted(readers(place)) == ["ben", "ben", "chidi", "chidi"]


def test_nobody_is_written_to_on_the_day_the_desk_first_sees_them(place: Workplace, case: Case) -> None:
    done = write_digests(place)

    assert done == 3  # where Aiko lives it is nine in the evening
    assert readers(place) == []


def test_who_holds_no_open_case_gets_nothing(place: Workplace) -> None:
    kept(place, a_case_with_parties(conflicts=(a_conflict("ben"),)))
    seen_before(place)

    write_digests(place)

    assert readers(place) == ["chidi"]


@pytest.mark.parametrize("which", [0, 1])
def test_a_list_is_withdrawn_when_one_of_its_cases_is_no_longer_its_readers(place: Workplace, which: int) -> None:
    cases = (a_case_with_parties(), another_case())
    kept(place, *cases)
    seen_before(place)
    write_digests(place)

    kept(place, replace(cases[which], conflicts=(a_conflict("ben"), a_conflict("chidi"))))
    asyncio.run(dispatch(place, courier_of(place.settings)))

    assert sorted(readers(place, LetterState.WITHDRAWN)) == ["ben", "chidi"]


def test_a_weekly_list_comes_on_monday(place: Workplace, case: Case, clock: Clock) -> None:
    seen_before(place, digest="weekly")

    counts = []
    for _ in range(7):
        write_digests(place)
        counts.append(len(readers(place)))
        clock.forward(days=1)

    assert counts == [0, 0, 0, 2, 2, 2, 2]


def test_off_is_off(place: Workplace, case: Case) -> None:
    seen_before(place, digest="off")

    write_digests(place)

    assert readers(place) == []
