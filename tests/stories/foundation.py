"""This is where a foundation with two staff handlers and a director gets a desk, and a report is brought to its end.

Nothing here is in danger, so every step takes two of them and the ten minutes in which a letter can be stopped.
"""

from collections.abc import Callable

from tests.build import a_person
from tests.stories.people_at_work import Post
from tests.stories.rig import BEN, CHIDI, DORA, SAM, DeskRig

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

CARE = "\n".join(f"determine {asked} yes" for asked in ("help", "safe-person", "safe-space"))
DIRECTED = "\n".join(f"determine {asked} no" for asked in ("counsel", "public-communication", "more-information"))

MakeFoundation = Callable[[], DeskRig]


def reported(desk: DeskRig, text: str = REPORT) -> Post:
    """Sam reports; both staff handlers hold the case, and one of them adds who it is about."""
    post = Post(desk)
    desk.report(text, f"Sam Lindholm <{SAM}>")
    post.settle()
    post.writes(BEN, f"party reported {VIKTOR}", to="handler.new_report")
    _recorded(post)
    return post


def _recorded(post: Post) -> None:
    """What this community records first: care, then the director's answers, then that it was looked into."""
    post.writes(BEN, f"{CARE}\nassign dora", to="handler.receipt")
    post.writes(DORA, DIRECTED, to="handler.assigned")
    post.writes(BEN, "determine review yes", to="handler.receipt")


def agreed(post: Post, words: str) -> None:
    """One of the staff writes it, the other confirms, and nobody stops it."""
    post.writes(BEN, words, to="handler.receipt")
    post.writes(CHIDI, "confirm", to="handler.plan")
    post.settle(minutes=11)


def cared_for(post: Post) -> None:
    """Sam was asked what they need, and the director answered what is theirs to answer (OIF-16, OIF-21, OIF-22)."""
    post.writes(BEN, "assign dora\n" + _recorded("help", "safe-person", "safe-space"), to="handler.receipt")
    post.writes(DORA, _recorded("counsel", "public-communication", "more-information"), to="handler.assigned")


def _recorded(*questions: str) -> str:
    return "\n".join(f"determine {question} no" for question in questions)


def heard(post: Post) -> None:
    """The reported person is asked for their side and gives it, and what is known was reviewed (OIF-25)."""
    cared_for(post)
    agreed(post, f"hear\n\n{SIDE}")
    post.writes(VIKTOR, ACCOUNT, to="reported.hearing")
    post.writes(BEN, "determine review yes", to="handler.receipt")
