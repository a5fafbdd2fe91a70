"""Who is away is not asked first, and is asked rather than nobody."""

from dataclasses import replace
from datetime import date

import pytest

from daemon.workflow import routing
from daemon.workflow.model import Audience, Habit, PersonId
from tests.build import AIKO, BEN, CHIDI, a_conflict, a_desk
from tests.workflow.acting import held

BACK = date(2026, 11, 30)


def a_desk_without(*away: PersonId, back: date = BACK):
    return replace(a_desk(), habits=tuple(Habit(person=one, away_until=back) for one in away))


@pytest.mark.parametrize(
    ("away", "level", "told"),
    [
        ((), "organizer", (AIKO,)),
        ((BEN,), "organizer", (AIKO,)),
        ((AIKO,), "volunteers", (BEN, CHIDI)),
        ((AIKO, BEN), "volunteers", (CHIDI,)),
        ((AIKO, BEN, CHIDI), "organizer", (AIKO,)),
    ],
)
def test_a_new_case_goes_to_the_first_level_with_somebody_present(away, level, told):
    found = routing.route((), a_desk_without(*away))

    assert (found.name, tuple(p.id for p in found.people)) == (level, told)


def test_somebody_away_is_asked_when_everybody_present_is_part_of_the_case():
    conflicts = (a_conflict("aiko"), a_conflict("chidi"))

    found = routing.route(conflicts, a_desk_without(BEN))

    assert (found.audience, tuple(p.id for p in found.people)) == (Audience.FALLBACK, (BEN,))


def test_somebody_excluded_who_is_away_changes_nothing():
    conflicts = (a_conflict("aiko"),)

    assert routing.route(conflicts, a_desk_without(AIKO)) == routing.route(conflicts, a_desk())


@pytest.mark.parametrize(
    ("away", "asked"), [((), (BEN, CHIDI)), ((BEN,), (CHIDI,)), ((BEN, CHIDI), (BEN, CHIDI)), ((AIKO,), (BEN, CHIDI))]
)
def test_the_chain_asks_those_who_are_there(away, asked):
    case = held(route="organizer", readers=(AIKO,), conflicts=())

    assert tuple(p.id for p in routing.chain_below(case, a_desk_without(*away))) == asked


def test_on_the_first_day_back_somebody_is_asked_again():
    desk = a_desk()

    assert routing.route((), a_desk_without(AIKO, back=desk.today)).name == "organizer"
    assert routing.route((), a_desk_without(AIKO, back=date(2026, 11, 21))).name == "volunteers"


def test_who_holds_a_case_keeps_it_while_away():
    case = held()

    assert routing.readers(case, a_desk_without(BEN, CHIDI)) == routing.readers(case, a_desk())
