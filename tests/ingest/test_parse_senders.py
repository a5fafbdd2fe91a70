"""Who sent a message: a sender that two readers would name differently is nobody (T092)."""

import pytest

from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from daemon.workflow.message import Provenance
from tests.mail import DESK, mail

READING = Reading(own_addresses=frozenset({DESK}), trusted_authserv_ids=("mx.example.org",), loop_mark="desk-7")
PASS = "mx.example.org; dmarc=pass header.from=example.net; dkim=pass header.d=example.net"


def test_an_ordinary_sender_is_clean_and_proven() -> None:
    message = parse(mail(Authentication_Results=PASS), READING)

    assert (message.sender.address, message.sender.name) == ("chidi@example.net", "Chidi")
    assert message.sender_is_clean
    assert message.provenance is Provenance.PROVEN


@pytest.mark.parametrize(
    "sender",
    [
        "Chidi <chidi@example.net>",
        "chidi@example.net",
        '"Okafor, Ben" <ben.okafor@example.net>',
        "=?utf-8?b?55Sw5Lit5oSb5a2Q?= <aiko@example.net>",
        "田中愛子 <aiko@example.net>",
        '"chidi@example.net" <chidi@example.net>',
        "<CHIDI@Example.NET>",
        "c+desk@xn--fsq.example.net",
    ],
)
def test_usual_forms_of_a_sender_are_clean(sender: str) -> None:
    message = parse(mail(From=sender), READING)

    assert (message.sender_is_clean, message.sender_defect) == (True, "")


@pytest.mark.parametrize(
    "sender",
    [
        "boss@example.net <evil@example.com>",
        '"boss@example.net" <evil@example.net>',
        "=?utf-8?b?Ym9zc0BleGFtcGxlLm5ldA==?= <evil@example.net>",
        "boss@example.net\r\nFrom: evil@example.com",
        "boss@example.net\r\nFrom : evil@example.com",
        "boss@example.net, evil@example.com",
        "Staff: boss@example.net, evil@example.com;",
        "boss@example.net (evil@example.com)",
        "Boss <boss@example.net> <evil@example.com>",
        "=?utf-8?b?Ym9zc0BleGFtcGxlLm5ldA==?=",
        "<=?utf-8?q?boss?=@example.net>",
        "Boss <boss\x00@example.net>",
        "Boss <boss@example.net\x00@example.com>",
        '"boss"@example.net',
        '<"boss@example.net>evil"@example.com>',
        "boss@example.net.",
        "boss@[192.0.2.1]",
        "boss@localhost",
        "bоss@example.net",
        "boss@exаmple.net",
        "boss@xn--\x2d\x2d.example.net",
        "boss..one@example.net",
        "<@relay.example.com:boss@example.net>",
        "boss@example.net\rFrom: evil@example.com",
        "<>",
        "MAILER-DAEMON",
    ],
)
def test_a_sender_of_two_faces_has_no_authority_but_the_report_is_read(sender: str) -> None:
    message = parse(mail(From=sender, Authentication_Results=PASS), READING)

    assert not message.sender_is_clean
    assert message.sender_defect
    assert message.provenance is Provenance.UNPROVEN
    assert message.text == "Somebody shouted at me."


def test_another_sender_line_takes_the_authority_away() -> None:
    other = parse(mail(Sender="evil@example.com", Authentication_Results=PASS), READING)
    same = parse(mail(Sender="chidi@example.net", Authentication_Results=PASS), READING)

    assert (other.sender_defect, same.sender_defect) == ("sender-differs", "")


def test_a_from_line_folded_before_its_colon_is_not_clean() -> None:
    assert not parse(mail(From="").replace(b"To:", b"From\r\n : boss@example.net\r\nTo:"), READING).sender_is_clean


def test_somebody_can_still_be_written_to_when_the_sender_is_not_clean() -> None:
    message = parse(mail(From="boss@example.net <evil@example.com>"), READING)

    assert "evil@example.com" in [box.address for box in message.senders]


@pytest.mark.parametrize(
    ("fields", "mark"),
    [
        ({"From": f"Desk <{DESK}>"}, "own-sender"),
        ({"From": DESK.upper()}, "own-sender"),
        ({"X_Conductd_Loop": "desk-7"}, "loop-mark"),
        ({"X_Conductd_Loop": "desk-8"}, ""),
        ({}, ""),
    ],
)
def test_the_desks_own_mail_is_known_when_it_comes_back(fields: dict[str, str], mark: str) -> None:
    """T074, T077."""
    assert parse(mail(**fields), READING).own == mark
