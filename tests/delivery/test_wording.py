"""This is where the wording check is tested, one sentence a pattern (processes.md 6.0, P7)."""

import re
import unicodedata

import pytest

from daemon.workflow.meeting_words import MEETING
from daemon.workflow.model import PARTIES, Audience
from daemon.workflow.wording import WordingFault, check_wording
from daemon.workflow.wordlists import EVERYONE, REPORTERS, SPANS, TELLING
from tests.delivery.faulty_sentences import ANYBODY_FAULTS, MEETING_FAULTS, REPORTER_FAULTS, TELLING_SENTENCES


def cases(table: dict[str, dict[str, list[str]]]) -> list[tuple[str, str, str]]:
    return [
        (language, rule, text) for language, rules in table.items() for rule, texts in rules.items() for text in texts
    ]


@pytest.mark.parametrize(("language", "rule", "text"), cases(REPORTER_FAULTS))
def test_a_reporter_is_not_pressed_asked_for_a_verdict_promised_or_judged(language: str, rule: str, text: str) -> None:
    assert rule in {fault.rule for fault in check_wording(text, Audience.REPORTER, language)}


@pytest.mark.parametrize(("language", "rule", "text"), cases(ANYBODY_FAULTS))
@pytest.mark.parametrize("audience", [Audience.REPORTER, Audience.HANDLER, Audience.OUTSIDE])
def test_nobody_reads_a_verdict_or_a_loaded_word(audience: Audience, language: str, rule: str, text: str) -> None:
    assert rule in {fault.rule for fault in check_wording(text, audience, language)}


@pytest.mark.parametrize("language", ["en", "ja", "sw"])
def test_every_pattern_is_needed_for_a_sentence_above(language: str) -> None:
    sentences = [
        text for table in (REPORTER_FAULTS, ANYBODY_FAULTS) for texts in table[language].values() for text in texts
    ]
    patterns = [p for lists in (EVERYONE, REPORTERS, SPANS) for found in lists[language].values() for p in found]
    folded = [unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'") for text in sentences]
    assert [p for p in patterns if not any(re.search(p, text) for text in folded)] == []


@pytest.mark.parametrize("language", ["en", "ja", "sw"])
def test_every_pattern_of_what_tells_who_reported_is_needed_and_each_sentence_tells_it(language: str) -> None:
    folded = [text.casefold() for text in TELLING_SENTENCES[language]]

    assert [p for p in TELLING[language] if not any(re.search(p, text) for text in folded)] == []
    assert [text for text in folded if not any(re.search(p, text) for p in TELLING[language])] == []


@pytest.mark.parametrize("language", ["en", "ja", "sw"])
def test_nobody_is_told_to_meet_or_talk_with_another_party(language: str) -> None:
    """AAP-20: each pattern is needed, and each sentence is found, whoever of the parties would read it."""
    folded = [unicodedata.normalize("NFKC", text).casefold() for text in MEETING_FAULTS[language]]

    assert [p for p in MEETING[language] if not any(re.search(p, text) for text in folded)] == []
    for text in MEETING_FAULTS[language]:
        for audience in PARTIES:
            assert "meeting" in {fault.rule for fault in check_wording(text, audience, language)}, text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You do not have to meet them, and nobody is required to talk to the other person."),
        ("en", "You never have to speak with him. If you need to talk to us, answer this letter."),
        ("en", "For instance at an event you have to attend."),
        ("ja", "相手と会う必要はありません。話し合いに参加する義務はありません。"),
        ("ja", "窓口の担当者と話したいときは、お知らせください。"),
        ("sw", "Si lazima ukutane naye. Huhitaji kushiriki upatanishi."),
        ("sw", "Ukitaka kuzungumza nasi, jibu barua hii."),
    ],
)
def test_that_nobody_has_to_meet_anybody_may_be_said(language: str, text: str) -> None:
    assert check_wording(text, Audience.REPORTED, language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We promise an answer within 72 hours."),
        ("ja", "72時間以内に返信すると約束します。"),
        ("sw", "Tunaahidi kuandika ndani ya saa 72."),
    ],
)
def test_a_promise_may_stand_where_a_clock_keeps_it(language: str, text: str) -> None:
    assert check_wording(text, Audience.REPORTER, language, has_clock=True) == ()
    assert check_wording(text, Audience.REPORTER, language) != ()


def test_the_words_of_a_quoted_report_are_not_the_desk_s() -> None:
    assert check_wording("> It is a crime, withdraw it!\nHello.", Audience.HANDLER, "en") == ()


def test_case_line_ends_and_full_width_letters_do_not_hide_a_word() -> None:
    assert check_wording("You may WITH\u0044RAW", Audience.REPORTER, "en")
    assert check_wording("what should\n  we do", Audience.REPORTER, "en")
    assert check_wording("ｗｉｔｈｄｒａｗ", Audience.REPORTER, "en")


@pytest.mark.parametrize("name", ["Aiko Tanaka", "aikot", "@aikot", "aiko@example.net", "田中愛子"])
def test_a_name_that_must_not_appear_is_found_and_not_repeated(name: str) -> None:
    faults = check_wording(f"A letter about {name.upper()}.", Audience.HANDLER, "en", forbidden=(name,))

    assert faults == (WordingFault(rule="identity", found=""),)


def test_a_name_inside_another_word_is_not_a_name() -> None:
    assert check_wording("The benefit of doubt.", Audience.HANDLER, "en", forbidden=("Ben", "")) == ()


@pytest.mark.parametrize(
    ("sealed", "letter", "leaks"),
    [
        ("He shouted at me during lunch.", "You wrote: he SHOUTED at me, during dinner.", True),
        ("He shouted at me during lunch.", "He shouted at us.", False),
        ("昼休みに会議室で大声で怒鳴られました。", "会議室で大声で怒鳴られましたとのこと。", True),
        ("昼休みに会議室で大声で怒鳴られました。", "会議室の予定です。", False),
    ],
)
def test_five_words_of_the_report_in_a_row_are_a_leak(sealed: str, letter: str, leaks: bool) -> None:
    faults = check_wording(letter, Audience.REPORTER, "en", sealed_text=sealed)

    assert bool(faults) is leaks
