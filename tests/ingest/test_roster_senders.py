"""Whose address a mail counts as: the roster's own, letter for letter, or nobody's (T092, T105)."""

import unicodedata

import pytest

from daemon.ingest.addresses import fold_address
from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from daemon.workflow.message import IncomingMessage, Provenance
from tests.mail import mail

REGISTERED = "aiko.t@example.net"
READING = Reading(trusted_authserv_ids=("mx.example.org",))


def read(sender: str, verdict_of: str) -> IncomingMessage:
    """A mail whose provider vouches for the domain `verdict_of`."""
    return parse(
        mail(From=sender, Authentication_Results=f"mx.example.org; dmarc=pass header.from={verdict_of}"), READING
    )


def counts_as_registered(message: IncomingMessage) -> bool:
    """What every level of authority asks first: a clean sender whose address is the registered one."""
    return message.sender_is_clean and fold_address(message.sender.address) == REGISTERED


@pytest.mark.parametrize(
    "sender",
    [
        REGISTERED,
        "Aiko Tanaka <aiko.t@example.net>",
        "AIKO.T@Example.NET",
        "=?utf-8?b?55Sw5Lit5oSb5a2Q?= <aiko.t@EXAMPLE.net>",
    ],
)
def test_the_registered_address_counts_in_any_case_and_under_any_name(sender: str) -> None:
    message = read(sender, "example.net")

    assert counts_as_registered(message)
    assert message.provenance is Provenance.PROVEN


SPOOFS = {
    "a plus address": "aiko.t+desk@example.net",
    "a minus address": "aiko.t-desk@example.net",
    "without its dot": "aikot@example.net",
    "a dot more": "a.iko.t@example.net",
    "two dots": "aiko..t@example.net",
    "a dot at the end": "aiko.t.@example.net",
    "another domain": "aiko.t@example.com",
    "a domain below": "aiko.t@mail.example.net",
    "a domain around": "aiko.t@example.net.example.com",
    "a domain with a dot at its end": "aiko.t@example.net.",
    "a full-width @": "aiko.t＠example.net",
    "a full-width @ in brackets": "Aiko <aiko.t＠example.net>",
    "full-width letters": "ａｉｋｏ.t@example.net",
    "a full-width dot": "aiko．t@example.net",
    "an ideographic dot": "aiko.t@example。net",
    "an accent, composed": unicodedata.normalize("NFC", "aikó.t@example.net"),
    "an accent, apart": unicodedata.normalize("NFD", "aikó.t@example.net"),
    "a Kelvin sign": "ai\u212ao.t@example.net",
    "a dotless i": "aıko.t@example.net",
    "a Cyrillic o": "aikо.t@example.net",
    "a Cyrillic domain": "aiko.t@еxample.net",
    "a domain in punycode": "aiko.t@xn--xample-2of.net",
    "a broken punycode": "aiko.t@xn--\x2d\x2d.net",
    "a zero-width sign": "aiko\u200b.t@example.net",
    "a soft hyphen": "aiko\u00ad.t@example.net",
    "a NUL": "aiko.t@example.net\x00",
    "a blank": "aiko. t@example.net",
    "a quoted local part": '"aiko.t"@example.net',
    "a comment in the address": "aiko.t(x)@example.net",
    "a comment behind it": "x@example.com (aiko.t@example.net)",
    "a percent route": "aiko.t%example.net@example.com",
    "a bang path": "example.net!aiko.t@example.com",
    "a source route": "<@example.com:aiko.t@example.net>",
    "the name of another": "aiko.t@example.net <x@example.com>",
    "the quoted name of another": '"aiko.t@example.net" <x@example.com>',
    "the encoded name of another": "=?utf-8?b?YWlrby50QGV4YW1wbGUubmV0?= <x@example.com>",
    "the encoded address": "=?utf-8?q?aiko=2Et=40example=2Enet?=",
    "a list": "aiko.t@example.net, x@example.com",
    "a list the other way": "x@example.com, aiko.t@example.net",
    "a group": "Desk: aiko.t@example.net;",
    "two From lines": "aiko.t@example.net\r\nFrom: x@example.com",
    "two From lines the other way": "x@example.com\r\nFrom: aiko.t@example.net",
    "another Sender": "aiko.t@example.net\r\nSender: x@example.com",
    "a Sender of hers": "x@example.com\r\nSender: aiko.t@example.net",
    "a Reply-To of hers": "x@example.com\r\nReply-To: aiko.t@example.net",
    "nobody": "<>",
}


@pytest.mark.parametrize("verdict_of", ["example.net", "example.com"])
@pytest.mark.parametrize("name", SPOOFS)
def test_an_address_that_only_looks_like_the_registered_one_is_not_hers(name: str, verdict_of: str) -> None:
    message = read(SPOOFS[name], verdict_of)

    assert not counts_as_registered(message)
    assert message.text == "Somebody shouted at me."


@pytest.mark.parametrize("name", SPOOFS)
def test_nobody_is_proven_by_a_verdict_about_her_domain_unless_it_is_theirs(name: str) -> None:
    message = read(SPOOFS[name], "example.net")

    theirs = message.sender_is_clean and message.sender.address.endswith("@example.net")
    assert (message.provenance is Provenance.PROVEN) == theirs
