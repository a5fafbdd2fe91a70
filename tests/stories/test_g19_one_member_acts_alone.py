"""G19: one member bans somebody. For good that is refused; for a time it holds at once and the others confirm it."""

import pytest

from tests.stories.committee import CLOSES, VIKTOR, MakeCommittee, members, reported
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, BEN, CHIDI

RECORDED = (
    *("in-jurisdiction", "evidence-reviewed", "pattern", "severity", "impact", "repair"),
    *("protection", "willingness", "systemic"),
)


@pytest.fixture
def post(committee: MakeCommittee) -> Post:
    post = reported(committee())
    post.writes(AIKO, f"party reported {VIKTOR}", to="handler.receipt")
    return post


def acted(post: Post) -> None:
    post.writes(AIKO, f"measure ban until 2026-12-20\n\n{CLOSES}")
    post.writes(AIKO, "confirm", to="handler.prove")
    post.settle(minutes=11)


def test_one_member_bans_nobody_for_good(post: Post) -> None:
    post.writes(AIKO, f"measure ban\n\n{CLOSES}")

    assert "AAC-05" in post.newest(AIKO, "handler.refused").words
    recorded = "\n".join(f"determine {asked} yes" for asked in RECORDED)
    post.writes(AIKO, recorded)
    post.writes(AIKO, f"decide ban\n\n{CLOSES}")
    assert post.names(AIKO)[-2:] == ["handler.receipt", "handler.refused"]
    assert "AAC-05" in post.newest(AIKO, "handler.refused").words
    assert post.names(VIKTOR) == []


def test_for_a_time_it_holds_and_the_others_are_asked(post: Post) -> None:
    acted(post)

    assert post.names(VIKTOR) == ["reported.measure"]
    for member in (BEN, CHIDI):
        assert "vote confirm" in post.newest(member, "handler.lone_action").words

    post.writes(BEN, "vote confirm", to="handler.lone_action")

    for member in members():
        assert "is confirmed" in post.newest(member, "handler.proposal_ended").words


def test_nobody_gets_round_the_question(post: Post) -> None:
    acted(post)
    post.settle(hours=25)

    for member in members():
        assert "confirmed or reversed" in post.newest(member, "handler.clock_breach").words
    post.writes(CHIDI, "close")
    assert "AAC-04" in post.newest(CHIDI, "handler.refused").words


def test_what_most_reverse_has_ended(post: Post) -> None:
    acted(post)

    for member in (BEN, CHIDI):
        post.writes(member, "vote reverse", to="handler.lone_action")

    assert "is reversed" in post.newest(AIKO, "handler.proposal_ended").words
    (measure,) = post.desk.cases()[0].proceedings.measures
    assert measure.ended
