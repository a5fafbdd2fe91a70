"""G14: a mentor registers that they wrote to a contributor. After a week of silence one word opens the ticket."""

from collections.abc import Callable

import pytest

from daemon.workflow.model import Stage
from tests.stories.conftest import Tables
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, SAM, DeskRig

CONTRIBUTOR = "lee@example.com"


@pytest.fixture
def post(desk_with: Callable[[Tables], DeskRig]) -> Post:
    rig = desk_with(
        {"desk": {"community": "asyncapi-mentor-support", "languages": ["en"]}, "policy": {"accept_findings": []}}
    )
    rig.report(f"outreach 2026-11-20\nI wrote to Lee ({CONTRIBUTOR}) alone and asked how they are.", cc=CONTRIBUTOR)
    post = Post(rig)
    post.settle()
    return post


def test_after_a_week_the_mentor_is_asked_and_a_word_of_theirs_opens_the_ticket(post: Post) -> None:
    assert post.names(SAM) == ["reporter.outreach_registered"]
    assert post.names(AIKO) == []

    post.settle(hours=24 * 6)
    assert post.names(SAM) == ["reporter.outreach_registered"]
    post.settle(hours=24)
    asked = post.newest(SAM, "reporter.outreach_week_over").words
    assert "open ticket" in asked
    assert "they answered" in asked
    assert "more time" in asked
    assert post.names(AIKO) == []

    post.writes(SAM, "open")
    assert "Kind: no-response" in post.newest(AIKO, "handler.new_report").words
    assert post.newest(SAM, "reporter.outreach_ended")
    assert [line.rule for line in post.desk.journal() if line.what == "outreach.asked"] == ["MSE-10 MSE-13"]
    assert not any(one.letter.recipient == CONTRIBUTOR for one in post.posted)


def test_an_answer_that_came_ends_it_and_the_organizers_never_hear(post: Post) -> None:
    post.writes(SAM, "they answered")
    post.settle(hours=24 * 20)

    assert post.names(SAM) == ["reporter.outreach_registered", "reporter.outreach_ended"]
    assert {one.letter.recipient for one in post.posted} == {SAM}
    assert post.desk.case().stage is Stage.CLOSED
