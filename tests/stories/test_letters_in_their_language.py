"""Handlers read their receipts, and parties their letters, in their own language. Verbs are the same in all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.ingest.parser import Parser
from tests.build import a_person
from tests.stories.quick import QuickDesk, quick_desk

JAPANESE = "土曜日の懇親会で、参加者の男性に、断ったあとも何度も肩を触られました。会場は駅前のビルでした。"
AIKO, ZAWADI, SAM, VIKTOR = "aiko@example.net", "zawadi@example.net", "sam@example.com", "viktor@example.com"
PEOPLE = (
    a_person("aiko", name="Aiko Tanaka", roles=("organizer",), languages=("ja", "en"), timezone="Asia/Tokyo"),
    a_person("zawadi", name="Zawadi Mrisho", roles=("organizer",), languages=("sw",), timezone="Africa/Nairobi"),
)


@pytest.fixture
def desk(tmp_path: Path, parser: Parser) -> Iterator[QuickDesk]:
    with quick_desk(tmp_path, parser, people=PEOPLE) as desk:
        desk.report(JAPANESE)
        desk.run()
        desk.answer(desk.last(AIKO), "take")
        desk.run()
        yield desk


def spoken(desk: QuickDesk, to: str) -> str:
    return str(desk.last(to).headers["Content-Language"])


def test_a_receipt_comes_in_the_language_of_its_handler(desk: QuickDesk) -> None:
    assert spoken(desk, AIKO) == "ja"
    assert "- take: " in desk.last(AIKO).text
    assert "案件" in desk.last(AIKO).text


def test_the_other_handler_hears_of_it_in_swahili(desk: QuickDesk) -> None:
    assert spoken(desk, ZAWADI) == "sw"
    assert "Aiko Tanaka" in desk.last(ZAWADI).text
    assert "- take: " in desk.last(ZAWADI).text


def test_a_refusal_comes_in_swahili_too(desk: QuickDesk) -> None:
    desk.answer(desk.last(ZAWADI), "take")
    desk.run()

    assert spoken(desk, ZAWADI) == "sw"
    assert "Aiko Tanaka" in desk.last(ZAWADI).text
    assert desk.case().handler == "aiko"


def test_a_party_is_written_to_in_the_language_of_their_report(desk: QuickDesk) -> None:
    desk.answer(desk.last(ZAWADI), "ask reporter\n\n場所は覚えていますか。")
    desk.run()

    assert spoken(desk, SAM) == "ja"
    assert "場所は覚えていますか。" in desk.last(SAM).text


def test_a_party_that_a_handler_adds_is_written_to_in_the_language_named(desk: QuickDesk) -> None:
    desk.answer(desk.last(AIKO), f"party reported {VIKTOR} in sw")
    desk.run()
    desk.answer(desk.last(AIKO), "reply reported\n\nTungependa kuzungumza nawe kuhusu tukio la karibuni.")
    desk.run()

    assert spoken(desk, VIKTOR) == "sw"
