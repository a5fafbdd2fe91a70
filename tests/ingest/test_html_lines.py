"""Lines of an HTML answer stay lines: an empty line comes only from where its writer left one."""

import pytest

from daemon.ingest.html_text import html_to_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<div>take</div><div>assign ben</div>", "take\nassign ben"),
        ('<div>take<div dir="auto">urgent</div><div><br></div><div>x</div></div>', "take\nurgent\n\nx"),
        ('<p class="MsoNormal">take<o:p></o:p></p><p class="MsoNormal">urgent</p>', "take\nurgent"),
        ('<p class=MsoNormal>take</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>x</p>', "take\n\nx"),
        ('<p style="margin: 0px">take</p><p style="margin: 0px">urgent</p>', "take\nurgent"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div><p>one</p><p>two</p></div>", "one\n\ntwo"),
        ("<table><tr><td><div>one</div></td><td><div>two</div></td></tr></table>", "one  two"),
    ],
)  # fmt: skip
def test_blocks_that_are_shown_without_a_gap_have_none(source: str, text: str) -> None:
    assert html_to_text(source) == text


@pytest.mark.parametrize(
    "unit", ["<div>", "<div>a", "<div class=", "<p style='margin:0", "\ue002", "<div>\ue002</div>\n\n"]
)
def test_hostile_repetition_of_lines_is_read(unit: str) -> None:
    text = html_to_text("start " + unit * (100_000 // len(unit)))

    assert text.startswith("start")
    assert "\ue002" not in text
