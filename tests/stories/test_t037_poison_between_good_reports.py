"""T037: 15 mails made to break a reader stand between 20 good reports. Every good one is acknowledged, every bad one is
accounted for, and the next run has nothing left to stumble over."""

import pytest

from tests.servers.dovecot import needs_dovecot
from tests.stories.mails import a_mail
from tests.stories.rig import OMBUD, SAM, DeskRig

HEAD = b"From: p@example.net\r\nTo: conduct@example.org\r\nSubject: poison\r\n"


def nested(depth: int) -> bytes:
    """A message of that many parts inside each other, none of which ends."""
    part = b'--e%d\r\nContent-Type: multipart/mixed; boundary="e%d"\r\n\r\n'
    start = HEAD + b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="e0"\r\n\r\n'
    return start + b"".join(part % (n, n + 1) for n in range(depth))


POISON = (
    b"From: " + b"(" * 1000 + b" p@example.net\r\nSubject: x\r\n\r\nparentheses\r\n",
    nested(200),
    b"From: p\0q@example.net\r\nSubject: \xff\xfe\x00\x80\r\n\r\nraw bytes\r\n",
    HEAD + b"Content-Type: text/plain; charset=x-klingon\r\n\r\n\xff\xfe\xfd\r\n",
    HEAD + b"Date: 99999\r\n\r\na date\r\n",
    HEAD + b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=e\r\n\r\n--e--\r\n",
    b"no header and no separator",
    b"\r\n",
    HEAD + b"Subject: =?utf-8?b?////?= =?x?q?=?=\r\n\r\nwords\r\n",
    HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=" * 5000,
    HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 20_000 + b"html",
    HEAD + b"Content-Type: message/rfc822\r\n\r\n" + (b"Content-Type: message/rfc822\r\n\r\n" * 300) + b"mails",
    b"From: p@example.net\r\n" * 500 + b"\r\nsenders\r\n",
    HEAD + b"References: " + b"<a@b> " * 20_000 + b"\r\n\r\nreferences\r\n",
    HEAD + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\na long line\r\n",
)


@pytest.fixture
def poisoned(any_desk: DeskRig) -> DeskRig:
    for number in range(20):
        any_desk.arrives(a_mail(f"Report number {number}: he insulted me.", f"good{number}@example.com"))
        if number < len(POISON):
            any_desk.arrives(POISON[number])
    any_desk.run()
    return any_desk


def test_all_20_are_acknowledged_and_all_15_are_accounted_for(poisoned: DeskRig) -> None:
    for number in range(20):
        assert len(poisoned.letters(f"good{number}@example.com")) == 1

    ledger = poisoned.ledger()
    assert (ledger.seen, ledger.waiting, ledger.unaccounted) == (35, 0, 0)
    opened = {report.entry for case in poisoned.cases() for report in case.reports}
    assert len(opened) + ledger.ignored >= 33  # mails without a word from the same sender are copies of each other


def test_what_no_machine_could_read_reaches_the_independent_contact_and_is_not_read_again(poisoned: DeskRig) -> None:
    told = len(poisoned.letters(OMBUD))

    assert told >= 1
    assert poisoned.run() == 0
    assert len(poisoned.letters(OMBUD)) == told


@needs_dovecot[0]
@needs_dovecot[1]
def test_parts_1000_deep_stop_nobody(dovecot_desk: DeskRig) -> None:
    dovecot_desk.arrives(nested(1000))
    dovecot_desk.report("He insulted me.")

    dovecot_desk.run()

    assert len(dovecot_desk.letters(SAM)) == 1
    assert dovecot_desk.ledger().handled + dovecot_desk.ledger().set_aside == 2


def test_a_reporter_whose_address_cannot_be_written_to_is_reported_to_the_handlers(desk: DeskRig) -> None:
    desk.arrives(POISON[2])

    desk.run()

    assert desk.case().unreachable
    assert desk.written() == ["handler.new_report", "handler.reporter_unreachable"]
