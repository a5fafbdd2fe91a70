"""One form for everything that looks or is read alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.workflow.fold import fold, fold_kana, plain


@pytest.mark.parametrize(
    "written",
    [
        "AIKO",
        "Ａｉｋｏ",
        "Äïkö",
        "Аіkо",
        "A\u200bi\u00adk\u2060o",
        "\u202eAiko",
        "𝓐𝓲𝓴𝓸",
        "Ⓐⓘⓚⓞ",
        "🅐🅘🅚🅞",
        "ᴀɪᴋᴏ",
        "Αικο",
    ],
)
def test_every_way_to_write_a_name_folds_to_one(written: str) -> None:
    assert fold(written) == "aiko"


def test_katakana_hiragana_and_half_width_kana_fold_to_one():
    assert fold("アイコ") == fold("ｱｲｺ") == fold("あいこ")


def test_a_voiced_kana_stays_another_letter():
    assert fold("ばん") != fold("はん")


def test_old_and_new_forms_of_a_kanji_fold_to_one():
    assert fold("髙橋") == fold("高橋")


def test_dashes_quotes_and_spaces_fold_to_one():
    assert fold("O’Neill–Smith\u3000x") == fold("o'neill-smith x")


def test_lines_stay_lines():
    assert fold("one\r\ntwo").splitlines()[0] == "one"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_has_nothing_invisible_in_it(text: str) -> None:
    assert not {"Cf", "Me", "Cs"} & {unicodedata.category(char) for char in fold(text)}


@given(st.text(alphabet="アイウガパーｱ漢あaZ"))
def test_folding_kana_keeps_every_place(text: str) -> None:
    assert len(fold_kana(plain(text))) == len(plain(text))
