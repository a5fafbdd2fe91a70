"""A receipt was accepted and comes back later. A real notice (T045) marks it and the handlers hear it; a forged one,
with a guessed id or a wrong signature (T046), changes nothing."""

import pytest

from tests.stories.letters import Letter
from tests.stories.rig import AIKO, SAM, DeskRig


@pytest.fixture
def acknowledged(desk: DeskRig) -> DeskRig:
    desk.report("Someone kept insulting me at the meetup last Saturday.")
    desk.run()
    return desk


def a_bounce(receipt: Letter, message_id: str) -> bytes:
    """A notice of non-delivery as RFC 3464 writes it, with the header of the letter that it names."""
    returned = "\r\n".join(f"{name}: {value}" for name, value in receipt.headers.items() if name != "Message-ID")
    return (
        f"""\
Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.example.com>
To: conduct@example.org
Subject: Undelivered Mail Returned to Sender
Date: Fri, 20 Nov 2026 12:05:00 +0000
Message-ID: <bounce-1@mx.example.com>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain

I could not deliver your letter to {SAM}.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; {SAM}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 user unknown

--edge
Content-Type: text/rfc822-headers

Message-ID: <{message_id}>
{returned}

--edge--
""".replace("\r\n", "\n")
        .replace("\n", "\r\n")
        .encode()
    )


def test_a_real_notice_marks_the_receipt_and_the_handlers_hear_it(acknowledged: DeskRig) -> None:
    (receipt,) = acknowledged.letters(SAM)

    acknowledged.arrives(a_bounce(receipt, receipt.message_id))
    acknowledged.run(after={"minutes": 5})

    assert "letter.bounced" in acknowledged.timeline()
    assert acknowledged.written() == ["handler.new_report", "handler.reporter_unreachable", "reporter.acknowledgement"]
    assert acknowledged.case().unreachable
    assert acknowledged.case().acknowledged_at is None


def test_the_notice_opens_no_case_and_is_not_answered(acknowledged: DeskRig) -> None:
    (receipt,) = acknowledged.letters(SAM)

    acknowledged.arrives(a_bounce(receipt, receipt.message_id))
    acknowledged.run(after={"minutes": 5})

    assert len(acknowledged.cases()) == 1
    assert {letter.recipient for letter in acknowledged.letters()} == {SAM, AIKO}
    assert acknowledged.ledger().unaccounted == 0


def test_the_same_notice_twice_says_nothing_new(acknowledged: DeskRig) -> None:
    (receipt,) = acknowledged.letters(SAM)
    acknowledged.arrives(a_bounce(receipt, receipt.message_id))
    acknowledged.run()
    before = len(acknowledged.letters())

    acknowledged.arrives(a_bounce(receipt, receipt.message_id).replace(b"bounce-1", b"bounce-2"))
    acknowledged.run()

    assert len(acknowledged.letters()) == before


@pytest.mark.parametrize("forge", ["guessed", "wrong signature"])
def test_a_forged_notice_changes_nothing(acknowledged: DeskRig, forge: str) -> None:
    (receipt,) = acknowledged.letters(SAM)
    token, _, domain = receipt.message_id.partition("@")
    wrong = token[:-6] + ("AAAAAA" if not token.endswith("AAAAAA") else "BBBBBB")
    forged = "report-1" if forge == "guessed" else wrong

    acknowledged.arrives(a_bounce(receipt, f"{forged}@{domain}"))
    acknowledged.run()

    assert "letter.bounced" not in acknowledged.timeline()
    assert not acknowledged.case().unreachable
    assert len(acknowledged.letters()) == 2
