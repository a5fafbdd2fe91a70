"""A mail with instructions that comes twice is done once and answered with the same receipt; a receipt whose sending
was cut goes out again as the very same letter."""

import pytest

from tests.stories.people_at_work import Post
from tests.stories.rig import BEN, CHIDI, SAM, DeskRig
from tests.stories.volunteers import reported


def by_another_way(raw: bytes) -> bytes:
    """The same mail as a second server brings it: its own line about the way stands below the verdict."""
    way = b"Received: from relay.example.net by mx.example.org; Fri, 20 Nov 2026 12:01:00 +0000\r\n"
    return raw.replace(b"From:", way + b"From:", 1)


@pytest.fixture
def post(desk: DeskRig) -> Post:
    return reported(desk)


def test_the_same_mail_twice_is_done_once_and_gets_the_same_receipt(post: Post) -> None:
    raw = post.desk.tap(post.newest(BEN), "take")
    post.settle()
    before = post.desk.case()

    post.desk.arrives(by_another_way(raw))
    answers = post.settle()

    assert [(one.letter.recipient, one.name) for one in answers] == [(BEN, "handler.receipt")]
    assert "nothing was done a second time" in answers[0].letter.words
    assert "- take: The case is taken." in answers[0].letter.text
    assert post.desk.case() == before
    assert post.desk.timeline().count("case.taken") == 1


def test_a_question_that_comes_twice_is_asked_once(post: Post) -> None:
    raw = post.desk.tap(post.newest(BEN), "ask reporter", "Did anybody see it?")
    post.settle()

    post.desk.arrives(by_another_way(raw))
    post.settle()

    assert post.names(SAM).count("reporter.message") == 1
    assert post.names(CHIDI).count("handler.heard") == 1


def test_a_receipt_whose_sending_was_cut_is_the_same_letter_the_second_time(post: Post) -> None:
    post.desk.sink.plan("drop@after-dot", only_to=BEN)
    post.taps(BEN, "take")
    post.settle(hours=1)

    receipts = [one.letter for one in post.posted if one.name == "handler.receipt"]
    assert len(receipts) == 2
    assert receipts[0].raw == receipts[1].raw
    assert post.desk.timeline().count("case.taken") == 1
