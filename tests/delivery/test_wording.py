"""This is where the wording check is tested, one sentence a pattern (processes.md 6.0, P7)."""

import re
import unicodedata

import pytest

from daemon.workflow.model import Audience
from daemon.workflow.wording import WordingFault, check_wording
from daemon.workflow.wordlists import EVERYONE, REPORTERS, SPANS

REPORTER_FAULTS = {
    "en": {
        "coercion": [
            "You can withdraw your report.",
            "Would you like to drop this?",
            "You may retract it.",
            "You can cancel your report.",
            "Do you still want to go on?",
            "Write to us if you change your mind.",
            "You may be reconsidering; reconsider reporting if so.",
            "Think carefully before you answer.",
            "Are you comfortable continuing?",
        ],
        "delegation": [
            "What should we do?",
            "How would you like us to handle this?",
            "What punishment would be right?",
            "Do you want them banned?",
        ],
        "over-promise": [
            "We guarantee an answer.",
            "We always answer.",
            "Nobody will never know.",
            "This is completely confidential.",
            "You stay anonymous forever.",
            "They will be banned.",
            "You are safe now.",
            "Help is on its way.",
            "We promise to write.",
            "We write within 24 hours.",
            "We write within a day.",
        ],
        "tone": [
            "Why didn't you leave?",
            "Why didn\u2019t you leave?",
            "Are you sure?",
            "Can you prove it?",
            "Please stay calm.",
            "I know how you feel.",
            "This will be fixed.",
            "Rest assured.",
            "This is a sensitive matter.",
        ],
    },
    "ja": {
        "coercion": [
            "報告を取り下げることもできます。",
            "撤回できます。",
            "報告を取り消せます。",
            "報告をやめても大丈夫です。",
            "気が変わったらお知らせください。",
            "まだ対応を希望しますか。",
            "よく考えてから返信してください。",
            "報告を考え直してください。",
            "続けてもよろしいですか。",
        ],
        "delegation": [
            "どうすればよいですか。",
            "どのように対応してほしいですか。",
            "どのような処分がよいですか。",
            "追放を希望しますか。",
        ],
        "over-promise": [
            "保証します。",
            "必ず返信します。",
            "絶対に漏れません。",
            "決して漏れません。",
            "完全に秘密です。",
            "永久に匿名です。",
            "その人は追放されます。",
            "もう安全です。",
            "助けが向かっています。",
            "約束します。",
            "24時間以内に返信します。",
            "2４時間以内に返信します。",
        ],
        "tone": [
            "なぜ逃げなかったのですか。",
            "それは本当ですか。",
            "証明してください。",
            "落ち着いてください。",
            "お気持ちはわかります。",
            "ご安心ください。",
        ],
    },
    "sw": {
        "coercion": [
            "Unaweza kuondoa ripoti yako.",
            "Unaweza kufuta ripoti.",
            "Je, bado unataka kuendelea?",
            "Ukibadilisha nia, tuambie.",
            "Fikiria vizuri kabla ya kujibu.",
            "Je, uko tayari kuendelea?",
        ],
        "delegation": [
            "Tufanye nini?",
            "Ungependa tushughulikie vipi?",
            "Adhabu gani inafaa?",
            "Unataka wafukuzwe?",
        ],
        "over-promise": [
            "Tunahakikisha utajibiwa.",
            "Daima tunajibu.",
            "Hatutasema kamwe.",
            "Ni siri kabisa.",
            "Atafukuzwa.",
            "Utakuwa salama sasa.",
            "Msaada uko njiani.",
            "Tunaahidi kuandika.",
            "Tutaandika ndani ya saa 24.",
        ],
        "tone": [
            "Kwa nini hukuondoka?",
            "Je, una uhakika?",
            "Thibitisha hilo.",
            "Tafadhali tulia.",
            "Najua jinsi unavyojisikia.",
            "Usiwe na wasiwasi.",
        ],
    },
}
ANYBODY_FAULTS = {
    "en": {
        "legal-heat": [
            "They are guilty.",
            "It is a crime.",
            "It is illegal.",
            "This is libel.",
            "There is evidence against you.",
        ],
        "words": [
            "the victim",
            "a survivor",
            "the accused",
            "the accuser",
            "the offender",
            "the perpetrator",
            "a bad actor",
            "the allegation",
            "the drama",
            "a misunderstanding",
            "an overreaction",
            "both sides",
            "failure to answer",
            "your complaint",
        ],
    },
    "ja": {
        "legal-heat": [
            "有罪です。",
            "犯罪です。",
            "違法です。",
            "名誉毀損です。",
            "名誉棄損です。",
            "不利な証拠があります。",
        ],
        "words": ["被害者", "加害者", "犯人", "容疑者", "被告", "告発者", "誤解", "過剰反応", "双方の言い分", "苦情"],
    },
    "sw": {
        "legal-heat": [
            "Ana hatia.",
            "Ni jinai.",
            "Ni uhalifu.",
            "Ni kinyume cha sheria.",
            "Ni kashfa.",
            "Kuna ushahidi dhidi yako.",
        ],
        "words": [
            "mwathirika",
            "mhanga",
            "mtuhumiwa",
            "mshtakiwa",
            "mkosaji",
            "mhalifu",
            "mlalamikaji",
            "malalamiko",
            "kutoelewana",
            "pande zote mbili",
        ],
    },
}


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
