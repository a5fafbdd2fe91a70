"""OIF-29: a directive names nobody unless its handler chose so, who is named agreed, nobody wished otherwise."""

from collections.abc import Callable

from tests.stories.foundation import PEOPLE, REPORT, RULES, VIKTOR
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, CHIDI, SAM

NAMING = "measure no-contact naming reporter\n\nPlease keep apart for now. This is a precaution."


def writes(desk: QuickDesk, who: str, text: str) -> None:
    desk.answer(desk.last(who), text)
    desk.run()


def reported(make: Callable[..., QuickDesk], text: str = REPORT) -> QuickDesk:
    desk = make(people=PEOPLE, tables=RULES)
    desk.report(text, f"Sam Lindholm <{SAM}>")
    desk.run()
    writes(desk, BEN, f"party reported {VIKTOR}")
    return desk


def test_who_agreed_is_named_and_hears_that_they_are(make_quick: Callable[..., QuickDesk]) -> None:
    desk = reported(make_quick)
    writes(desk, BEN, NAMING)
    assert "nothing on record says that they agree" in desk.last(BEN).words

    writes(desk, BEN, "consent given of reporter for name to reported")
    writes(desk, BEN, NAMING)
    writes(desk, CHIDI, "confirm")
    desk.run(minutes=11)

    assert "do not contact Sam Lindholm, or anyone else" in desk.last(VIKTOR).words
    assert "names you as one of those" in desk.last(SAM).words


def test_who_wished_to_stay_anonymous_is_not_named_whatever_a_handler_records(
    make_quick: Callable[..., QuickDesk],
) -> None:
    desk = reported(make_quick, f"{REPORT}\n\nAnonymous: yes, please")
    writes(desk, BEN, "consent given of reporter for name to reported")

    writes(desk, BEN, NAMING)

    assert "wishes to stay anonymous" in desk.last(BEN).words
    assert "OIF-29" in desk.last(BEN).words
    assert desk.letters(VIKTOR) == ()
