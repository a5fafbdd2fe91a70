"""G17: a member has two soft conflicts. Together they are a hard one: nothing more reaches them, no vote counts."""

from tests.stories.committee import MakeCommittee, reported
from tests.stories.rig import AIKO, BEN, CHIDI


def test_after_the_second_soft_conflict_nothing_reaches_them_and_their_vote_is_not_counted(
    committee: MakeCommittee,
) -> None:
    post = reported(committee())
    post.writes(AIKO, "propose ban\n\nIt went on after every request to stop.", to="handler.receipt")
    post.writes(CHIDI, "vote yes", to="handler.proposal")
    post.writes(CHIDI, "conflict chidi soft", to="handler.receipt")
    assert "handler.receipt" in post.names(CHIDI)

    post.writes(CHIDI, "conflict chidi soft", to="handler.receipt")
    known = post.names(CHIDI)
    post.writes(BEN, "vote no", to="handler.proposal")
    post.settle(hours=25)

    assert post.names(CHIDI) == known  # the vote ended, and they hear nothing of it
    assert "handler.proposal_ended" in post.names(BEN)
    (case,) = post.desk.cases()
    assert case.proceedings.proposals[0].ended_as == "failed"  # one of two, not two of three
    assert CHIDI.partition("@")[0] not in case.readers
