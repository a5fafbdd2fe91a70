"""This is where letters to the parties of a case are tested: what one hears, what the other must not (6.9 to 6.20)."""

import re
from datetime import date

import pytest

from daemon.delivery.catalogue import LETTERS, LetterKind
from daemon.workflow.model import Audience
from daemon.workflow.wordlists import TELLING
from tests.delivery.samples import LANGUAGES, composed

BY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
PAIR = ("reporter.measure", "reported.measure")


@BY_LANGUAGE
@pytest.mark.parametrize("kind", [k for k in LETTERS if k.audience is Audience.REPORTED], ids=lambda kind: kind.name)
def test_a_letter_to_the_reported_person_tells_nothing_of_who_reported_or_how_many(
    kind: LetterKind, language: str
) -> None:
    body = " ".join(composed(kind.name, language=language).body.casefold().split())

    assert [pattern for pattern in TELLING[language] if re.search(pattern, body)] == []


@BY_LANGUAGE
def test_reporter_and_reported_person_are_told_of_the_same_end_of_a_measure(language: str) -> None:
    letters = [composed(name, {"until": date(2026, 12, 24)}, language=language) for name in PAIR]

    assert all(re.search("24 Desemba 2026|24 December 2026|2026年12月24日", letter.body) for letter in letters)


@BY_LANGUAGE
def test_a_request_for_reconsideration_is_offered_with_the_word_that_asks_for_it_and_only_where_it_exists(
    language: str,
) -> None:
    for name in ("reporter.resolution", "reported.decision"):
        assert "reconsider" in composed(name, language=language).body
        assert "reconsider" not in composed(name, {"reconsider": False}, language=language).body


@BY_LANGUAGE
def test_who_did_not_ask_to_look_again_is_not_told_that_somebody_did(language: str) -> None:
    asked = composed("reported.reconsideration_outcome", {"asked": True}, language=language).body
    bound = composed("reported.reconsideration_outcome", {"asked": False}, language=language).body

    assert asked.split("\n\n")[0] != bound.split("\n\n")[0]
    assert not re.search("asked|request|再検討の(依頼|申)|ombi|uliomba|aliomba", bound)


@BY_LANGUAGE
@pytest.mark.parametrize("measure", ["no-violation", "outside-spaces"])
def test_a_decision_without_consequence_names_none(measure: str, language: str) -> None:
    body = composed("reported.decision", {"measure": measure, "no_contact": False}, language=language).body

    assert not re.search("2026年11月25日|25 Novem", body)


@BY_LANGUAGE
@pytest.mark.parametrize("violation", ["no", "unclear"])
def test_a_reporter_hears_that_writing_was_right_whatever_was_found(violation: str, language: str) -> None:
    body = " ".join(composed("reporter.resolution", {"violation": violation}, language=language).body.split())

    assert re.search("was right|(よかった|正しい|間違っていません|適切)|(sahihi|vizuri|vyema|sawa)", body)
