"""G22: a draft to the reported person repeats five words of the report, an alias, an address or an exact time. It is
refused with its rule before anybody is asked to confirm it, and nothing leaves."""

import pytest

from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, BEN, CHIDI, SAM, DeskRig
from tests.stories.volunteers import reported

LEAKS = {
    "five words of the report": "You read my private messages aloud, we were told.",
    "the name of who reported": "Sam Lindholm told us about an evening.",
    "an address": f"Write to {SAM} and say sorry.",
    "the exact time": "It was about what happened at 8:40 pm that day.",
    "who reported": "The reporter felt bad about it.",
}


@pytest.fixture
def post(desk: DeskRig) -> Post:
    post = reported(desk)
    post.writes(BEN, f"party reported {AIKO}")
    return post


@pytest.mark.parametrize("leak", LEAKS)
@pytest.mark.parametrize("verb", ["hear", "reply reported"])
def test_a_draft_with_a_trace_of_the_reporter_is_refused(post: Post, verb: str, leak: str) -> None:
    asked_before = post.names(CHIDI)

    post.writes(BEN, f"{verb}\n\n{LEAKS[leak]} How do you remember it?")

    refused = post.newest(BEN, "handler.refused")
    assert "Nothing has been done" in refused.words
    assert "(Rule: OKT-04 OKT-05)" in refused.words
    assert post.names(AIKO) == []
    assert post.names(CHIDI) == asked_before


def test_the_refusal_shows_the_five_words_and_never_a_name_or_an_address(post: Post) -> None:
    for leak in ("five words of the report", "the name of who reported", "an address"):
        post.writes(BEN, f"reply reported\n\n{LEAKS[leak]}")

    quoted, named, addressed = (one.letter.text for one in post.posted if one.name == "handler.refused")
    assert '"read my private messages aloud"' in " ".join(quoted.split())
    assert "Lindholm" not in named
    assert SAM not in addressed


def test_general_words_of_ones_own_cross(post: Post) -> None:
    post.writes(BEN, "reply reported\n\nWe would like to talk with you about a recent event.")

    assert post.names(AIKO) == ["reported.message"]
