"""G7 under the foundation's rules: the three things that may not be said to a complainant, each with its rule."""

import pytest

from tests.stories.foundation import MakeFoundation, reported
from tests.stories.rig import BEN, SAM


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Let us know if you would rather withdraw.", "OIF-18"),
        ("How would you like us to handle this?", "OIF-19"),
        ("What punishment do you think is right?", "OIF-20"),
    ],
)
def test_what_may_not_be_said_to_a_complainant_is_refused_with_its_rule(
    foundation: MakeFoundation, words: str, rule: str
) -> None:
    post = reported(foundation())

    post.writes(BEN, f"reply reporter\n\nThank you for writing. {words}", to="handler.receipt")

    assert rule in post.newest(BEN, "handler.refused").words
    assert post.names(SAM) == ["reporter.acknowledgement"]


def test_what_happens_next_may_be_said(foundation: MakeFoundation) -> None:
    post = reported(foundation())

    post.writes(BEN, "reply reporter\n\nNext we ask the other person for their side.", to="handler.receipt")

    assert post.names(SAM) == ["reporter.acknowledgement", "reporter.message"]
