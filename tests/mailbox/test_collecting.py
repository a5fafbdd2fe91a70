"""This is where mail is shown to be stored once and whole, and filed away only after that, on a real server."""

import contextlib

import pytest

from daemon.errors import TryLater
from tests.mailbox.desk_mailbox import DeskMailbox, plain, report
from tests.servers.dovecot import Dovecot, needs_dovecot
from tests.servers.proxy import Fault, ImapProxy

pytestmark = needs_dovecot


def test_a_report_is_stored_and_moved_only_after_its_entry_ended(dovecot: Dovecot, desk: DeskMailbox) -> None:
    dovecot.append(desk.user, report(1))
    settings = dovecot.settings(desk.user)

    first = desk.collect(settings)
    assert (first.new, first.filed) == (1, 0)
    assert dovecot.folder(desk.user, "INBOX") == (report(1),)
    assert desk.end_all() == [report(1)]
    second = desk.collect(settings)

    assert (second.new, second.filed) == (0, 1)
    assert dovecot.folder(desk.user, "INBOX") == ()
    assert dovecot.folder(desk.user, "Processed") == (report(1),)
    assert desk.collect(settings) == desk.collect(settings)
    assert desk.alarms == []


def test_nothing_in_the_mailbox_is_touched_before_the_commit(dovecot: Dovecot, desk: DeskMailbox) -> None:
    """T004."""
    for number in range(100):
        dovecot.append(desk.user, report(number))
    with ImapProxy(dovecot.imap_port) as proxy:
        desk.collect(plain(desk.user, proxy.port))
        commands = proxy.commands()

    changing = (b"STORE", b"MOVE", b"COPY", b"EXPUNGE", b"BODY[", b"RFC822 ", b"RFC822.TEXT", b"CLOSE")
    assert not [line for line in commands if any(word in line for word in changing)]
    assert all(line.startswith(b"UID ") for line in commands if b"FETCH" in line or b"SEARCH" in line)
    assert dovecot.flags(desk.user) == dict.fromkeys(range(1, 101), ())
    assert len(desk.end_all()) == 100


@pytest.mark.parametrize(
    "word", [b"SELECT", b"SEARCH", b"RFC822.SIZE", b"BODY.PEEK[]", b"BODY.PEEK[]<0", b"LIST", b"CREATE", b"MOVE"]
)
def test_a_connection_that_dies_at_any_command_loses_and_repeats_nothing(
    dovecot: Dovecot, desk: DeskMailbox, word: bytes
) -> None:
    reports = [report(number, size=300_000 if number == 1 else 0) for number in range(3)]
    for raw in reports:
        dovecot.append(desk.user, raw)
    stored: list[bytes] = []
    with ImapProxy(dovecot.imap_port) as proxy:
        proxy.plan(Fault(command=word, cut_after=0))
        for _ in range(4):
            with contextlib.suppress(TryLater):
                desk.collect(plain(desk.user, proxy.port))
            stored += desk.end_all()
        proxy.wait_for(word)

    assert sorted(stored) == sorted(reports)
    assert sorted(dovecot.folder(desk.user, "Processed")) == sorted(reports)
    assert dovecot.folder(desk.user, "INBOX") == ()
    assert desk.alarms == []


@pytest.mark.parametrize("size", [0, 400_000])
@pytest.mark.parametrize("part", [0.0, 0.001, 0.5, 0.999])
def test_no_entry_is_made_from_a_fragment(dovecot: Dovecot, desk: DeskMailbox, size: int, part: float) -> None:
    """T016."""
    raw = report(1, size=size)
    dovecot.append(desk.user, raw)
    with ImapProxy(dovecot.imap_port) as proxy:
        proxy.plan(Fault(command=b"BODY.PEEK[]", cut_after=int(len(raw) * part)))
        with pytest.raises(TryLater):
            desk.collect(plain(desk.user, proxy.port))
        assert desk.end_all() == []

        desk.collect(plain(desk.user, proxy.port))

    assert desk.end_all() == [raw]


def test_a_message_that_stalls_every_time_does_not_stop_the_others(dovecot: Dovecot, desk: DeskMailbox) -> None:
    """T017."""
    big = report(1, size=600_000)
    dovecot.append(desk.user, big)
    for number in (2, 3):
        dovecot.append(desk.user, report(number))
    with ImapProxy(dovecot.imap_port) as proxy:
        settings = plain(desk.user, proxy.port, read_timeout_s=1.0)
        for _ in range(3):
            proxy.plan(Fault(command=b"BODY.PEEK[]<0.1048576>", stall_after=1000))
            with pytest.raises(TryLater):
                desk.collect(settings)

        assert sorted(desk.end_all()) == sorted([report(2), report(3)])
        last = desk.collect(settings)

    assert (last.new, last.left_unreadable) == (1, 1)
    (head,) = desk.end_all()
    assert big.startswith(head)
    desk.collect(dovecot.settings(desk.user))
    assert dovecot.folder(desk.user, "INBOX") == (big,)


def test_a_message_that_another_program_removes_in_between_is_recorded(dovecot: Dovecot, desk: DeskMailbox) -> None:
    """T010, T011."""
    for number in range(20):
        dovecot.append(desk.user, report(number))
    with ImapProxy(dovecot.imap_port) as proxy:
        proxy.plan(Fault(command=b"BODY.PEEK[]", action=lambda: dovecot.expunge(desk.user, 3)))
        done = desk.collect(plain(desk.user, proxy.port))

    assert (done.new, done.vanished) == (19, 1)
    assert desk.alarms == [1]
    assert sorted(desk.end_all()) == sorted(report(n) for n in range(20) if n != 2)


def test_a_report_moved_away_before_the_desk_saw_it_is_noticed_once(dovecot: Dovecot, desk: DeskMailbox) -> None:
    """T012."""
    dovecot.append(desk.user, report(1))
    desk.collect(dovecot.settings(desk.user))
    dovecot.append(desk.user, report(2))
    with dovecot.client(desk.user) as phone:
        phone.create_folder("Elsewhere")
        phone.move([2], "Elsewhere")

    done = [desk.collect(dovecot.settings(desk.user)).vanished for _ in range(3)]

    assert done == [1, 0, 0]
    assert desk.alarms == [1]


def test_the_history_of_a_mailbox_before_the_desk_came_raises_no_alarm(dovecot: Dovecot, desk: DeskMailbox) -> None:
    for number in range(5):
        dovecot.append(desk.user, report(number))
    dovecot.expunge(desk.user, 2)

    assert desk.collect(dovecot.settings(desk.user)).vanished == 0
    assert desk.alarms == []


def test_a_report_that_somebody_read_first_is_taken_in_with_its_marks(dovecot: Dovecot, desk: DeskMailbox) -> None:
    """T014."""
    dovecot.append(desk.user, report(1), flags=[r"\Seen", r"\Answered"])

    desk.collect(dovecot.settings(desk.user))

    assert desk.end_all() == [report(1)]
    assert set(dovecot.flags(desk.user)[1]) == {rb"\Seen", rb"\Answered"}


def test_header_text_never_becomes_a_command(dovecot: Dovecot, desk: DeskMailbox) -> None:
    """T052."""
    hostile = (
        b'Message-ID: "x"\r\n\tZ9 DELETE Processed\r\nReferences: "y"\r\n Z8 LOGOUT\r\n'
        b'Subject: "\r\n Z7 DELETE Keep\r\n\r\nZ6 DELETE Keep\r\n'
    )
    with dovecot.client(desk.user) as client:
        client.create_folder("Keep")
    dovecot.append(desk.user, hostile)
    with ImapProxy(dovecot.imap_port) as proxy:
        for _ in range(2):
            desk.collect(plain(desk.user, proxy.port))
            desk.end_all()
        commands = b"\n".join(proxy.commands())

    assert dovecot.folders(desk.user) == {"INBOX", "Keep", "Processed"}
    assert b"DELETE" not in commands
    assert dovecot.folder(desk.user, "Processed") == (hostile,)


def test_a_message_of_50_mib_stays_and_only_its_head_is_stored(dovecot: Dovecot, desk: DeskMailbox) -> None:
    """T153."""
    raw = report(1, size=50 * 1024 * 1024)
    dovecot.append(desk.user, raw)
    with ImapProxy(dovecot.imap_port) as proxy:
        settings = plain(desk.user, proxy.port)
        done = desk.collect(settings)
        assert not any(b"BODY.PEEK[]<0.1048576>" in line for line in proxy.commands())
        with desk.store.write() as unit:
            (waiting,) = unit.inbox.claim(1)

    assert (done.new, done.left_too_large) == (1, 1)
    assert (waiting.complete, waiting.size) == (False, len(raw))
    (head,) = desk.end_all()
    assert raw.startswith(head)
    assert len(head) == 128 * 1024
    assert desk.collect(dovecot.settings(desk.user)).filed == 0
    assert dovecot.flags(desk.user) == {1: ()}
