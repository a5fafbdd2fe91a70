"""Which language the letters to a reporter are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.workflow.language import Guess, guess_language

OFFERED = ("en", "ja", "sw")
ENGLISH = "Someone kept insulting me at the meetup last Saturday, and it was not the first time that he did this to us."
JAPANESE = "先週の勉強会で、発言を何度も遮られました。とてもつらかったです。"
SWAHILI = "Jana kwenye mkutano mtu alinitusi sana na sijui nifanye nini, naomba msaada kwa sababu bado inaendelea."


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (JAPANESE, "ja"), (SWAHILI, "sw")])
def test_a_report_of_some_length_is_surely_in_its_language(text: str, language: str) -> None:
    assert guess_language(text, (), OFFERED) == Guess(language=language, sure=True)


@pytest.mark.parametrize("text", ["", "hi", "Help", "12345 !!", "http://example.org/x"])
def test_a_short_text_is_unsure_and_gets_the_default(text: str) -> None:
    assert guess_language(text, (), OFFERED) == Guess(language="en", sure=False)


def test_a_header_decides_where_the_text_does_not():
    assert guess_language("hi", ("sw-KE", "en"), OFFERED) == Guess(language="sw", sure=False)


def test_a_header_does_not_overrule_the_text():
    assert guess_language(JAPANESE, ("en",), OFFERED).language == "ja"


def test_a_mix_of_english_and_swahili_is_unsure():
    mixed = (
        "I was at the meetup na mtu alinitusi sana, please help me with this na pia the others, kwa sababu it was bad"
    )

    assert not guess_language(mixed, (), OFFERED).sure


def test_chinese_is_not_surely_japanese():
    assert not guess_language("这个人在活动上很不礼貌", (), OFFERED).sure


def test_a_language_that_is_not_offered_gets_the_default_unsurely():
    assert guess_language(JAPANESE, (), ("en", "sw")) == Guess(language="en", sure=False)
    assert guess_language("Bonjour, je voudrais signaler un incident grave.", (), OFFERED).sure is False


@given(st.text(), st.lists(st.text()).map(tuple))
def test_the_guess_is_always_a_language_of_the_desk(text: str, hints: tuple[str, ...]) -> None:
    assert guess_language(text, hints, ("ja", "en")).language in ("ja", "en")


def test_a_mix_with_japanese_is_answered_in_both() -> None:
    guess = guess_language(
        "Hi, at the party last week 吉田さんに肩を触られました and I said stop.", (), ("en", "ja", "sw")
    )

    assert guess == Guess(language="ja", sure=False)


def test_a_short_mail_with_one_word_of_swahili_is_answered_in_both() -> None:
    assert guess_language("Alinitusi jana.", (), ("en", "ja", "sw")) == Guess(language="sw", sure=False)
