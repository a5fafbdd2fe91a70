"""A report comes encrypted, or too large (T153): the independent contact alone hears of it, the reporter is told
honestly, and a mail too large stays where it is. Flags that somebody else set change nothing (T014)."""

from datetime import timedelta

import pytest

from daemon.steps.intake_round import TOO_LARGE
from tests.stories.mails import a_mail
from tests.stories.rig import OMBUD, SAM, DeskRig

ENCRYPTED = b"""\
From: Sam <sam@example.com>\r
To: conduct@example.org\r
Subject: ...\r
Date: Fri, 20 Nov 2026 12:00:00 +0000\r
Message-ID: <pgp-1@example.com>\r
Authentication-Results: mx.example.org; dmarc=pass header.from=example.com\r
MIME-Version: 1.0\r
Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="edge"\r
\r
--edge\r
Content-Type: application/pgp-encrypted\r
\r
Version: 1\r
\r
--edge\r
Content-Type: application/octet-stream; name="encrypted.asc"\r
\r
-----BEGIN PGP MESSAGE-----\r
\r
hQEMA0bF5Yc2mN3gAQf/YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo=\r
-----END PGP MESSAGE-----\r
\r
--edge--\r
"""


def test_an_encrypted_report_goes_to_the_independent_contact_alone(any_desk: DeskRig) -> None:
    any_desk.arrives(ENCRYPTED)

    any_desk.run()

    assert sorted(letter.recipient for letter in any_desk.letters()) == [OMBUD, SAM]
    assert any_desk.written() == ["independent.unreadable", "reporter.acknowledgement_unread"]
    (notice,) = any_desk.letters(OMBUD)
    attached = [part.get_payload(decode=True) for part in notice.headers.iter_attachments()]
    assert attached == [ENCRYPTED]


def test_nobody_else_hears_of_it_however_long_it_waits(desk: DeskRig) -> None:
    desk.arrives(ENCRYPTED)
    desk.run()

    for hours in (25, 24, 24, 24 * 8):
        desk.run(after={"hours": hours})

    heard = {letter.recipient for letter in desk.letters()} - {"ops@example.org"}
    assert heard == {OMBUD, SAM}


@pytest.fixture
def too_large(desk: DeskRig) -> DeskRig:
    head, _, _ = a_mail("see the attached film").partition(b"\r\n\r\n")
    desk.arrives(head + b"\r\n\r\n" + b"x" * 998 + b"\r\n" + (b"y" * 998 + b"\r\n") * (TOO_LARGE // 1000 + 1))
    desk.run()
    return desk


def test_a_mail_too_large_gets_an_honest_receipt_and_stays_in_the_mailbox(too_large: DeskRig) -> None:
    assert too_large.written() == ["independent.unreadable", "reporter.acknowledgement_too_large"]
    assert "too large" in too_large.letters(SAM)[0].words
    assert len(too_large.mailbox.folder("INBOX")) == 1


def test_a_mail_too_large_is_told_once(too_large: DeskRig) -> None:
    assert too_large.run(after={"minutes": 5}) == 0
    assert len(too_large.letters()) == 2
    assert too_large.ledger().unaccounted == 0


def test_a_report_that_somebody_else_read_or_answered_first_is_taken_all_the_same(any_desk: DeskRig) -> None:
    for number, flags in enumerate((("\\Seen",), ("\\Answered", "\\Flagged"), ("\\Seen", "\\Deleted"))):
        raw = a_mail(f"Report number {number}.", f"Sam <sam{number}@example.com>")
        any_desk.arrives(raw, any_desk.clock.at - timedelta(minutes=number), flags)

    any_desk.run()

    assert len(any_desk.cases()) == 3
    assert [len(any_desk.letters(f"sam{number}@example.com")) for number in range(3)] == [1, 1, 1]
