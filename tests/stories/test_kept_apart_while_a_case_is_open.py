"""OIF-24: with the first letter the reported person is told to keep away; the reporter hears the same, and its end."""

from tests.stories.foundation import CLOSES, ENDED, SIDE, VIKTOR, MakeFoundation, agreed, cared_for, heard, reported
from tests.stories.rig import SAM

ASKED = "keep away from everybody who may be connected with this"


def test_both_hear_of_it_and_neither_letter_tells_who_reported(foundation: MakeFoundation) -> None:
    post = reported(foundation())
    cared_for(post)

    agreed(post, f"hear\n\n{SIDE}")

    told = post.newest(VIKTOR, "reported.hearing").words
    assert "Draw a wide circle" in told
    assert "Sam" not in told
    assert "Lindholm" not in told
    assert ASKED in post.newest(SAM, "reporter.measure").words
    assert "until a decision has been made" in told
    assert "until a decision has been made" in post.newest(SAM, "reporter.measure").words


def test_its_end_is_told_to_the_one_and_then_to_the_other(foundation: MakeFoundation) -> None:
    post = reported(foundation())
    heard(post)

    agreed(post, f"decide warning\n\n{CLOSES}")
    agreed(post, f"resolve finding-and-action\n\n{ENDED}")

    assert "That ends with this decision" in post.newest(VIKTOR, "reported.decision").words
    assert "has ended with the decision" in post.newest(SAM, "reporter.resolution").words
