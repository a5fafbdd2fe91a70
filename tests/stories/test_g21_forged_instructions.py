"""G21, T090, T095: somebody writes instructions in a handler's name. Nothing is done; the one whose name it was and
those who hold the case hear of it, at registered addresses; the sender hears nothing."""

import pytest

from daemon.workflow.model import Case
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, BEN, CHIDI, DeskRig
from tests.stories.volunteers import HEARING, decision_planned, reported

STRANGER = "mallory@example.com"
BLOCKS = ("take", "show", "ask reporter\n\nWho else was there?", "recuse", "decide ban\n\nYou are out.", "close")


@pytest.fixture
def post(desk: DeskRig) -> Post:
    return reported(desk)


def essence(case: Case) -> tuple[object, ...]:
    return case.stage, case.handler, case.proceedings, case.parties, case.conflicts


@pytest.mark.parametrize("block", BLOCKS)
def test_instructions_that_the_mail_server_refuses_to_vouch_for_do_nothing(post: Post, block: str) -> None:
    before = essence(post.desk.case())

    left = post.writes(BEN, block, verdict="fail")

    assert essence(post.desk.case()) == before
    assert sorted((one.letter.recipient, one.name) for one in left) == [
        (BEN, "handler.no_key"),
        (CHIDI, "handler.forged"),
    ]


def test_the_warning_to_the_registered_address_says_nothing_about_any_case(post: Post) -> None:
    post.writes(BEN, "show", verdict="fail")

    warning = post.newest(BEN, "handler.no_key")
    assert post.desk.case().ref not in warning.text + warning.subject


def test_forged_instructions_without_any_key_are_told_once_a_day(post: Post) -> None:
    for _ in range(3):
        post.desk.report("take", BEN, Subject="Re")
        post.settle()

    assert post.names(BEN).count("handler.no_key") == 1
    assert post.desk.case().handler is None


def test_a_stranger_with_a_forwarded_letter_commands_nothing_and_reads_nothing(post: Post) -> None:
    post.desk.answer(post.newest(BEN), "show\ntake", STRANGER)
    post.settle()

    first = post.desk.cases()[0]
    assert first.handler is None
    assert all("phone" not in one.letter.text for one in post.posted if one.letter.recipient == STRANGER)


def test_a_forged_confirmation_lets_no_decision_leave(desk: DeskRig) -> None:
    post = decision_planned(desk)

    post.desk.answer(post.newest(CHIDI, "handler.plan"), "confirm", CHIDI, verdict="fail")
    post.settle()
    post.settle(minutes=11)

    assert post.desk.case().proceedings.decisions == ()
    assert post.names(AIKO) == ["reported.hearing"]


def test_who_planned_cannot_confirm_with_the_letter_of_the_other(post: Post) -> None:
    post.writes(BEN, f"party reported {AIKO}")
    post.writes(BEN, f"hear\n\n{HEARING}")

    post.desk.answer(post.newest(CHIDI, "handler.plan"), "confirm", BEN)
    post.settle()
    post.settle(minutes=11)

    assert post.names(AIKO) == []


def test_a_sender_nobody_vouches_for_proves_themself_with_a_fresh_key_at_the_registered_address(post: Post) -> None:
    (asked,) = post.writes(BEN, "take", verdict="")
    assert (asked.letter.recipient, asked.name) == (BEN, "handler.prove")
    assert post.desk.case().handler is None

    post.writes(BEN, "confirm", to="handler.prove", verdict="")

    assert post.desk.case().handler == "ben"
