"""The parsing process can open no file once it holds a message. Whatever parsing loads, it has loaded before: it says
the same of every mail as the same code says without walls."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.ingest.parse import parse
from daemon.ingest.parser import Parser
from daemon.ingest.reading import Reading
from daemon.workflow.message import Provenance
from tests.mail import mail

READING = Reading(own_addresses=frozenset({"conduct@example.org"}), trusted_authserv_ids=("mx.example.org",))
REPLIES = sorted((Path(__file__).parents[1] / "mail" / "replies").glob("*.eml"))
PASSED = "mx.example.org; dmarc=pass header.from=example.com"
SIGNED = "mx.example.org; dkim=pass header.d=mail.example.com"
HOP = "from out.example.com (out.example.com [192.0.2.7]) by mx.example.org; Fri, 20 Nov 2026 12:00:00 +0000"
MAILS = {
    "a hop into the provider": mail(Authentication_Results=PASSED, Received=HOP),
    "a hop of a country's provider": mail(Authentication_Results=PASSED, Received=HOP.replace("com", "co.uk")),
    "a hop without a looked-up name": mail(Authentication_Results=PASSED, Received="from mua by mx.example.org; today"),
    "a signature of a domain below": mail(Authentication_Results=SIGNED, From="sam@example.com"),
}


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as running:
        yield running


@pytest.mark.parametrize("name", MAILS)
def test_an_ordinary_mail_is_judged_as_without_walls(parser: Parser, name: str) -> None:
    message = parser.parse(MAILS[name], READING)

    assert message == parse(MAILS[name], READING)
    assert message.provenance_why != "unreadable"


def test_a_mail_that_came_over_the_network_can_be_proven(parser: Parser) -> None:
    """Every real mail has a Received of the hop into the provider below the provider's verdict."""
    raw = mail(Authentication_Results=PASSED, Received=HOP, From="sam@example.com")

    assert parser.parse(raw, READING).provenance is Provenance.PROVEN


def test_the_answers_of_sixty_mail_programs_are_read_as_without_walls(parser: Parser) -> None:
    assert len(REPLIES) >= 60
    for reply in REPLIES:
        raw = b"Authentication-Results: " + PASSED.encode() + b"\r\nReceived: " + HOP.encode() + b"\r\n"
        raw += reply.read_bytes()

        assert parser.parse(raw, READING) == parse(raw, READING), reply.name
