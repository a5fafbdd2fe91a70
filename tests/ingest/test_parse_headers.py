"""Headers: what is broken, long or hostile in them never hides or adds anything."""

import unicodedata
from datetime import UTC, datetime

import pytest

from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from tests.mail import mail

READING = Reading()


def test_a_header_line_with_a_blank_before_its_colon_hides_no_header_behind_it() -> None:
    raw = b"From: chidi@example.net\r\nBad Header : x\r\nSubject: kept\r\nContent-Type: text/html\r\n\r\n<p>words</p>"

    message = parse(raw, READING)

    assert (message.subject, message.text) == ("kept", "words")


def test_text_that_follows_the_headers_without_a_blank_line_is_the_body() -> None:
    message = parse(b"Subject: no separator\r\nSomebody shouted at me\r\nand left.\r\n\r\nBye", READING)

    assert message.text == "Somebody shouted at me\nand left.\n\nBye"


@pytest.mark.parametrize(
    "date", ["99999", "Fri, 99 Nov 2026 10:00:00 +0900", "Fri, 20 Nov 99999999 10:00 +0000", "soon"]
)
def test_an_absurd_date_is_no_date(date: str) -> None:
    assert parse(mail(Date=date), READING).date is None


def test_a_date_is_told_in_utc() -> None:
    assert parse(mail(), READING).date == datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "hostile",
    [
        "a\\r\\nBcc: x@example.com",
        "=?utf-8?q?a=0D=0ABcc:_x@example.com?=",
        "=?utf-8?b?YQ0KQmNjOiB4QGV4YW1wbGUuY29t?=",
        "=?utf-8?q?a=00b=E2=80=A8c?=",
        "=?utf-8?q?=E2=80=AEdetrever?=",
    ],
)
def test_nothing_that_a_header_decodes_to_can_become_another_header(hostile: str) -> None:
    """T051: subject, names, file names and identifiers return into letters."""
    raw = mail(
        Subject=hostile, From=f"{hostile} <chidi@example.net>", Message_ID=f"<{hostile}@x>", References=f"<{hostile}>"
    )

    message = parse(raw, READING)

    told = (message.subject, message.sender.name, message.message_id, *message.references)
    assert not [sign for text in told for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"}]


def test_a_subject_in_pieces_is_joined_before_it_is_decoded() -> None:
    raw = mail(Subject="=?utf-8?b?5Y2x?=\r\n =?utf-8?b?6Zm644Gr?= =?utf-8?b?44Gk44GE44Gm?=")

    assert parse(raw, READING).subject == "危険について"


def test_raw_bytes_in_a_subject_are_read_in_the_charset_of_the_text() -> None:
    raw = mail(Content_Type="text/plain; charset=shift_jis").replace(b"A report", "報告です".encode("cp932"))

    assert parse(raw, READING).subject == "報告です"


def test_references_name_the_answered_message_first_and_the_newest_next() -> None:
    raw = mail(In_Reply_To="<c@x>", References="<a@x> <b@x>\r\n <c@x>")

    assert parse(raw, READING).references == ("c@x", "b@x", "a@x")


def test_headers_beyond_the_limits_are_cut_and_the_text_still_read() -> None:
    """T150: 25 MiB of headers."""
    raw = b"From: chidi@example.net\r\nSubject: s\r\n" + b"X-Y: " + b"z" * 25_000_000 + b"\r\n\r\nStill a report."

    message = parse(raw, READING)

    assert message.text == "Still a report."
    assert message.sender.address == "chidi@example.net"
    assert not message.sender_is_clean


def test_at_most_a_hundred_addresses_of_a_header_are_kept() -> None:
    raw = mail(Cc=", ".join(f"p{n}@example.com" for n in range(500)))

    assert len(parse(raw, READING).cc) == 100


def test_an_address_group_is_read_without_harm() -> None:
    message = parse(mail(To="unlisted-recipients:; (no To-header on input)"), READING)

    assert message.subject == "A report"


def test_where_servers_say_they_delivered_a_mail_is_read_once_each() -> None:
    raw = (
        b"Delivered-To: conduct@example.org\r\nX-Original-To: ben-conduct@example.org\r\n"
        b"Delivered-To: conduct@example.org\r\nFrom: sam@example.com\r\nTo: friends@example.com\r\n\r\nHello\r\n"
    )

    assert parse(raw, READING).delivered_to == ("conduct@example.org", "ben-conduct@example.org")
