"""A community changes its rules: an appeal window, an order of notices, an outcome and a question of its own, a letter.

It is the example of docs/change-a-rule.md, played as it stands: its file and its letters are all there is.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from daemon.cli.letter_proof import written
from daemon.delivery.lint import lint_letters
from tests.build import a_person, a_roster
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, CHIDI, SAM

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "our-community.toml"
VIKTOR = "viktor@example.com"
REPORT = "At the meetup Viktor Brandt kept reading my messages over my shoulder after I asked him to stop."
PEOPLE = (*a_roster()[1:3], a_person("esi", name="Esi Mensah", roles=("organizer",), languages=("en",)))
DECISION = "Reading what belongs to somebody else is not all right here. We ask you to learn what respect asks for."
ENDED = "We looked into it, and we told the person concerned what we expect."
ESI = "esi@example.net"
DETERMINED = "\n".join(f"determine {one} yes" for one in ("happened", "violation", "responsible"))


@pytest.fixture
def ours(make_quick: Callable[..., QuickDesk]) -> QuickDesk:
    """A desk under the rules of the example; Esi is its organizer."""
    return make_quick(people=PEOPLE, tables={"desk": {"community": str(EXAMPLE)}, "limits": {"hold": "0s"}})


def instructs(desk: QuickDesk, text: str, *, confirmed: bool = False) -> str:
    """Esi writes this, and confirms it herself where that is asked for. Gives the words of the answer."""
    desk.answer(desk.last(ESI), text)
    desk.run()
    if confirmed:
        desk.answer(desk.last(ESI), "confirm")
        desk.run(minutes=1)
    return desk.last(ESI).words


def decided(desk: QuickDesk) -> None:
    desk.report(REPORT, f"Sam <{SAM}>")
    desk.run()
    instructs(desk, f"party reported {VIKTOR}")
    instructs(desk, f"{DETERMINED}\ndetermine ongoing no")


def test_a_decision_waits_for_the_community_s_own_question(ours: QuickDesk) -> None:
    decided(ours)

    answer = instructs(ours, f"decide mentor-talk\n\n{DECISION}")

    assert "Not determined yet: mentor-found" in answer
    assert "OUR-5" in answer
    assert ours.letters(VIKTOR) == ()
    assert "has a mentor agreed to help: yes" in instructs(ours, "determine mentor-found yes")


def test_an_outcome_of_its_own_is_decided_and_told_in_its_own_words_with_the_last_day(ours: QuickDesk) -> None:
    decided(ours)
    instructs(ours, "determine mentor-found yes")

    instructs(ours, f"decide mentor-talk\n\n{DECISION}", confirmed=True)

    (letter,) = ours.letters(VIKTOR)
    assert "three talks with a mentor of the community" in letter.words
    assert "Two members of our council who had no part in it will read everything afresh." in letter.words
    assert "Please do so by Sunday, 20 December 2026" in letter.words
    assert ours.case().proceedings.decisions[0].code == "mentor-talk"


def test_the_order_of_notices_is_refused_with_the_community_s_own_rule(ours: QuickDesk) -> None:
    decided(ours)
    instructs(ours, "determine mentor-found yes")

    assert "OUR-3" in instructs(ours, f"resolve\n\n{ENDED}")
    instructs(ours, f"decide mentor-talk\n\n{DECISION}", confirmed=True)
    instructs(ours, f"resolve\n\n{ENDED}", confirmed=True)

    order = [letter.recipient for letter in ours.letters() if letter.recipient in (VIKTOR, SAM)]
    assert order[-2:] == [VIKTOR, SAM]


def test_help_lists_the_measures_of_the_community(ours: QuickDesk) -> None:
    ours.report(REPORT, f"Sam <{SAM}>")
    ours.run()

    instructs(ours, "help decide")

    helped = next(letter for letter in reversed(ours.letters(ESI)) if "decide MEASURE" in letter.words)
    assert "Here: no-violation, outside-spaces, mentor-talk, vacation." in helped.words


def test_an_outcome_that_the_community_does_not_know_is_refused_with_those_it_does(ours: QuickDesk) -> None:
    decided(ours)
    instructs(ours, "determine mentor-found yes")

    answer = instructs(ours, f"decide ban\n\n{DECISION}")

    assert "It knows: no-violation, outside-spaces, mentor-talk, vacation" in answer


def test_a_slip_in_a_word_of_its_own_is_answered_with_what_was_meant(ours: QuickDesk) -> None:
    decided(ours)

    assert "Did you mean: mentor-talk?" in instructs(ours, f"decide mentor-tlak\n\n{DECISION}")


def test_the_letters_of_the_example_are_clean() -> None:
    proof = lint_letters(written(None, str(EXAMPLE)))

    assert [str(finding) for finding in proof.findings] == []


def test_ben_and_chidi_hear_nothing_of_a_case_that_the_organizer_holds(ours: QuickDesk) -> None:
    decided(ours)

    assert ours.letters(BEN) == ours.letters(CHIDI) == ()
