"""This is where a committee of three members and an alternate gets a desk, and a report about somebody else."""

from collections.abc import Callable

from tests.build import a_person
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, BEN, CHIDI, SAM, DeskRig

DORA, VIKTOR = "dora@example.net", "viktor@example.com"
RULES = {"desk": {"name": "Conduct committee", "community": "asyncapi-committee"}}
PEOPLE = (
    *(
        a_person(id, name=name, roles=("member",), languages=("en",))
        for id, name in (("aiko", "Aiko Tanaka"), ("ben", "Ben Okafor"), ("chidi", "Chidi Nwosu"))
    ),
    a_person("dora", name="Dora Lindqvist", roles=("alternate",), languages=("en",)),
)
REPORT = "Somebody kept mocking my accent in the channel after I asked them to stop."
CLOSES = "What was written in the channel hurt people who had asked for it to stop. Please stay away from it for now."

MakeCommittee = Callable[[], DeskRig]


def reported(desk: DeskRig) -> Post:
    """Sam reports; the three members hold the case, and each has said that they have no conflict of interest."""
    post = unasked(desk)
    for member in members():
        post.writes(member, "no-conflict", to="handler.new_report")
    return post


def unasked(desk: DeskRig) -> Post:
    """Sam reports; nobody has answered the question yet."""
    post = Post(desk)
    desk.report(REPORT, f"Sam Lindholm <{SAM}>")
    post.settle()
    return post


def members() -> tuple[str, ...]:
    """Their addresses."""
    return AIKO, BEN, CHIDI
