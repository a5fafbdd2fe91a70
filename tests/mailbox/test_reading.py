"""This is where messages are shown to come out of a real folder whole, unmarked and under their own number."""

import tracemalloc
from datetime import UTC, datetime

import pytest

from daemon.errors import ConfigError, TryLater
from daemon.ingest.mailbox import Mailbox, open_mailbox
from tests.mailbox.desk_mailbox import plain, report
from tests.servers.dovecot import PASSWORD, Dovecot, needs_dovecot
from tests.servers.proxy import Fault, ImapProxy

pytestmark = needs_dovecot


def _open(port: int, user: str, **changes: object) -> Mailbox:
    mailbox = open_mailbox(plain(user, port, **changes), PASSWORD)
    mailbox.select()
    return mailbox


def test_a_large_message_comes_in_slices_and_whole(dovecot: Dovecot, user: str) -> None:
    raw = report(1, size=3 * 1024 * 1024 + 17)
    received = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
    dovecot.append(user, raw, received, [r"\Flagged"])
    mailbox = _open(dovecot.imap_port, user)

    (listed,) = mailbox.describe(mailbox.new_uids(0, 2))
    slices = list(mailbox.fetch(listed))

    assert b"".join(slices) == raw
    assert max(map(len, slices)) == 1024 * 1024
    assert (listed.size, listed.received_at, listed.flags) == (len(raw), received, (r"\Flagged",))
    mailbox.close()


def test_reading_marks_nothing_as_read(dovecot: Dovecot, user: str) -> None:
    """T015."""
    dovecot.append(user, report(1))
    mailbox = _open(dovecot.imap_port, user)
    listed = mailbox.describe(mailbox.new_uids(0, 2))

    mailbox.fetch_together(listed)
    list(mailbox.fetch(listed[0]))
    mailbox.head(listed[0])

    assert dovecot.flags(user) == {1: ()}
    mailbox.close()


def test_the_last_message_is_not_new_again_when_the_next_number_is_higher(dovecot: Dovecot, user: str) -> None:
    """T019."""
    for number in range(6):
        dovecot.append(user, report(number))
    mailbox = _open(dovecot.imap_port, user)

    assert mailbox.new_uids(899, 7) == ()
    assert mailbox.new_uids(5, 7) == (6,)
    mailbox.close()


def test_a_wide_gap_in_the_numbers_is_crossed(dovecot: Dovecot, user: str) -> None:
    dovecot.append(user, report(1))
    dovecot.doveadm("mailbox", "update", "-u", user, "--min-next-uid", "4000000000", "INBOX")
    dovecot.append(user, report(2))
    with ImapProxy(dovecot.imap_port) as proxy:
        mailbox = open_mailbox(plain(user, proxy.port), PASSWORD)

        found = mailbox.new_uids(0, mailbox.select().uidnext)

        assert found == (1, 4000000000)
        assert sum(b"SEARCH" in line for line in proxy.commands()) < 40
        mailbox.close()


def test_a_message_that_is_gone_is_left_out(dovecot: Dovecot, user: str) -> None:
    """T010."""
    for number in range(3):
        dovecot.append(user, report(number))
    mailbox = _open(dovecot.imap_port, user)
    listed = mailbox.describe((1, 2, 3))

    dovecot.expunge(user, 2)

    assert dict(mailbox.fetch_together(listed)) == {1: report(0), 3: report(2)}
    assert b"".join(mailbox.fetch(listed[1])) == b""
    assert mailbox.head(listed[1]) == b""
    assert [m.uid for m in mailbox.describe((1, 2, 3))] == [1, 3]
    mailbox.close()


def test_unasked_lines_in_an_answer_change_nothing_and_an_alert_reaches_a_person(dovecot: Dovecot, user: str) -> None:
    """T018."""
    dovecot.append(user, report(1))
    dovecot.append(user, report(2))
    with ImapProxy(dovecot.imap_port) as proxy:
        mailbox = _open(proxy.port, user)
        listed = mailbox.describe((1, 2))
        unasked = (
            b"* 2 FETCH (FLAGS (\\Seen))\r\n* 9 EXISTS\r\n* 9 EXPUNGE\r\n"
            b"* 1 FETCH (UID 77 BODY[] {5}\r\nwrong)\r\n* OK [ALERT] Disk is full\x07 soon\r\n"
        )
        proxy.plan(Fault(command=b"BODY.PEEK[]", first=unasked))

        assert dict(mailbox.fetch_together(listed)) == {1: report(1), 2: report(2)}
        assert mailbox.take_alerts() == ("Disk is full  soon",)
        assert mailbox.take_alerts() == ()
        mailbox.close()


@pytest.mark.parametrize("size", [4 * 1024**3, 9 * 1024**2])
def test_an_answer_that_announces_too_much_is_refused_before_memory_is_taken(
    dovecot: Dovecot, user: str, size: int
) -> None:
    """T020."""
    dovecot.append(user, report(1))
    with ImapProxy(dovecot.imap_port) as proxy:
        mailbox = _open(proxy.port, user)
        listed = mailbox.describe((1,))
        proxy.plan(Fault(command=b"BODY.PEEK[]", instead=b"* 1 FETCH (UID 1 BODY[] {%d}\r\n" % size + b"x" * 4096))
        tracemalloc.start()

        with pytest.raises(TryLater):
            mailbox.fetch_together(listed)

        assert tracemalloc.get_traced_memory()[1] < 8 * 1024**2
        tracemalloc.stop()


@pytest.mark.parametrize("greeting", [b"* OK {4294967296}", b"* OK " + b"x" * (9 * 1024**2)])
def test_a_greeting_that_announces_too_much_is_refused(dovecot: Dovecot, user: str, greeting: bytes) -> None:
    with (
        ImapProxy(dovecot.imap_port, swap={b"* OK [CAPABILITY": greeting + b"\r\n* OK [CAPABILITY"}) as proxy,
        pytest.raises(TryLater),
    ):
        open_mailbox(plain(user, proxy.port), PASSWORD)


def test_a_folder_that_does_not_exist_is_a_fault_of_the_configuration(dovecot: Dovecot, user: str) -> None:
    mailbox = open_mailbox(dovecot.settings(user, folder="Reports"), PASSWORD)

    with pytest.raises(ConfigError, match='folder = "Reports"'):
        mailbox.select()
    mailbox.close()


def test_a_lost_connection_is_told_without_what_the_server_said(dovecot: Dovecot, user: str) -> None:
    dovecot.append(user, report(1))
    mailbox = _open(dovecot.imap_port, user)

    dovecot.kick(user)

    with pytest.raises(TryLater) as told:
        mailbox.describe((1,))
    assert "shut" not in str(told.value).lower()
    assert told.value.__cause__ is None
    mailbox.close()


def test_a_receipt_time_that_no_clock_can_read_does_not_hide_the_message(dovecot: Dovecot, user: str) -> None:
    dovecot.append(user, report(1), datetime(2026, 2, 3, tzinfo=UTC))
    with ImapProxy(dovecot.imap_port, swap={b"Feb-2026": b"Fob-2026"}) as proxy:
        mailbox = _open(proxy.port, user)

        (listed,) = mailbox.describe((1,))

        assert listed.received_at.tzinfo is UTC
        assert listed.size == len(report(1))
        mailbox.close()
