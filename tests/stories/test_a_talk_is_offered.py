"""OIF-25: each side is asked alone whether they want a talk; who says nothing says no, and nothing follows from it."""

from collections.abc import Callable

import pytest

from tests.stories.foundation import PEOPLE, REPORT, RULES, VIKTOR
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, CHIDI, SAM

OFFER = "A talk with somebody from outside has helped in matters like this one."
TAKES_PLACE, DOES_NOT = "Everybody who was asked about a talk has said yes", "does not take place"


@pytest.fixture
def desk(make_quick: Callable[..., QuickDesk]) -> QuickDesk:
    """The foundation's desk, after both sides were asked."""
    desk = make_quick(people=PEOPLE, tables=RULES)
    desk.report(REPORT, f"Sam Lindholm <{SAM}>")
    desk.run()
    writes(desk, BEN, f"party reported {VIKTOR}\ndetermine review yes")
    writes(desk, BEN, f"mediate with Kofi Mensah, a mediator\n\n{OFFER}")
    writes(desk, CHIDI, "confirm")
    desk.run(minutes=11)
    return desk


def writes(desk: QuickDesk, who: str, text: str) -> None:
    desk.answer(desk.last(who), text)
    desk.run()


def test_each_is_asked_alone_and_neither_letter_tells_of_the_other(desk: QuickDesk) -> None:
    for who in (SAM, VIKTOR):
        asked = desk.last(who).words
        assert "Nobody has to meet or talk with anybody" in asked
        assert "Kofi Mensah, a mediator" in asked
        assert "no answer, has no effect on the case" in asked
        assert "Lindholm" not in asked
        assert "accent" not in asked


def test_both_hear_together_once_both_have_said_yes(desk: QuickDesk) -> None:
    letters = len(desk.letters(VIKTOR))

    writes(desk, SAM, "Yes\n\nSam")
    assert len(desk.letters(VIKTOR)) == letters
    writes(desk, VIKTOR, "yes")

    assert all(TAKES_PLACE in desk.last(who).words for who in (SAM, VIKTOR))


def test_silence_is_no_and_both_hear_the_same_words(desk: QuickDesk) -> None:
    writes(desk, SAM, "yes")

    desk.run(days=7, minutes=1)

    told = {who: next(one.words for one in desk.letters(who) if DOES_NOT in one.words) for who in (SAM, VIKTOR)}
    assert len({words.split("To reach us")[0] for words in told.values()}) == 1
    assert "mediation.ended" in desk.timeline()


def test_a_condition_is_read_by_a_person_and_binds_nobody(desk: QuickDesk) -> None:
    writes(desk, SAM, "Yes, but only in writing.")
    writes(desk, VIKTOR, "yes")

    assert desk.case().proceedings.mediations[-1].began_at is None
    assert "has written again" in desk.last(BEN).words


def test_an_invitation_that_makes_somebody_meet_is_not_sent(make_quick: Callable[..., QuickDesk]) -> None:
    desk = make_quick(people=PEOPLE, tables=RULES)
    desk.report(REPORT, f"Sam Lindholm <{SAM}>")
    desk.run()
    writes(desk, BEN, f"party reported {VIKTOR}\ndetermine review yes")

    writes(desk, BEN, "mediate Kofi Mensah\n\nYou have to meet with them before anything is decided.")

    assert "OIF-25" in desk.last(BEN).words
    assert desk.letters(VIKTOR) == ()
