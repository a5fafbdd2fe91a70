"""This is where the embedded mail servers are shown to keep bytes, push mail and stop cleanly."""

import smtplib
from datetime import UTC, datetime

import imapclient
import pytest

from daemon.demo.servers import EmbeddedMail

DESK = "desk@example.org"
REPORT = b"From: chidi@example.net\r\nSubject: a report\r\n\r\nSomething happened.\r\n"


def test_a_delivered_message_comes_back_byte_for_byte_with_its_receipt_time() -> None:
    received = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    with EmbeddedMail(users={DESK: "secret"}) as mail:
        mail.deliver(DESK, REPORT, received)

        with imapclient.IMAPClient("127.0.0.1", mail.imap_port, ssl=False) as client:
            client.normalise_times = False
            client.login(DESK, "secret")
            client.select_folder("INBOX")
            (uid,) = client.search("ALL")
            answer = client.fetch([uid], ["BODY.PEEK[]", "INTERNALDATE"])[uid]

        assert answer[b"BODY[]"] == REPORT
        assert answer[b"INTERNALDATE"] == received
        assert mail.folder(DESK, "INBOX") == (REPORT,)
        assert mail.folder(DESK, "Processed") == ()


def test_a_letter_to_a_local_user_is_recorded_and_lands_in_the_inbox() -> None:
    with EmbeddedMail(users={DESK: "secret", "aiko@example.net": "other"}) as mail:
        with smtplib.SMTP("127.0.0.1", mail.smtp_port) as client:
            client.login(DESK, "secret")
            client.sendmail(DESK, ["Aiko@example.net"], REPORT)
            client.sendmail("", ["stranger@example.com"], REPORT)

        first, second = mail.wait_for_letters(2, timeout=10)
        assert (first.sender, first.recipient, first.raw) == (DESK, "Aiko@example.net", REPORT)
        assert (second.sender, second.recipient) == ("", "stranger@example.com")
        assert mail.folder("aiko@example.net", "INBOX") == (REPORT,)


def test_a_refused_address_gets_a_permanent_answer() -> None:
    with (
        EmbeddedMail(users={DESK: "secret"}, refuse=["gone@example.com"]) as mail,
        smtplib.SMTP("127.0.0.1", mail.smtp_port) as client,
    ):
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            client.sendmail(DESK, ["gone@example.com"], REPORT)

        assert refused.value.recipients["gone@example.com"][0] == 550
        assert mail.letters() == ()


def test_a_wrong_password_is_refused_by_both_servers() -> None:
    with EmbeddedMail(users={DESK: "secret"}) as mail:
        with (
            smtplib.SMTP("127.0.0.1", mail.smtp_port) as smtp,
            pytest.raises(smtplib.SMTPAuthenticationError),
        ):
            smtp.login(DESK, "guess")
        imap = imapclient.IMAPClient("127.0.0.1", mail.imap_port, ssl=False)

        with pytest.raises(imapclient.exceptions.LoginError):
            imap.login(DESK, "guess")
        imap.shutdown()


def test_the_servers_stop_while_a_client_is_still_connected() -> None:
    with EmbeddedMail(users={DESK: "secret"}) as mail:
        client = imapclient.IMAPClient("127.0.0.1", mail.imap_port, ssl=False, timeout=20)
        client.login(DESK, "secret")
        client.select_folder("INBOX")
        client.idle()
        port = mail.imap_port

    client.shutdown()
    with pytest.raises(ConnectionRefusedError):
        imapclient.IMAPClient("127.0.0.1", port, ssl=False, timeout=5)


def test_waiting_for_a_letter_that_never_comes_ends_with_a_clear_error() -> None:
    with EmbeddedMail(users={DESK: "secret"}) as mail, pytest.raises(TimeoutError, match="0 of 1"):
        mail.wait_for_letters(1, timeout=0.05)
