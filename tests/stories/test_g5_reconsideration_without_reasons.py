"""G5: the reported person asks for reconsideration and gives no reasons. It is opened, reasons are asked for once, and
where nobody is free who had no part in the decision, that is said openly. The reporter does not learn of it."""

import pytest

from daemon.workflow.model import Stage
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, BEN, CHIDI, SAM, DeskRig
from tests.stories.volunteers import resolved


@pytest.fixture
def asked(desk: DeskRig) -> Post:
    post = resolved(desk)
    post.writes(AIKO, "Please reconsider this.", to="reported.decision")
    return post


def test_the_request_opens_a_reconsideration_and_both_handlers_hear_it(asked: Post) -> None:
    assert asked.desk.case().stage is Stage.UNDER_RECONSIDERATION
    assert "handler.reconsideration_asked" in asked.names(BEN)
    assert "handler.reconsideration_asked" in asked.names(CHIDI)


def test_reasons_are_asked_for_once_and_politely(asked: Post) -> None:
    opened = asked.newest(AIKO, "reported.reconsideration_opened")
    assert "You gave no reasons yet. They would help" in opened.words
    assert "the review goes on without them too" in opened.words

    asked.writes(AIKO, "Please look at it.", to="reported.reconsideration_opened")
    asked.settle(hours=30)

    assert asked.names(AIKO).count("reported.reconsideration_opened") == 1


def test_that_the_reviewers_decided_before_is_said_openly(asked: Post) -> None:
    assert "had part in the decision" in asked.newest(BEN, "handler.reconsideration_asked").words
    assert "nobody else" in asked.newest(AIKO, "reported.reconsideration_opened").words.lower()


def test_the_reporter_hears_nothing_of_it(asked: Post) -> None:
    before = asked.names(SAM)

    asked.settle(days=10)

    assert asked.names(SAM) == before == ["reporter.acknowledgement", "reporter.resolution"]
