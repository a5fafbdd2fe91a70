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
from daemon.steps.cross import cross
from daemon.steps.workplace import Workplace
from daemon.store.unit import Store
from daemon.workflow.desk import LinkedBody
from daemon.workflow.packing import pack
from tests.build import a_case
from tests.settings.desk_file import write_example

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
        (package,) = unit.packages.ready()
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
