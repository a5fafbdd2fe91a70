"""This is where the HTML alternative of letters to handlers is tested: the same words, and nothing that acts (T139)."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from daemon.delivery.catalogue import LETTERS, LetterKind
from daemon.workflow.model import Audience
from tests.delivery.samples import LANGUAGES, a_composer, a_notice, a_stamp, composed, read, text_of

BY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
TAPPED = [kind for kind in LETTERS if kind.audience in (Audience.HANDLER, Audience.FALLBACK)]
HOSTILE = (
    "<script>alert(1)</script>",
    '<img src="https://evil.example/x.png">',
    '"><a href="https://evil.example">verify</a>',
    "<style>@import url(//evil.example)</style>",
    "</p></body>",
    "&lt;b&gt;",
    "  mailto:aiko@example.net?body=close",
)


class Seen(HTMLParser):
    """The elements of a page, their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data

    @property
    def links(self) -> list[str]:
        return [value for name, value in self.attributes if name == "href"]


def page_of(raw: bytes) -> Seen:
    part = read(raw).get_body(("html",))
    assert part is not None
    return Seen(str(part.get_content()))


def words(text: str) -> list[str]:
    """The words of a letter's text, without its marks and links."""
    lines = [re.sub(r"^(>|- )", "", line) for line in text.splitlines() if not line.strip().startswith("mailto:")]
    return " ".join(lines).split()


@BY_LANGUAGE
@pytest.mark.parametrize("kind", TAPPED, ids=lambda kind: kind.name)
def test_the_page_says_what_the_text_says(kind: LetterKind, language: str) -> None:
    raw = a_composer().compose(a_notice(kind.name, language=language), a_stamp()).raw

    assert page_of(raw).words.split() == words(text_of(raw))


@BY_LANGUAGE
@pytest.mark.parametrize("kind", TAPPED, ids=lambda kind: kind.name)
def test_the_page_has_the_links_of_the_text_and_nothing_that_acts_or_loads(kind: LetterKind, language: str) -> None:
    raw = a_composer().compose(a_notice(kind.name, language=language), a_stamp()).raw

    seen = page_of(raw)
    assert seen.links == [line.strip() for line in text_of(raw).splitlines() if line.startswith("  mailto:")]
    assert seen.tags <= {"html", "head", "meta", "body", "p", "br", "ul", "li", "blockquote", "a"}
    assert {name for name, _ in seen.attributes} <= {"lang", "charset", "style", "href"}
    assert not re.search(r"url\(|@import|expression", str(seen.attributes))


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_somebody_wrote_is_shown_and_does_nothing(text: str) -> None:
    usual = page_of(composed("handler.view").raw)

    letter = composed(
        "handler.view",
        {
            "handler_name": text,
            "reports": (
                _row(number="1", party="reporter", at=_AT, follow_up="no", attachments="0", written_by="", text=text),
            ),
            "notes": (_row(what="note", to="", at=_AT, by_name=text, text=text),),
        },
    )

    seen = page_of(letter.raw)
    assert seen.tags == usual.tags
    assert seen.links == usual.links
    assert text.strip().replace("://", "[:]//") in seen.words


def test_a_line_of_a_report_that_looks_like_a_link_of_the_desk_is_no_link() -> None:
    link = page_of(composed("handler.new_report").raw).links[0]

    raw = composed("handler.new_report", {"report_text": f"x\n  {link}\n{link}", "offers": ("show",)}).raw

    assert len(page_of(raw).links) == 1


def test_a_mail_program_finds_the_text_first_and_the_page_second() -> None:
    message = read(composed("handler.new_report").raw)

    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("kind", [kind for kind in LETTERS if kind not in TAPPED], ids=lambda kind: kind.name)
def test_a_letter_to_anybody_else_is_text_alone(kind: LetterKind) -> None:
    message = read(composed(kind.name).raw)

    assert [part.get_content_type() for part in message.walk()] == ["text/plain"]


_AT = "2026-11-20T13:35:00+00:00"


def _row(**values: Any) -> tuple[tuple[str, str], ...]:
    return tuple(values.items())
