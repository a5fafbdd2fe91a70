"""What a handler reads later in a case: nothing about a first answer that was given, no vote asked of who has none."""

import pytest

from tests.delivery.samples import LANGUAGES, composed, text_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_was_given_is_not_owed_in_the_letter(language: str) -> None:
    owed = text_of(composed("handler.follow_up", {"acknowledged": True}, language=language).raw)
    given = text_of(composed("handler.follow_up", {"acknowledged": True, "answer_by": None}, language=language).raw)

    assert len(owed.splitlines()) - len(given.splitlines()) >= 3
    assert "None" not in given


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_proposal_asks_nobody_to_vote_who_has_no_vote(language: str) -> None:
    seen = text_of(composed("handler.proposal", {"votes": False, "offers": ("show",)}, language=language).raw)

    assert "vote yes" not in seen
    assert "vote object" not in seen
