"""A letter that did not arrive is told from everything that only looks like it."""

import pytest

from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from daemon.ingest.sort import sort
from daemon.workflow.inputs import Thread
from daemon.workflow.message import MailKind
from tests.mail import mail, multipart, part

READING = Reading()
REPORT = "multipart/report; report-type=delivery-status"


def _dsn(action: str, status: str, *, diagnostic: str = "", sender: str = "MAILER-DAEMON@example.com") -> bytes:
    status_part = (
        "Reporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; Chidi@example.net\n"
        f"Action: {action}\nStatus: {status}\n{diagnostic}"
    )
    returned = "From: conduct@example.org\nMessage-ID: <letter-1@example.org>\nSubject: x\n\nbody"
    return multipart(
        part("It did not work. <fake-id@example.org>"),
        part(status_part, "message/delivery-status"),
        part(returned, "message/rfc822"),
        kind=REPORT,
        From=sender,
        Auto_Submitted="auto-replied",
        Return_Path="<>",
    )


@pytest.mark.parametrize(
    ("action", "status", "permanent"),
    [("failed", "5.1.1", True), ("failed", "5.2.2", False), ("failed", "4.4.7", False), ("delayed", "4.4.1", False)],
)
def test_a_delivery_status_notice_tells_whom_and_why(action: str, status: str, permanent: bool) -> None:
    message = parse(_dsn(action, status), READING)

    assert message.bounce is not None
    assert message.bounce.recipients == ("chidi@example.net",)
    assert (message.bounce.status, message.bounce.permanent) == (status, permanent)
    assert message.bounce.original_ids == ("letter-1@example.org",)
    assert sort(message, Thread()) is MailKind.BOUNCE


def test_a_vague_status_gives_way_to_the_diagnostic_code() -> None:
    message = parse(_dsn("failed", "5.0.0", diagnostic="Diagnostic-Code: smtp; 550 5.1.1 no such user"), READING)

    assert message.bounce is not None
    assert message.bounce.status == "5.1.1"


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_a_notice_of_success_is_no_bounce(action: str) -> None:
    message = parse(_dsn(action, "2.0.0"), READING)

    assert message.bounce is None
    assert sort(message, Thread()) is MailKind.AUTO_REPLY


def test_a_vacation_answer_under_a_null_return_path_is_no_bounce() -> None:
    raw = mail("I am away, delivery failed jokes aside", Return_Path="<>", Subject="Automatic reply: hello")

    assert sort(parse(raw, READING), Thread()) is MailKind.AUTO_REPLY


def test_a_notice_in_plain_words_of_a_mail_server_is_a_bounce() -> None:
    text = "Hi. This is the qmail-send program at example.com.\nI'm afraid I wasn't able to deliver your message.\n\n"
    text += "<chidi@example.net>:\n550 5.1.1 no such user\n"

    message = parse(mail(text, From="MAILER-DAEMON@example.com", Subject="failure notice", Return_Path="<>"), READING)

    assert message.bounce is not None
    assert message.bounce.recipients == ("chidi@example.net",)
    assert (message.bounce.status, message.bounce.permanent, message.bounce.original_ids) == ("5.1.1", True, ())


def test_failed_recipients_are_read_from_their_header() -> None:
    raw = mail(
        "x", From="postmaster@example.com", X_Failed_Recipients="chidi@example.net", Subject="Mail delivery failed"
    )

    bounce = parse(raw, READING).bounce

    assert bounce is not None
    assert bounce.recipients == ("chidi@example.net",)


@pytest.mark.parametrize(
    "raw",
    [
        mail(
            "The server said:\n<ben@example.com>: 550 5.1.1 no such user\nDelivery failed", Subject="Delivery failed?"
        ),
        multipart(part("see"), b"Content-Type: message/rfc822\r\n\r\n" + _dsn("failed", "5.1.1")),
    ],
)
def test_a_report_that_quotes_a_bounce_is_a_report(raw: bytes) -> None:
    assert sort(parse(raw, READING), Thread()) is MailKind.REPORT


@pytest.mark.parametrize("body", ["", "\n\n\n", "Action: failed\n" * 5000, "Final-Recipient\n\n" * 5000, "\x00" * 1000])
def test_a_hostile_status_part_does_no_harm(body: str) -> None:
    raw = multipart(part("x"), part(body, "message/delivery-status"), kind=REPORT, From="mailer-daemon@example.com")

    assert sort(parse(raw, READING), Thread()) is MailKind.BOUNCE
