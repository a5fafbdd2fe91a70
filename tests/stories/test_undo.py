"""Taking back: a decision within its hold, a take, a case that changed since, and a letter that has left."""

from daemon.workflow.model import Stage
from tests.stories.rig import AIKO, BEN, CHIDI, DeskRig
from tests.stories.taps import offers_of
from tests.stories.volunteers import decided, decision_planned, reported


def test_a_decision_that_is_undone_within_its_hold_does_not_leave(desk: DeskRig) -> None:
    post = decision_planned(desk)
    post.writes(CHIDI, "confirm", to="handler.plan")
    before = post.names(AIKO)

    post.taps(BEN, "undo", on="handler.plan_held")
    post.settle(hours=2)

    assert post.names(AIKO) == before
    assert desk.case().proceedings.decisions == ()
    assert {post.names(BEN)[-1], post.names(CHIDI)[-1]} == {"handler.plan_ended"}


def test_the_one_who_confirmed_can_stop_it_as_well(desk: DeskRig) -> None:
    post = decision_planned(desk)
    post.writes(CHIDI, "confirm", to="handler.plan")

    post.taps(CHIDI, "undo", on="handler.plan_held")
    post.settle(hours=2)

    assert desk.case().proceedings.decisions == ()


def test_after_the_letter_has_left_undo_says_so_and_offers_a_correction(desk: DeskRig) -> None:
    post = decided(desk)
    before = post.names(AIKO)

    post.writes(BEN, "undo", to="handler.receipt")

    refused = post.newest(BEN, "handler.refused")
    assert "A letter has left, and no letter can be called back." in refused.words
    assert offers_of(refused)[0] == "reply reported"
    assert post.names(AIKO) == before
    assert desk.case().stage is Stage.DECIDED


def test_the_correction_that_is_offered_goes_out(desk: DeskRig) -> None:
    post = decided(desk)
    post.writes(BEN, "undo", to="handler.receipt")

    post.taps(BEN, "reply reported", "We wrote too harshly. Please take it as a wish for next time.")

    assert post.names(AIKO)[-1] == "reported.message"


def test_a_take_can_be_undone(desk: DeskRig) -> None:
    post = reported(desk)
    post.taps(BEN, "take")

    post.taps(BEN, "undo")

    assert desk.case().handler is None
    assert desk.case().stage is Stage.RECEIVED
    assert "The instructions before this are taken back." in post.newest(CHIDI, "handler.heard").words


def test_a_case_that_changed_since_is_not_turned_back(desk: DeskRig) -> None:
    post = reported(desk)
    post.taps(BEN, "take")
    post.writes(CHIDI, "urgent", to="fallback.new_report")

    post.taps(BEN, "undo", on="handler.receipt")

    assert "The case has changed since" in post.newest(BEN, "handler.refused").words
    assert desk.case().handler == "ben"
    assert desk.case().urgent
