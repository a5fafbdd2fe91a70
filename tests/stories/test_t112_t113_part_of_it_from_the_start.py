"""T112, T113: an organizer stands in the copies of a report, or writes one about herself. She is treated like any
reporter, others hold the case, and nothing of it reaches her in any other way."""

import pytest

from tests.stories.observed import sight_of
from tests.stories.quick import QuickDesk
from tests.stories.rig import AIKO, BEN, CHIDI, SAM

SAD = "Somebody took my bag at the meetup and emptied it on the floor."


@pytest.mark.parametrize("header", ["To", "Cc"])
def test_whoever_got_a_copy_of_the_report_hears_nothing_and_the_handlers_are_warned(
    quick: QuickDesk, header: str
) -> None:
    copies = {"To": f"conduct@example.org, {AIKO}"} if header == "To" else {"Cc": f"Aiko Tanaka <{AIKO}>"}

    quick.report(SAD, **copies)
    quick.run(minutes=1)
    quick.run(hours=80)

    assert quick.letters(AIKO) == ()
    assert {"ben", "chidi"} == set(quick.case().readers)
    for person in (BEN, CHIDI):
        assert "holds a copy" in quick.letters(person)[0].words or "also went to" in quick.letters(person)[0].words
    assert all(letter.headers["Cc"] is None for letter in quick.letters())
    assert all(", " not in str(letter.headers["To"]) for letter in quick.letters())


@pytest.mark.parametrize("text", ["I, Aiko Tanaka, insulted somebody and want to say so.", "status?", SAD])
def test_an_organizers_own_report_is_acknowledged_like_any_other_and_held_by_others(
    quick: QuickDesk, text: str
) -> None:
    quick.report(text, SAM, Message_ID="<same@example.com>")
    quick.run(minutes=1)
    usual = sight_of(quick.letters(SAM)[0])

    quick.clock.forward(minutes=-1)
    quick.report(text, AIKO, Message_ID="<same@example.com>")
    quick.run(minutes=1)

    receipts = [letter for letter in quick.letters(AIKO) if letter.headers["In-Reply-To"] is not None]
    (own,) = map(sight_of, receipts)
    assert own.words == usual.words
    assert [name for name, _ in own.headers] == [name for name, _ in usual.headers]
    case = next(case for case in quick.cases() if case.parties[0].address == AIKO)
    assert set(case.readers) == {"ben", "chidi"}


def test_her_view_as_a_handler_is_as_before_her_own_report(quick: QuickDesk) -> None:
    quick.report(SAD, SAM)
    quick.run(minutes=1)
    (notice,) = quick.letters(AIKO)
    quick.answer(notice, "list")
    quick.run(minutes=1)
    before = quick.last(AIKO)

    quick.report("Aiko Tanaka, that is me, shouted at a volunteer.", AIKO)
    quick.run(minutes=1)
    quick.answer(notice, "list", Subject="Re: again")
    quick.run(minutes=1)

    def listed(words: str) -> str:
        return words.split("mailto:")[0]

    assert listed(quick.last(AIKO).words) == listed(before.words)
