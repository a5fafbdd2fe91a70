"""G15: a mentor asks for help and describes harassment. The code is suggested; after that its rules hold."""

from collections.abc import Callable

import pytest

from daemon.workflow.model import ClockKind
from tests.stories.conftest import Tables
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, SAM, DeskRig


@pytest.fixture
def post(desk_with: Callable[[Tables], DeskRig]) -> Post:
    rig = desk_with(
        {"desk": {"community": "asyncapi-mentor-support", "languages": ["en"]}, "policy": {"accept_findings": []}}
    )
    rig.report("There is friction with my mentee. Yesterday he called me names and made sexual remarks.")
    post = Post(rig)
    post.settle()
    return post


def test_the_handlers_are_shown_the_way_and_nothing_moves_by_itself(post: Post) -> None:
    told = post.newest(AIKO, "handler.new_report")

    assert "Kind: mentoring-conflict" in told.words
    assert "The words may describe conduct that the code is for." in told.words
    assert post.names(SAM) == ["reporter.acknowledgement_support"]
    assert post.desk.case().kind == "mentoring-conflict"


def test_after_that_the_rules_of_the_code_hold_and_nobody_asks_whether_they_talked(post: Post) -> None:
    post.desk.clock.forward(hours=5)
    post.taps(AIKO, "reclassify coc", on="handler.new_report")
    post.settle(hours=73)

    case = post.desk.case()
    assert case.kind == "coc-report"
    assert "case.reclassified" in post.desk.timeline()
    assert "If you have already talked" in post.newest(SAM, "reporter.acknowledgement_support").words
    after = [one for one in post.posted if one.letter.recipient == SAM][1:]
    assert [one.name for one in after] == ["reporter.delay"]
    assert not any("talked with the other person" in one.letter.words for one in after)
    assert [line.rule for line in post.desk.journal() if dict(line.detail).get("clock") == ClockKind.HUMAN_ANSWER]
