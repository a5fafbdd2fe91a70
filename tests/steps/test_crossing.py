"""A case crosses to another desk once, wherever the desk is killed on the way (P1)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.errors import TryLater
from daemon.main import open_store
from daemon.settings import DeskSettings, load
from daemon.settings.example import Answers
from daemon.steps.alarms import notice_stuck
from daemon.steps.cross import cross
from daemon.steps.workplace import Workplace
from daemon.store.unit import Store
from daemon.workflow.desk import Fresh, LinkedBody
from daemon.workflow.model import CaseId, LetterState
from daemon.workflow.package import Package
from daemon.workflow.packing import pack
from tests.build import a_case, a_conflict
from tests.settings.desk_file import write_example
from tests.stories.rig import Clock

FOUNDATION = Answers(community="openinfra-foundation", address="conduct@foundation.example.org")


@pytest.fixture
def there(tmp_path: Path) -> DeskSettings:
    (tmp_path / "there").mkdir()
    return load(write_example(tmp_path / "there", answers=FOUNDATION), {})


@pytest.fixture
def here(place: Workplace, there: DeskSettings) -> Workplace:
    """A desk with one package that waits to be brought."""
    here = replace(place, settings=replace(place.settings, neighbours=(there,)))
    body = LinkedBody(code="openinfra-foundation", name="the Foundation", desk=there.desk.address)
    with here.store.write() as unit:
        case = a_case()
        unit.cases.save(case)
        unit.packages.add(case.id, pack(case, body, "right-body", here.desk(unit), takes_over=True))
    return here


def taken_in(here: Workplace, there: DeskSettings) -> tuple[int, int]:
    """How much the other desk takes in when it runs, and how many cases it has then."""
    with open_store(there) as store:
        other = replace(here, settings=there, store=store)
        done = cross(other)
        with store.read() as unit:
            return done, sum(1 for _ in unit.cases.listed(open_only=False))


def test_a_package_is_brought_taken_in_and_never_again(here: Workplace, there: DeskSettings) -> None:
    assert cross(here) == 1
    assert taken_in(here, there) == (1, 1)

    assert cross(here) == 0
    assert taken_in(here, there) == (0, 1)


def test_killed_between_bringing_it_and_noting_it_the_case_is_still_one(here: Workplace, there: DeskSettings) -> None:
    with here.store.read() as unit:
        (id,) = unit.packages.ready()
        package = unit.packages.read(id)
    with open_store(there) as store, store.write() as unit:
        unit.arrivals.add(package, here.now())  # and here the desk was killed

    assert taken_in(here, there) == (1, 1)
    assert cross(here) == 1  # it brings it again, after it was taken in
    assert taken_in(here, there) == (0, 1)


def test_killed_while_it_is_taken_in_nothing_of_it_stands_and_it_is_taken_in_again(
    here: Workplace, there: DeskSettings
) -> None:
    cross(here)
    with open_store(there) as store, suppress(KeyboardInterrupt), store.write() as unit:
        (waiting,) = unit.arrivals.waiting()
        assert unit.arrivals.take(waiting) is not None
        unit.arrivals.ended(waiting, None)
        raise KeyboardInterrupt

    assert taken_in(here, there) == (1, 1)


def test_a_desk_whose_store_is_away_gets_it_later(here: Workplace, there: DeskSettings) -> None:
    @contextmanager
    def away(settings: DeskSettings) -> Iterator[Store]:
        raise TryLater("The database is away.")
        yield

    assert cross(replace(here, open_store=away)) == 0
    assert cross(here) == 1
    assert taken_in(here, there) == (1, 1)


def test_what_was_taken_in_leaves_no_second_copy_of_it_behind(here: Workplace, there: DeskSettings) -> None:
    cross(here)
    taken_in(here, there)

    with sqlite3.connect(there.desk.state_dir / "conductd.db") as database:
        assert database.execute("SELECT state, length(sealed_package) FROM arrivals").fetchall() == [("handled", 0)]


def damage(settings: DeskSettings, table: str) -> None:
    with sqlite3.connect(settings.desk.state_dir / "conductd.db") as database:
        database.execute(f"UPDATE {table} SET sealed_package = x'00'")


def alarms(here: Workplace) -> list[str]:
    with here.store.read() as unit:
        return [one.fact.audience.value for one in unit.outbox.listed(tuple(LetterState))]


def test_a_damaged_package_stops_no_other_on_either_side(here: Workplace, there: DeskSettings) -> None:
    """P11: the clocks of the desk run on as well."""
    cross(here)
    damage(there, "arrivals")
    assert taken_in(here, there) == (0, 0)

    damage(here.settings, "packages")
    with here.store.write() as unit:
        unit.packages.add(a_case().id, another(here, there))
    assert cross(here) == 1
    assert taken_in(here, there) == (1, 1)


def another(here: Workplace, there: DeskSettings) -> Package:
    body = LinkedBody(code="openinfra-foundation", name="the Foundation", desk=there.desk.address)
    with here.store.read() as unit:
        desk = replace(here.desk(unit), fresh=Fresh(case=CaseId("d" * 32), ref="other-harbour-1a2b"))
        return pack(a_case(), body, "right-body", desk, takes_over=True)


def test_the_operator_hears_of_a_case_that_gets_nowhere_and_of_nothing_in_it(here: Workplace, clock: Clock) -> None:
    """P12: the other desk is in the configuration no more."""
    alone = replace(here, settings=replace(here.settings, neighbours=()))
    assert (cross(alone), notice_stuck(alone)) == (0, 0)

    clock.forward(hours=2)

    assert [notice_stuck(alone) for _ in range(2)] == [1, 0]
    assert alarms(alone) == ["operator"]


def test_an_operator_whom_the_case_excludes_hears_nothing_of_it(here: Workplace, clock: Clock) -> None:
    """P3."""
    with here.store.write() as unit:
        unit.cases.save(replace(a_case(), conflicts=(a_conflict("aiko"),)))
    people = tuple(
        replace(one, emails=(*one.emails, here.settings.contacts.operator)) if one.id == "aiko" else one
        for one in here.settings.people
    )
    clock.forward(hours=2)

    assert notice_stuck(replace(here, settings=replace(here.settings, people=people, neighbours=()))) == 0
