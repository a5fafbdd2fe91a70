"""T099, T100: somebody reads and writes one handler's mail. They see that handler's cases; they decide nothing, learn
no name, and cannot keep what they do from the others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.steps.workplace import next_slot
from tests.build import a_roster
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, CHIDI, SAM

REPORT = "Aiko Tanaka insulted me at the meetup last Saturday."
VIKTOR, SECOND = "viktor@example.com", "ben.private@example.com"
HEAR = f"party reported {VIKTOR}\nhear\n\nWe would like to hear how you saw that evening."
GRID = timedelta(minutes=10)

MakeDesk = Callable[..., QuickDesk]


def held(desk: QuickDesk) -> QuickDesk:
    """Ben and Chidi hold a case."""
    desk.report(REPORT, "Sam Rivers <sam@example.com>")
    desk.run(minutes=1)
    return desk


@pytest.fixture
def stolen(quick: QuickDesk) -> QuickDesk:
    return held(quick)


def fresh_words(desk: QuickDesk, to: str, since: int) -> str:
    return " ".join(letter.words for letter in desk.letters(to)[since:])


def test_the_second_address_of_the_same_person_is_not_a_second_person(make_quick: MakeDesk) -> None:
    """T099, with `reveal`: what takes two people is agreed to by two people."""
    two = tuple(replace(one, emails=(BEN, SECOND)) if one.id == "ben" else one for one in a_roster())
    desk = held(make_quick(people=two))
    desk.answer(desk.letters(BEN)[0], "reveal")
    desk.run(minutes=1)
    (waiting,) = desk.case().proceedings.plans

    for letter in desk.letters(BEN) + desk.letters(CHIDI):
        for sender in (SECOND, BEN):
            desk.answer(letter, "confirm", sender, Subject=f"Re: {letter.message_id} {sender}")
    desk.run(minutes=1)
    desk.run(minutes=30)

    assert desk.case().proceedings.plans == (waiting,)
    assert "identity.revealed" not in desk.timeline()
    assert not any(SAM in letter.text for letter in desk.letters(BEN) + desk.letters(SECOND))


def test_with_a_second_person_the_name_goes_to_the_asker_alone(stolen: QuickDesk) -> None:
    stolen.answer(stolen.letters(BEN)[0], "reveal")
    stolen.run(minutes=1)

    stolen.answer(stolen.last(CHIDI), "confirm")
    stolen.run(minutes=1)
    stolen.run(minutes=11)

    assert "identity.revealed" in stolen.timeline()
    assert any(SAM in letter.text for letter in stolen.letters(BEN))
    assert not any(SAM in letter.text for letter in stolen.letters(CHIDI))


def test_the_thief_reads_the_case_and_no_identity(stolen: QuickDesk) -> None:
    """What remains: whoever holds the mailbox reads what the handler may read."""
    for text in ("show", "timeline", "status", "list", "help"):
        stolen.answer(stolen.letters(BEN)[0], text)
        stolen.run(minutes=1)

    read = fresh_words(stolen, BEN, 0)
    assert "insulted me" in read
    assert not any(word in read for word in (SAM, "Sam Rivers", CHIDI, "viktor"))


def test_nothing_leaves_as_a_decision_on_one_mailbox_alone(stolen: QuickDesk) -> None:
    for text in (HEAR, "resolve\n\nWe looked into it.", "decide ban\n\nYou are out.", "reveal"):
        stolen.answer(stolen.last(BEN), text)
        stolen.run(minutes=1)
        stolen.answer(stolen.last(BEN), "confirm")
        stolen.run(minutes=30)

    assert stolen.letters(VIKTOR) == ()
    assert len(stolen.letters(SAM)) == 1
    assert stolen.case().proceedings.decisions == ()


@pytest.mark.parametrize("first", ["conflict chidi", f"party witness {CHIDI}"])
def test_shutting_the_others_out_first_does_not_help(stolen: QuickDesk, first: str) -> None:
    stolen.answer(stolen.letters(BEN)[0], first)
    stolen.run(minutes=1)
    assert stolen.case().readers == ("ben",)

    for text in (HEAR, "confirm", "reveal", "confirm"):
        stolen.answer(stolen.last(BEN), text)
        stolen.run(minutes=30)

    assert stolen.letters(VIKTOR) == ()
    assert stolen.case().proceedings.hearings == ()
    assert not any(SAM in letter.text for letter in stolen.letters(BEN))


@pytest.mark.parametrize(
    "text",
    [
        "urgent",
        "take",
        "assign chidi",
        "note\n\nNothing to see here.",
        "ask reporter\n\nWhen would a call suit you?",
        f"party witness {VIKTOR}",
        "clear-conflict aiko",
        "away until 2027-01-01",
    ],
)
def test_whatever_it_does_the_others_hear_within_one_slot_of_the_grid(make_quick: MakeDesk, text: str) -> None:
    desk = make_quick(grid=GRID)
    held(desk)
    desk.run(minutes=10)
    heard = len(desk.letters(CHIDI))

    desk.answer(desk.letters(BEN)[0], text)
    desk.run(minutes=1)
    slot = next_slot(desk.clock.at, GRID)
    desk.clock.at = slot
    desk.run()

    alert = fresh_words(desk, CHIDI, heard).split("mailto:")[0]
    assert "Ben Okafor" in alert
    assert text.split("\n")[0] in alert


def test_any_other_handler_stops_in_the_hold_what_somebody_agreed_to_by_mistake(stolen: QuickDesk) -> None:
    stolen.answer(stolen.letters(BEN)[0], HEAR)
    stolen.run(minutes=1)
    stolen.answer(stolen.last(CHIDI), "confirm")
    stolen.run(minutes=1)

    stolen.answer(stolen.last(CHIDI), "undo")
    stolen.run(minutes=1)
    stolen.run(minutes=30)

    assert stolen.letters(VIKTOR) == ()
    assert stolen.case().proceedings.plans == ()
    assert "plan.ended" in stolen.timeline()
