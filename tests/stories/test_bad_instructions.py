"""Instructions that cannot be done: each is answered by one letter that says what is wrong and what to write instead,
and nothing of it is done."""

import pytest

from daemon.workflow.model import Stage
from tests.stories.people_at_work import Post
from tests.stories.rig import BEN, CHIDI, SAM, DeskRig
from tests.stories.volunteers import DETERMINED, reported, resolved

BAD = {
    "an unknown verb": ("tkae\nurgent", "handler.correction", "take"),
    "a missing argument": ("extend", "handler.correction", "extend update|answer|hearing|reconsideration LENGTH"),
    "a day that is past": ("hold until 2020-01-01", "handler.correction", "hold"),
    "an unknown person": ("assign Zoltan", "handler.correction", "Zoltan"),
    "nothing to confirm": ("confirm", "handler.refused", "The plan is no longer waiting"),
    "another person's case": ("take calm-river-2m9dx", "handler.refused", "There is no case calm-river-2m9dx"),
}


@pytest.fixture
def post(desk: DeskRig) -> Post:
    return reported(desk)


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_instruction_is_answered_once_with_cause_and_cure_and_changes_nothing(post: Post, bad: str) -> None:
    text, letter, says = BAD[bad]
    before = post.desk.case()

    answers = post.writes(BEN, text)

    assert [(one.letter.recipient, one.name) for one in answers] == [(BEN, letter)]
    assert says in answers[0].letter.words
    assert post.desk.case() == before


def test_a_closed_case_says_how_it_is_opened_again(desk: DeskRig) -> None:
    post = resolved(desk)
    post.writes(BEN, "close")
    assert desk.case().stage is Stage.CLOSED

    (answer,) = post.writes(BEN, "ask reporter\n\nIs there anything else?")

    assert answer.name == "handler.refused"
    assert 'write "reopen" first' in answer.letter.words
    assert post.names(SAM)[-1] == "reporter.resolution"


def test_an_old_key_asks_for_the_newest_letter(post: Post) -> None:
    old = post.newest(BEN)
    post.settle(days=401)

    post.desk.answer(old, "take", BEN)
    answers = post.settle()

    (answer,) = [one for one in answers if one.name == "handler.refused"]
    assert "The key of the letter you answered is too old." in answer.letter.words
    assert post.desk.case().handler is None


def test_a_key_that_was_used_is_good_for_no_second_mail(post: Post) -> None:
    post.taps(BEN, "take")

    (answer,) = post.writes(BEN, "release", to="fallback.new_report")

    assert "was used before" in answer.letter.words
    assert "release" in answer.letter.text
    assert post.desk.case().handler == "ben"


def test_a_block_of_five_whose_fourth_fails_changes_nothing(post: Post) -> None:
    before = post.desk.case()
    first_three = "\n".join(DETERMINED.splitlines()[:3])

    answers = post.writes(BEN, f"{first_three}\nvote yes\nurgent")

    assert [(one.letter.recipient, one.name) for one in answers] == [(BEN, "handler.refused")]
    assert "vote yes" in answers[0].letter.text
    assert post.desk.case() == before
    assert "handler.heard" not in post.names(CHIDI)
