"""G24: the reporter writes, unasked, that the desk should stop. It is recorded and the handlers are told; nothing is
closed, and only a person answers."""

import pytest

from daemon.workflow.model import Stage
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, SAM, DeskRig


@pytest.fixture
def stopped(desk: DeskRig) -> Post:
    post = Post(desk)
    desk.report("Someone kept insulting me at the meetup last Saturday.")
    post.settle()
    post.writes(SAM, "Please stop this case. I do not want to go on.")
    return post


def test_the_wish_is_recorded_and_the_handler_is_told(stopped: Post) -> None:
    assert "wish.recorded" in stopped.desk.timeline()
    assert stopped.names(AIKO)[-1] == "handler.stop_asked"


def test_no_machine_answers_it_and_nothing_is_closed(stopped: Post) -> None:
    stopped.settle(hours=5)

    assert stopped.names(SAM) == ["reporter.acknowledgement"]
    assert stopped.desk.case().stage is not Stage.CLOSED
    assert "case.closed" not in stopped.desk.timeline()


def test_a_person_answers_it(stopped: Post) -> None:
    stopped.taps(AIKO, "reply reporter", "Thank you, we have noted what you wrote.", on="handler.stop_asked")

    assert stopped.names(SAM) == ["reporter.acknowledgement", "reporter.message"]
    assert "we have noted what you wrote" in stopped.newest(SAM).words
