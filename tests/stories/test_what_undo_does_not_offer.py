"""What somebody chose for themself is no part of the case, and so not offered to be taken back."""

from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN


def test_being_away_is_ended_by_another_day_and_not_by_undo(quick: QuickDesk) -> None:
    quick.report("Aiko-san shouted at me on Saturday.")
    quick.run()

    quick.answer(quick.last(BEN), "away until 2026-12-24")
    quick.run(minutes=1)
    receipt = quick.last(BEN).words
    quick.answer(quick.last(BEN), "undo")
    quick.run()

    assert "undo" not in receipt
    assert "There is nothing of yours in this case that can be taken back" in quick.last(BEN).words
