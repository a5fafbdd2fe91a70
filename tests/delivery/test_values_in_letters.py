"""This is where it is tested that a value in a letter is data and nothing more (T050, T138-T140)."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.delivery.compose import Composer
from daemon.delivery.message import dot_stuffed
from tests.delivery.samples import AT, TOKEN, a_composer, a_notice, a_stamp, composed, read, text_of

HOSTILE = ["{{7*7}}", "{0.__class__}", "%(x)s", "$(id)", "${x}", "{% if %}", "{# x #}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_template_code_in_a_value_is_shown_as_it_is_and_never_run(text: str) -> None:
    letter = composed("handler.new_report", {"report_text": text, "language": text, "fields": (text,)})

    body = text_of(letter.raw)
    assert f"> {text}\n" in body
    assert f"Language of the report: {text}\n" in body
    assert "49" not in body.replace(TOKEN, "")


def test_controls_and_marks_that_turn_text_around_are_shown_escaped() -> None:
    hostile = "a\u202eb\u2066c\u200bd\x07e\x1bf\u2028g"

    letter = composed("handler.new_report", {"report_text": hostile, "language": "en\nSubject: x"})

    body = text_of(letter.raw)
    assert "> a\\u202eb\\u2066c\\u200bd\\u0007e\\u001bf\n> g\n" in body
    assert "Language of the report: en\\u000aSubject: x\n" in body


def test_a_link_in_a_report_cannot_be_clicked() -> None:
    body = text_of(composed("handler.new_report", {"report_text": "see https://evil.example or www.evil.example"}).raw)

    assert "> see https[:]//evil.example or www[.]evil.example\n" in body


def test_a_long_value_is_clipped_and_a_long_report_is_not() -> None:
    report = "word " * 2000

    body = text_of(composed("handler.new_report", {"language": "x" * 5000, "report_text": report}).raw)

    assert "x" * 300 + " [...]" in body
    assert "x" * 301 not in body
    assert report.strip() in body


@pytest.mark.parametrize("text", ["a\rb", "a\nb", "\n.\n", "\r.\r\n", "x" * 5000, "日" * 3000, "\n.\nMAIL FROM:<x>\n"])
def test_whatever_a_report_holds_the_wire_sees_short_crlf_lines(text: str) -> None:
    raw = composed("handler.new_report", {"report_text": text}).raw

    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", raw)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert dot_stuffed(raw).count(b"\r\n.\r\n") == 1


def test_a_row_of_a_list_is_data_too() -> None:
    hostile = "{{7*7}} https://evil.example \u202ea\nb"
    row = tuple({"line": "1", "echo": hostile, "effect": "assigned", "told": "", "name": hostile}.items())

    body = text_of(composed("handler.heard", {"lines": (row,)}).raw)

    words = " ".join(body.split())
    assert words.count("{{7*7}} https[:]//evil.example \\u202ea\\u000ab") == 2


def test_what_a_person_wrote_to_a_party_keeps_its_lines_and_a_long_one_is_filled() -> None:
    message = "Three dates would work:\n- Monday\nTuesday\n\n" + "word " * 30

    body = text_of(composed("reporter.message", {"message": message}).raw)

    assert "Three dates would work:\n- Monday\nTuesday\n\nword word" in body
    assert max(len(line) for line in body.splitlines()) <= 72


def test_days_and_times_in_rows_read_like_all_others() -> None:
    row = tuple({"line": "1", "echo": "away", "effect": "away", "told": "", "day": "2026-12-24"}.items())
    hearing = tuple({"line": "2", "echo": "hear", "effect": "hearing", "told": "", "at": AT.isoformat()}.items())

    words = " ".join(text_of(composed("handler.heard", {"lines": (row, hearing)}).raw).split())

    assert "Thursday, 24 December 2026." in words
    assert "Friday, 20 November 2026, 22:40 (Asia/Tokyo, UTC+09:00)" in words


def test_a_value_cannot_stand_in_for_the_frame() -> None:
    body = composed("handler.new_report", {"desk_name": "Another desk", "token": "FORGED", "ref": "other-case"}).body

    assert "Another desk" not in body
    assert "FORGED" not in body
    assert "other-case" not in body


@pytest.fixture(scope="module")
def composer() -> Composer:
    return a_composer()


@settings(max_examples=100, deadline=None)
@given(text=st.text(), word=st.text())
def test_no_text_stops_a_letter_or_reaches_past_its_place(text: str, word: str, composer: Composer) -> None:
    notice = a_notice("handler.new_report", {"report_text": text, "language": word})

    raw = composer.compose(notice, a_stamp()).raw

    assert set(read(raw)) == set(read(composer.compose(a_notice("handler.new_report"), a_stamp()).raw))
    unseen = {c for c in text_of(raw) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")}
    assert unseen == {"\n"}
