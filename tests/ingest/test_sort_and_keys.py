"""What kind of mail a message is, what makes it the same message, and what is left of one that cannot be parsed."""

from dataclasses import replace

import pytest

from daemon.ingest.content_key import content_parts
from daemon.ingest.envelope import read_envelope
from daemon.ingest.frames import message_from_json, message_to_json, reading_from_json, reading_to_json
from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from daemon.ingest.sort import sort
from daemon.workflow.inputs import Thread
from daemon.workflow.message import BounceReport, IncomingMessage, MailKind
from daemon.workflow.model import PersonId
from tests.mail import mail, multipart, part

READING = Reading(
    own_addresses=frozenset({"conduct@example.org"}), trusted_authserv_ids=("mx.example.org",), loop_mark="m"
)
BOUNCE = BounceReport(recipients=("chidi@example.net",), status="5.1.1", permanent=True)
EVERYTHING = IncomingMessage(
    unreadable="encrypted", bounce=BOUNCE, automatic="auto-submitted", own="loop-mark", bulk="list-id"
)


@pytest.mark.parametrize(
    ("message", "thread", "kind"),
    [
        (EVERYTHING, Thread(party="reporter"), MailKind.BOUNCE),
        (replace(EVERYTHING, bounce=None), Thread(party="reporter"), MailKind.AUTO_REPLY),
        (replace(EVERYTHING, bounce=None, automatic=""), Thread(party="reporter"), MailKind.NOISE),
        (IncomingMessage(unreadable="encrypted"), Thread(party="reporter"), MailKind.UNREADABLE),
        (IncomingMessage(), Thread(party="reporter", person=PersonId("aiko")), MailKind.INSTRUCTIONS),
        (IncomingMessage(), Thread(party="reporter"), MailKind.CORRESPONDENCE),
        (IncomingMessage(bulk="list-id"), Thread(), MailKind.REPORT),
        (IncomingMessage(), Thread(foreign=True), MailKind.REPORT),
    ],
)
def test_the_first_kind_that_fits_wins(message: IncomingMessage, thread: Thread, kind: MailKind) -> None:
    assert sort(message, thread) is kind


def test_a_message_that_a_provider_rewrote_is_still_the_same() -> None:
    sent = mail("Somebody  shouted.\nBadly.", Received="from a by b")
    rewritten = (
        b"X-Pm-Internal-Id: 1\r\nDate: Fri, 20 Nov 2026 01:00:00 +0000\r\nSubject: =?utf-8?q?A_report?=\r\n"
        b'Content-Transfer-Encoding: base64\r\nFrom: "Chidi" <Chidi@example.net>\r\n\r\n'
        b"U29tZWJvZHkgc2hvdXRlZC4gCkJhZGx5Lgo="
    )

    assert content_parts(parse(sent, READING)) == content_parts(parse(rewritten, READING))


@pytest.mark.parametrize(
    "other",
    [
        mail("More"),
        mail(Subject="B"),
        mail(From="ben@example.net"),
        mail(Date=""),
        multipart(part("Somebody shouted at me."), part(b"x", "image/png")),
    ],
)
def test_a_message_with_other_content_is_another_one(other: bytes) -> None:
    assert content_parts(parse(other, READING)) != content_parts(parse(mail(), READING))


def test_the_envelope_of_a_message_too_large_names_its_sender() -> None:
    message = read_envelope(mail("x" * 1000, List_Id="<l>"), READING, "too-large")

    assert (message.sender.address, message.subject, message.unreadable) == (
        "chidi@example.net",
        "A report",
        "too-large",
    )
    assert (message.text, message.bulk, message.message_id) == ("", "list-id", "one@example.net")


@pytest.mark.parametrize(
    "head", [b"", b"\x00" * 5000, b"From: " + b"(" * 5000, b":\r\n" * 5000, b"\xff\xfe" * 999, b"From:" * 9999]
)
def test_the_envelope_of_anything_is_read_without_an_error(head: bytes) -> None:
    assert read_envelope(head, READING, "parser-failed").unreadable == "parser-failed"


def test_a_message_crosses_a_process_border_unchanged() -> None:
    raw = multipart(part("怒鳴られました"), part(b"x", "image/png"), In_Reply_To="<a@x>", Content_Language="ja")
    message = replace(parse(raw, READING), bounce=BOUNCE)

    assert message_from_json(message_to_json(message)) == message
    assert reading_from_json(reading_to_json(READING)) == READING
