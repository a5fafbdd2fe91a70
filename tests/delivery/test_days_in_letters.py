"""This is where it is tested that a clock in business days is printed as a day, with no hour beside it."""

import re
from datetime import date

import pytest

from tests.delivery.samples import composed, text_of

THURSDAY = date(2026, 11, 26)
WRITTEN = {"en": "Thursday, 26 November 2026", "ja": "2026年11月26日", "sw": "26 Novemba 2026"}


@pytest.mark.parametrize("language", WRITTEN)
@pytest.mark.parametrize("promise", [True, False])
def test_an_acknowledgement_names_the_day_of_the_answer(language: str, promise: bool) -> None:
    shows = {"answer_by": THURSDAY, "promise": promise}

    body = text_of(composed("reporter.acknowledgement", shows, language=language).raw)

    (line,) = [line for line in body.splitlines() if WRITTEN[language] in line]
    assert re.search(r"\d:\d|UTC|Asia", line) is None


@pytest.mark.parametrize("language", WRITTEN)
@pytest.mark.parametrize("name", ["reporter.delay", "reporter.message", "reporter.explanation"])
def test_a_letter_names_the_day_of_the_next_word(name: str, language: str) -> None:
    body = text_of(composed(name, {"next_word_by": THURSDAY}, language=language).raw)

    (line,) = [line for line in body.splitlines() if WRITTEN[language] in line]
    assert re.search(r"\d:\d|UTC|Asia", line) is None
