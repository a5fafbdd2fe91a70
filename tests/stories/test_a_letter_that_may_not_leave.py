"""A letter that an instruction asks for and that may not leave takes everything of its mail with it (P5)."""

from collections.abc import Callable

from tests.build import a_person, a_roster
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, SAM


def test_what_stands_beside_a_letter_that_is_refused_is_not_done_either(make_quick: Callable[..., QuickDesk]) -> None:
    """The frame of every letter holds the name of somebody on this roster: found only when the letter is composed."""
    desk = make_quick(people=(*a_roster(), a_person("ans", name="Answer This", roles=("volunteer",))))
    desk.report("Aiko-san kept shouting at me last Saturday.")
    desk.run()
    before = len(desk.letters(SAM))

    desk.answer(desk.last(BEN), "take\nask reporter\n\nIs somebody with you?")
    desk.run()

    assert "Nothing has been done" in desk.last(BEN).text
    assert desk.case().handler is None
    assert len(desk.letters(SAM)) == before
    assert "reporter_unreachable" not in str(desk.timeline())


def test_clocks_that_an_instruction_moved_are_put_back_with_the_case(quick: QuickDesk) -> None:
    quick.report("Aiko-san kept shouting at me last Saturday.")
    quick.run()
    quick.answer(quick.last(BEN), "status")
    quick.run()
    owed = _owed(quick.last(BEN).text)

    quick.answer(quick.last(BEN), "close")  # refused: nothing was told to the reporter yet
    quick.run()
    quick.answer(quick.last(BEN), "hold until 2026-12-01\n\nHe is still around.")
    quick.run(minutes=1)
    quick.answer(quick.last(BEN), "undo")
    quick.run(minutes=1)
    quick.answer(quick.last(BEN), "status")
    quick.run()

    assert _owed(quick.last(BEN).text) == owed


def _owed(status: str) -> list[str]:
    lines = [line.strip() for line in status.splitlines()]
    return lines[lines.index("Owed:") : lines.index("Owed:") + 5] if "Owed:" in lines else []
