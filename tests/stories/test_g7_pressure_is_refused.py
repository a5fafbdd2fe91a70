"""G7: a handler writes to the reporter that they may withdraw. It is refused with the community's rule, and nothing
leaves."""

import pytest

from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, SAM, DeskRig

PRESSURE = (
    "Let us know if you would rather withdraw.",
    "Do you still want to go on with this? Please think about it.",
    "Are you sure that it was not a misunderstanding?",
)


@pytest.fixture
def post(desk: DeskRig) -> Post:
    post = Post(desk)
    desk.report("Someone kept insulting me at the meetup last Saturday.")
    post.settle()
    return post


@pytest.mark.parametrize("verb", ["reply", "ask"])
@pytest.mark.parametrize("words", PRESSURE)
def test_words_that_press_a_reporter_do_not_leave(post: Post, verb: str, words: str) -> None:
    before = post.names(SAM)

    post.writes(AIKO, f"{verb} reporter\n\nThank you for writing. {words}", to="handler.new_report")

    assert post.names(SAM) == before == ["reporter.acknowledgement"]
    assert post.names(AIKO)[-1] == "handler.refused"


def test_the_refusal_of_a_withdrawal_says_what_was_found_and_cites_the_rule(post: Post) -> None:
    post.writes(AIKO, f"reply reporter\n\n{PRESSURE[0]}", to="handler.new_report")

    refused = post.newest(AIKO, "handler.refused")
    assert "「withdraw」" in refused.words  # Aiko reads Japanese
    assert "OKT-09" in refused.words


def test_the_same_letter_without_the_pressure_leaves(post: Post) -> None:
    post.writes(AIKO, f"reply\n\n{PRESSURE[0]}", to="handler.new_report")
    post.writes(AIKO, "reply\n\nThank you for writing. We are looking into it.", to="handler.new_report")

    assert post.names(SAM) == ["reporter.acknowledgement", "reporter.message"]
