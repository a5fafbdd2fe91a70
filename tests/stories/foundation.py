"""This is where a foundation with two staff handlers and a director gets a desk, and a report is brought to its end.

Nothing here is in danger, so every step takes two of them and the ten minutes in which a letter can be stopped.
"""

from collections.abc import Callable

from tests.build import a_person
from tests.stories.people_at_work import Post
from tests.stories.rig import BEN, CHIDI, SAM, DeskRig

VIKTOR = "viktor@example.com"
RULES = {
    "desk": {"name": "Conduct desk", "community": "openinfra-foundation"},
    "policy": {"accept_findings": []},
}
PEOPLE = (
    a_person("ben", name="Ben Okafor", roles=("staff",), languages=("en",)),
    a_person("chidi", name="Chidi Nwosu", roles=("staff",), languages=("en",)),
    a_person("dora", name="Dora Lindqvist", roles=("director",), languages=("en",)),
)
REPORT = "Somebody kept mocking my accent in the channel after I asked them to stop."
SIDE = "We are told that remarks about the way a person speaks were made again and again. How do you remember it?"
ACCOUNT = "I made some jokes. I thought that everybody laughed with me."
CLOSES = "Remarks about the way people speak have no place here. Please leave them out from now on."
ENDED = "Thank you for writing to us. We looked into it, and we told the person concerned what we expect."

MakeFoundation = Callable[[], DeskRig]


def reported(desk: DeskRig, text: str = REPORT) -> Post:
    """Sam reports; both staff handlers hold the case, and one of them adds who it is about."""
    post = Post(desk)
    desk.report(text, f"Sam Lindholm <{SAM}>")
    post.settle()
    post.writes(BEN, f"party reported {VIKTOR}", to="handler.new_report")
    return post


def agreed(post: Post, words: str) -> None:
    """One of the staff writes it, the other confirms, and nobody stops it."""
    post.writes(BEN, words, to="handler.receipt")
    post.writes(CHIDI, "confirm", to="handler.plan")
    post.settle(minutes=11)


def heard(post: Post) -> None:
    """The reported person is asked for their side and gives it."""
    agreed(post, f"hear\n\n{SIDE}")
    post.writes(VIKTOR, ACCOUNT, to="reported.hearing")
