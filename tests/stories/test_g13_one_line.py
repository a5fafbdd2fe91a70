"""G13: a late report of one line without names is taken like any other, and its receipt asks gently for the rest."""

from tests.stories.rig import AIKO, SAM, DeskRig


def test_one_line_without_names_opens_a_case_and_is_acknowledged(desk: DeskRig) -> None:
    desk.report("Something bad happened to me last summer.", Subject="")

    desk.run()

    (receipt,) = desk.letters(SAM)
    assert len(desk.letters(AIKO)) == 1
    assert "These details would help us" in receipt.words
    assert "gaps are fine" in receipt.words


def test_a_mail_with_only_a_subject_is_a_report(desk: DeskRig) -> None:
    desk.report("", Subject="I was harassed at the meetup")

    desk.run()

    assert len(desk.letters(SAM)) == 1
    assert len(desk.letters(AIKO)) + len(desk.letters("ombud@example.net")) == 1
