"""T114: a handler has worked on a case for two days when a follow-up names them. Their access ends at that commit: what
waits for them is withdrawn, a letter that is just leaving is stopped or known as shown, and their keys open nothing."""

import pytest

from daemon.steps.handle import handle
from daemon.workflow.model import LetterState
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, CHIDI, SAM

NAMES_BEN = "I did not dare to say it: Ben Okafor held the door shut."


@pytest.fixture
def worked(quick: QuickDesk) -> QuickDesk:
    """Ben took the case two days ago; Chidi holds it too."""
    quick.report("Aiko Tanaka insulted me at the meetup last Saturday.")
    quick.run(minutes=1)
    quick.answer(quick.letters(BEN)[0], "take")
    quick.run(minutes=1)
    quick.run(hours=48)
    return quick


def test_access_ends_and_nothing_more_reaches_them(worked: QuickDesk) -> None:
    before = len(worked.letters(BEN))

    worked.answer(worked.letters(SAM)[0], NAMES_BEN)
    worked.run(minutes=1)
    worked.run(hours=80)

    case = worked.case()
    assert case.readers == ("chidi",)
    assert case.handler is None
    assert len(worked.letters(BEN)) == before
    assert any(NAMES_BEN.split(":")[0] in letter.words or "wrote" in letter.words for letter in worked.letters(CHIDI))


def test_a_letter_that_waits_for_them_is_withdrawn(worked: QuickDesk) -> None:
    worked.sink.plan("451 4.3.0@rcpt", times=None, only_to=BEN)
    worked.answer(worked.letters(CHIDI)[0], "urgent")
    worked.run(minutes=1)
    assert states(worked, "ben", "heard") == [LetterState.DEFERRED]

    worked.answer(worked.letters(SAM)[0], NAMES_BEN)
    worked.run(minutes=1)
    worked.sink.plan_nothing()
    worked.run(hours=12)

    assert states(worked, "ben", "heard") == [LetterState.WITHDRAWN]


def test_a_letter_that_a_worker_holds_already_is_stopped_at_the_last_gate(worked: QuickDesk) -> None:
    """Written and ready when the follow-up is handled; nothing was sent in between."""
    worked.answer(worked.letters(CHIDI)[0], "urgent")
    handle(worked.place)
    assert states(worked, "ben", "heard") == [LetterState.READY]
    worked.answer(worked.letters(SAM)[0], NAMES_BEN)
    handle(worked.place)

    worked.run(minutes=1)

    assert states(worked, "ben", "heard") == [LetterState.WITHDRAWN]
    assert not any("urgent" in letter.words.split("mailto:")[0] for letter in worked.letters(BEN)[2:])


@pytest.mark.parametrize("text", ["show", "status", "timeline", "list", "note\n\nhello", "undo", "clear-conflict ben"])
def test_none_of_their_keys_opens_anything(worked: QuickDesk, text: str) -> None:
    keys = worked.letters(BEN)
    worked.answer(worked.letters(SAM)[0], NAMES_BEN)
    worked.run(minutes=1)
    case, before = worked.case(), len(keys)

    for number, letter in enumerate(keys):
        worked.answer(letter, text, Subject=f"Re: {number}")
    worked.run(minutes=1)

    assert worked.case() == case
    (answer,) = worked.letters(BEN)[before:]
    assert "Nothing has been done" in answer.words
    assert case.ref not in answer.raw.decode("ascii", "replace")


def test_what_they_planned_is_dropped(worked: QuickDesk) -> None:
    worked.answer(worked.last(BEN), "party reported viktor@example.com\nhear\n\nHow did you see that evening?")
    worked.run(minutes=1)
    worked.answer(worked.last(CHIDI), "confirm")
    worked.run(minutes=1)

    worked.answer(worked.letters(SAM)[0], NAMES_BEN)
    worked.run(minutes=1)
    worked.run(minutes=30)

    assert worked.letters("viktor@example.com") == ()
    assert worked.case().proceedings.plans == ()


def test_the_free_handlers_can_read_what_had_been_shown_before(worked: QuickDesk) -> None:
    """The journal keeps which letters went to them until then; the timeline is open to those who hold the case."""
    worked.answer(worked.letters(BEN)[0], "show")
    worked.run(minutes=1)
    worked.answer(worked.letters(SAM)[0], NAMES_BEN)
    worked.run(minutes=1)

    worked.answer(worked.last(CHIDI), "timeline")
    worked.run(minutes=1)

    assert ("case.shown", "ben") in {(line.what, line.by) for line in worked.journal()}
    assert "Ben Okafor" in worked.last(CHIDI).words


def states(desk: QuickDesk, person: str, purpose: str) -> list[LetterState]:
    facts = (listed.fact for listed in desk.outbox())
    return [fact.state for fact in facts if fact.person == person and fact.purpose == purpose]
