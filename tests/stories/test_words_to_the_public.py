"""OKT-05: a text to the public takes two people and a pause, holds nobody's identity, and goes to one address."""

from collections.abc import Callable

import pytest

from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, CHIDI, SAM

PRESS = "press@example.org"
REPORT = "Aiko Tanaka kept shouting at Mika Aalto during the talk about databases.\n\nNames: Mika Aalto"
DETERMINED = "\n".join(f"determine {one} yes" for one in ("happened", "violation", "responsible", "ongoing"))
TEXT = "At one of our events our code of conduct was not kept. We have acted on it."


@pytest.fixture
def desk(make_quick: Callable[..., QuickDesk]) -> QuickDesk:
    """A desk with an address for the public, and a case that two volunteers hold and have resolved."""
    desk = make_quick(tables={"contacts": {"public": PRESS}})
    desk.report(REPORT, f"Sam Lindholm <{SAM}>")
    desk.run()
    return desk


def writes(desk: QuickDesk, who: str, text: str) -> None:
    desk.answer(desk.last(who), text)
    desk.run()


def agreed(desk: QuickDesk, text: str) -> None:
    writes(desk, BEN, text)
    writes(desk, CHIDI, "confirm")
    desk.run(minutes=11)


def resolved(desk: QuickDesk) -> QuickDesk:
    agreed(desk, f"{DETERMINED}\ndecide no-violation\n\nWe found nothing against our code.")
    agreed(desk, "resolve\n\nThank you for writing to us. We have looked at everything that we know.")
    return desk


def test_the_words_go_to_one_address_after_a_second_person_agreed_and_nobody_stopped_them(desk: QuickDesk) -> None:
    resolved(desk)

    writes(desk, BEN, f"publish public\n\n{TEXT}")
    assert desk.letters(PRESS) == ()
    writes(desk, CHIDI, "confirm")
    assert desk.letters(PRESS) == ()
    desk.run(minutes=11)

    (letter,) = desk.letters(PRESS)
    assert TEXT in letter.words
    assert "Lindholm" not in letter.words
    assert "statement.published" in desk.timeline()


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("Mika was shouted at during a talk.", "Mika"),
        ("Sam Lindholm told us about it.", "Lindholm"),
        ("It happened during the talk about databases.", "talk about databases"),
    ],
)
def test_a_text_with_somebody_s_identity_is_refused_and_the_token_is_not_repeated(
    desk: QuickDesk, text: str, token: str
) -> None:
    resolved(desk)

    writes(desk, BEN, f"publish public\n\n{text}")

    answer = desk.last(BEN).words
    assert "OKT-05" in answer
    assert "has not agreed to that for the public" in answer
    assert token not in answer.split("Nothing")[0]
    assert desk.letters(PRESS) == ()


def test_their_own_yes_for_the_public_lets_a_name_stand(desk: QuickDesk) -> None:
    resolved(desk)
    writes(desk, BEN, "consent given of reporter for name to public")

    agreed(desk, "publish public\n\nSam Lindholm has asked us to say that this is settled.")

    assert "Sam Lindholm" in desk.letters(PRESS)[0].words


def test_nothing_is_said_while_the_case_is_looked_into(desk: QuickDesk) -> None:
    writes(desk, BEN, f"publish public\n\n{TEXT}")

    assert "While a case is looked into nothing about it is made public" in desk.last(BEN).words


def test_somebody_stops_it_within_the_pause(desk: QuickDesk) -> None:
    resolved(desk)
    writes(desk, BEN, f"publish public\n\n{TEXT}")
    writes(desk, CHIDI, "confirm")

    writes(desk, CHIDI, "undo")
    desk.run(minutes=11)

    assert desk.letters(PRESS) == ()
