"""This is where the links are tested that open an answer with an instruction filled in (RFC 6068)."""

import re
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from daemon.delivery.catalogue import LETTERS, LetterKind
from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from daemon.workflow.block import Block
from daemon.workflow.instructions import read_block
from daemon.workflow.model import Audience
from tests.build import a_roster
from tests.delivery.samples import LANGUAGES, TOKEN, a_composer, a_notice, a_stamp, composed

BY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
WITH_OFFERS = [kind for kind in LETTERS if kind.audience is Audience.HANDLER and dict(kind.samples).get("offers")]
TAIL = f"\r\n\r\n\r\n-- \r\nReference: quiet-lantern-7k3f\r\nKey: {TOKEN}"


def links(body: str) -> list[str]:
    return [line.strip() for line in body.splitlines() if line.strip().startswith("mailto:")]


def answer(link: str) -> str:
    """What a mail program writes into the new mail."""
    return parse_qs(urlsplit(link).query, strict_parsing=True)["body"][0]


@BY_LANGUAGE
@pytest.mark.parametrize("kind", WITH_OFFERS, ids=lambda kind: kind.name)
def test_every_offer_is_a_link_with_exactly_the_block_and_the_key(kind: LetterKind, language: str) -> None:
    samples = dict(kind.samples)
    wanted = [str(samples["correction"]).replace("\n", "\r\n")] if samples.get("correction") else []
    wanted += [str(offer) for offer in samples["offers"]]  # type: ignore[union-attr]

    body = a_composer().compose(a_notice(kind.name, language=language), a_stamp()).body

    assert [answer(link) for link in links(body)] == [block + TAIL for block in wanted]


@BY_LANGUAGE
def test_a_link_goes_to_the_desk_alone_and_its_subject_says_no_more_than_the_letter_s(language: str) -> None:
    letter = composed("handler.new_report", language=language)

    for link in links(letter.body):
        assert urlsplit(link).path == "conduct@example.org"
        assert list(parse_qs(urlsplit(link).query)) == ["subject", "body"]
        assert parse_qs(urlsplit(link).query)["subject"] == ["Re: OKTech: quiet-lantern-7k3f"]


@pytest.mark.parametrize("name", ["R&D?#=%", "A\r\nBcc: x@example.net", "大阪", "a&bcc=x@example.net"])
def test_no_name_can_add_a_field_to_a_link(name: str) -> None:
    desk = a_composer(community=name.replace("\r\n", " "))

    body = desk.compose(a_notice("handler.plan", {"offers": (f"ask {name}",)}), a_stamp()).body

    (link,) = links(body)
    assert re.fullmatch(r"mailto:conduct@example\.org\?[A-Za-z0-9%&=._~-]+", link)
    assert set(parse_qs(urlsplit(link).query)) == {"subject", "body"}


def test_a_desk_address_with_signs_of_its_own_stays_one_address() -> None:
    letter = a_composer(desk_address="conduct+desk?x@example.org").compose(a_notice("handler.plan"), a_stamp())

    assert {unquote(urlsplit(link).path) for link in links(letter.body)} == {"conduct+desk?x@example.org"}


def test_a_mail_made_by_a_link_reads_as_its_block_and_nothing_else() -> None:
    (link,) = links(composed("handler.plan", {"offers": ("take",)}).body)

    block = read_block(_new_text(answer(link)), date(2026, 11, 20), a_roster())

    assert isinstance(block, Block)
    assert [one.echo for one in block.instructions] == ["take"]
    assert (block.faults, block.text) == ((), "")


def test_a_question_written_into_such_a_mail_is_the_message_and_the_key_is_not() -> None:
    (link,) = links(composed("handler.plan", {"offers": ("ask reporter",)}).body)
    written = answer(link).replace("\r\n\r\n\r\n", "\r\n\r\nWas anybody else there?\r\n\r\n", 1)

    block = read_block(_new_text(written), date(2026, 11, 20), a_roster())

    assert isinstance(block, Block)
    assert [one.message for one in block.instructions] == ["Was anybody else there?"]
    assert TOKEN not in block.text


def _new_text(body: str) -> str:
    head = "From: Aiko Tanaka <aiko@example.net>\r\nTo: conduct@example.org\r\nSubject: Re\r\n\r\n"
    return parse((head + body).encode(), Reading()).new_text
