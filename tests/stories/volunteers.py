"""This is where a case that two volunteers hold is brought as far as a story needs it. Only by mail."""

from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, BEN, CHIDI, DeskRig

REPORT = "After the workshop Aiko-san took my phone at 20:40 and read my private messages aloud to everyone."
HEARING = "We were told about a moment at a recent event that went too far for others. How do you remember it?"
DECISION = "What belongs to somebody else is not ours to take up and read from. Please do not do that again."
RESOLUTION = "We spoke with the people we could reach and told them what we expect from here on."
DETERMINED = "\n".join(
    f"determine {said}" for said in ("happened yes", "violation yes", "responsible yes", "ongoing no")
)


def reported(desk: DeskRig, text: str = REPORT, sender: str = "Sam Lindholm <sam@example.com>") -> Post:
    """Sam reports the organizer; Ben and Chidi are told."""
    post = Post(desk)
    desk.report(text, sender)
    post.settle()
    return post


def heard(desk: DeskRig) -> Post:
    """The reported person is asked for their side and has answered."""
    post = reported(desk)
    post.writes(BEN, f"party reported {AIKO}")
    post.writes(BEN, f"hear\n\n{HEARING}")
    post.writes(CHIDI, "confirm", to="handler.plan")
    post.settle(minutes=11)
    post.writes(AIKO, "I picked it up and joked. I am sorry if that was too much.")
    return post


def decision_planned(desk: DeskRig) -> Post:
    """Everything is determined, and Ben's decision waits for Chidi."""
    post = heard(desk)
    post.writes(BEN, DETERMINED)
    post.writes(BEN, f"decide private-reprimand\n\n{DECISION}")
    return post


def decided(desk: DeskRig) -> Post:
    """The decision has left."""
    post = decision_planned(desk)
    post.writes(CHIDI, "confirm", to="handler.plan")
    post.settle(minutes=11)
    return post


def resolved(desk: DeskRig) -> Post:
    """The reporter has been told the resolution."""
    post = decided(desk)
    post.writes(BEN, f"resolve\n\n{RESOLUTION}")
    post.writes(CHIDI, "confirm", to="handler.plan")
    post.settle(minutes=11)
    return post
