"""What a handler reads when a party writes again: nothing about a first answer that was given long ago."""

import pytest

from tests.delivery.samples import LANGUAGES, composed, text_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_was_given_is_not_owed_in_the_letter(language: str) -> None:
    owed = text_of(composed("handler.follow_up", {"acknowledged": True}, language=language).raw)
    given = text_of(composed("handler.follow_up", {"acknowledged": True, "answer_by": None}, language=language).raw)

    assert len(owed.splitlines()) - len(given.splitlines()) >= 3
    assert "None" not in given
