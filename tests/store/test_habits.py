"""This is where it is shown that what people choose by mail for themselves is remembered, and kept from thieves."""

from datetime import date

from sqlalchemy import text

from daemon.store.unit import Store
from daemon.workflow.model import Habit, PersonId
from tests.store.samples import Home

AIKO, BEN = PersonId("aiko"), PersonId("ben")


def test_the_last_choice_of_each_person_counts(store: Store) -> None:
    away = Habit(person=BEN, away_until=date(2026, 12, 1), digest_on=date(2026, 11, 20))
    with store.write() as unit:
        unit.habits.put(Habit(person=AIKO, digest="weekly"))
        unit.habits.put(Habit(person=BEN))
        unit.habits.put(away)

    with store.read() as unit:
        assert set(unit.habits.all()) == {Habit(person=AIKO, digest="weekly"), away}


def test_whoever_chose_nothing_has_no_row(store: Store) -> None:
    with store.write() as unit:
        unit.habits.hold()

        assert unit.habits.all() == ()


def test_desks_of_one_database_do_not_share_them(home: Home) -> None:
    with home.open("conduct@example.org") as one, home.open("conduct@example.com") as other:
        with one.write() as unit:
            unit.habits.put(Habit(person=AIKO, digest="off"))

        with other.read() as unit:
            assert unit.habits.all() == ()


def test_the_table_does_not_say_whose_a_row_is(home: Home) -> None:
    with home.open() as store, store.write() as unit:
        unit.habits.put(Habit(person=AIKO))

    with home.tampering() as connection:
        (row,) = connection.execute(text("SELECT person_key, sealed_habit FROM habits")).all()

    assert "aiko" not in row.person_key
    assert b"aiko" not in row.sealed_habit
