"""G18: most members agree to a written proposal after three hours, one objects after twenty-three. It does not pass."""

from tests.stories.committee import MakeCommittee, members, reported
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, BEN, CHIDI


def proposed(post: Post) -> None:
    post.writes(AIKO, "propose ban\n\nIt went on after every request to stop.", to="handler.receipt")


def test_an_objection_in_the_last_hour_makes_it_an_item_for_a_meeting(committee: MakeCommittee) -> None:
    post = reported(committee())
    proposed(post)
    post.settle(hours=3)
    post.writes(BEN, "vote yes", to="handler.proposal")
    assert "handler.proposal_ended" not in post.names(AIKO)  # most have agreed, and it is no decision yet

    post.settle(hours=20)
    post.writes(CHIDI, "vote object", to="handler.proposal")

    for member in members():
        assert "stopped" in post.newest(member, "handler.proposal_ended").words
    post.settle(hours=2)
    assert [one.ended_as for one in post.desk.cases()[0].proceedings.proposals] == ["meeting"]
    post.writes(AIKO, "propose ban", to="handler.proposal_ended")
    assert "AAC-07" in post.newest(AIKO, "handler.refused").words


def test_without_an_objection_it_passes_when_the_hours_are_over_and_not_before(committee: MakeCommittee) -> None:
    post = reported(committee())
    proposed(post)
    for member in (BEN, CHIDI):
        post.writes(member, "vote yes", to="handler.proposal")

    post.settle(hours=23, minutes=59)
    assert "handler.proposal_ended" not in post.names(AIKO)
    post.settle(minutes=2)

    assert "passed" in post.newest(AIKO, "handler.proposal_ended").words
