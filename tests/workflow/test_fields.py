"""What a community asks for is found where the report gives it, and never demanded (OKT-12, F02, G13)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.workflow.fields import read_fields
from daemon.workflow.message import IncomingMessage
from tests.build import a_message, a_policy, an_attachment

OKT = a_policy()


def found_in(message: IncomingMessage, language: str = "en") -> dict[str, str]:
    return dict(read_fields(message, OKT, language).found)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "When: last Friday",
            "- When: last Friday",
            "**When:** last Friday",
            "3. When: last Friday",
            "WHEN - last Friday",
            "when = last Friday",
        ),
        *(
            "> When: last Friday",
            "* **When**: last Friday",
            "When did it happen? last Friday",
            "When (as exact as you can): last Friday",
        ),
        *(
            "When and where\nlast Friday",
            "When\nlast Friday",
            "## When\n\nlast Friday",
            "日時：last Friday",
            "【いつ】last Friday",
            "Lini: last Friday",
        ),
    ],
)
def test_a_labelled_line_gives_its_field(line: str) -> None:
    text = f"{line}\n\nThe rest."

    assert found_in(a_message(text=text))["when-where"] == "last Friday"


def test_a_whole_form_is_read_line_by_line():
    form = (
        "Names: Kenji Mori\nWhen: 3 May, 19:30\nWhere: the lobby\nWhat happened: He shouted.\nAnd again.\n\nOngoing: no"
    )

    found = found_in(a_message(text=form))

    assert found["names"] == "Kenji Mori"
    assert found["when-where"] == "3 May, 19:30\nthe lobby"
    assert found["account"] == "He shouted.\nAnd again."
    assert found["ongoing"] == "no"


def test_a_japanese_form_is_read():
    form = "名前：森さん\n日時：5月3日 19時\n場所：会場の入口\n内容：大声で怒鳴られました。\n継続中：はい"

    found = found_in(a_message(text=form), "ja")

    assert (found["names"], found["ongoing"]) == ("森さん", "はい")
    assert found["when-where"] == "5月3日 19時\n会場の入口"


@pytest.mark.parametrize(
    ("text", "language", "code", "value"),
    [
        ("He was rude. It was on 12 March at the meetup. Bye", "en", "when-where", "It was on 12 March at the meetup."),
        ("先週の勉強会で怒鳴られました。つらいです。", "ja", "when-where", "先週の勉強会で怒鳴られました。"),
        ("Alinitusi jana kwenye mkutano.", "sw", "when-where", "Alinitusi jana kwenye mkutano."),
        ("He insulted me. It is still going on.", "en", "ongoing", "It is still going on."),
        ("今も続いています。", "ja", "ongoing", "今も続いています。"),
        ("Call me: +81 90 1234 5678 please", "en", "contact", "+81 90 1234 5678"),
        ("Write to other@example.com instead", "en", "contact", "other@example.com"),
        ("See https://example.org/post/1", "en", "account", "https://example.org/post/1"),
        ("it was Kenji Mori", "en", "names", "Kenji Mori"),
    ],
)
def test_free_text_gives_a_field_too(text: str, language: str, code: str, value: str) -> None:
    assert found_in(a_message(text=text), language)[code] == value


def test_a_screenshot_is_an_account():
    assert found_in(a_message(text="see picture", attachments=(an_attachment("chat.png"),)))["account"] == "chat.png"


def test_a_report_of_one_line_is_asked_for_what_it_lacks_and_no_more():
    fields = read_fields(a_message(text="Someone was rude to me a while ago."), OKT, "en")

    assert fields.found == ()
    assert fields.missing == ("names", "when-where", "account", "ongoing")


def test_an_empty_label_gives_nothing():
    assert "names" in read_fields(a_message(text="Names:\n\nWhen: -"), OKT, "en").missing


def test_a_value_is_cut_at_500_characters():
    assert len(found_in(a_message(text="What happened: " + "a" * 2000))["account"]) == 500


@given(st.text())
def test_no_text_makes_the_reading_fail(text: str) -> None:
    fields = read_fields(a_message(text=text), OKT, "en")

    assert not {code for code, _ in fields.found} & set(fields.missing)
