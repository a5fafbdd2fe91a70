"""This is where new mail is shown to be noticed at once, and every kind of lost connection to be survived."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from daemon.demo.servers import EmbeddedMail
from daemon.errors import ConfigError, LoginRefused, NotTrusted, TryLater
from daemon.ingest.mailbox import ImapSettings, open_mailbox
from daemon.steps.collect import Collected
from daemon.steps.watch import Watch, pause_after
from tests.mailbox.desk_mailbox import DeskMailbox, plain, report
from tests.servers.dovecot import PASSWORD, Dovecot, needs_dovecot
from tests.servers.proxy import Fault, ImapProxy

PATIENCE = 30.0


class Watching:
    """A running watch and what it told."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.rounds: list[Collected] = []
        self._told = threading.Condition()

    def tell(self, done: Collected) -> None:
        with self._told:
            self.rounds.append(done)
            self._told.notify_all()

    def wait_for_new(self, count: int) -> None:
        with self._told:
            assert self._told.wait_for(lambda: sum(r.new for r in self.rounds) >= count, PATIENCE)

    def wait_for_round(self, number: int) -> None:
        with self._told:
            assert self._told.wait_for(lambda: len(self.rounds) >= number, PATIENCE)


@contextmanager
def watching(desk: DeskMailbox, imap: ImapSettings) -> Iterator[Watching]:
    seen = Watching()
    watch = Watch(source=desk.source(imap), password=lambda: PASSWORD, poll_every_s=60, tell=seen.tell)
    thread = threading.Thread(target=watch.run, args=(seen.stop, lambda: None, lambda: None))
    thread.start()
    try:
        yield seen
    finally:
        seen.stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_mail_that_arrives_is_announced_and_stored(embedded: EmbeddedMail, desk: DeskMailbox) -> None:
    with watching(desk, plain(desk.user, embedded.imap_port)) as seen:
        seen.wait_for_round(1)
        for number in (1, 2, 3):
            embedded.deliver(desk.user, report(number))
            seen.wait_for_new(number)

    assert sorted(desk.end_all()) == [report(1), report(2), report(3)]


@pytest.mark.parametrize("early", [b"", b"* 1 RECENT\r\n"])
def test_mail_announced_before_the_wait_began_wakes_it_at_once(
    embedded: EmbeddedMail, desk: DeskMailbox, early: bytes
) -> None:
    with ImapProxy(embedded.imap_port, swap={b"+ Idling.\r\n": b"+ Idling.\r\n* 1 EXISTS\r\n" + early}) as proxy:
        mailbox = open_mailbox(plain(desk.user, proxy.port), PASSWORD)
        mailbox.select()

        assert mailbox.wait_for_change(3600, threading.Event())
        mailbox.close()


@pytest.mark.parametrize("meanwhile", [pytest.param(c, marks=needs_dovecot) for c in (b"UID FETCH", b"UID MOVE")])
def test_mail_that_another_answer_announced_is_not_waited_for(
    dovecot: Dovecot, desk: DeskMailbox, meanwhile: bytes
) -> None:
    dovecot.append(desk.user, report(1))
    with ImapProxy(dovecot.imap_port) as proxy:
        imap = plain(desk.user, proxy.port)
        mailbox = open_mailbox(imap, PASSWORD)
        desk.collect_with(mailbox, imap)
        desk.end_all()
        proxy.plan(Fault(command=meanwhile, action=lambda: dovecot.append(desk.user, report(2))))
        assert desk.collect_with(mailbox, imap).new == 0

        assert mailbox.wait_for_change(3600, threading.Event())
        assert desk.collect_with(mailbox, imap).new == 1
        mailbox.close()


def test_a_server_without_idle_is_asked_again_and_again(embedded: EmbeddedMail, desk: DeskMailbox) -> None:
    embedded.deliver(desk.user, report(1))
    with ImapProxy(embedded.imap_port, swap={b" IDLE": b""}) as proxy:
        mailbox = open_mailbox(plain(desk.user, proxy.port), PASSWORD)
        mailbox.select()

        assert mailbox.wait_for_change(0.05, threading.Event())
        assert not any(b"IDLE" in line for line in proxy.commands())
        mailbox.close()


def test_a_stop_ends_the_wait(embedded: EmbeddedMail, desk: DeskMailbox) -> None:
    mailbox = open_mailbox(plain(desk.user, embedded.imap_port), PASSWORD)
    mailbox.select()
    stop = threading.Event()
    stop.set()

    assert not mailbox.wait_for_change(3600, stop)
    mailbox.close()


@pytest.mark.parametrize("word", [pytest.param(w, marks=needs_dovecot) for w in ("IDLE", "FETCH", "MOVE")])
def test_a_session_ended_by_the_server_is_opened_again_without_a_duplicate(
    dovecot: Dovecot, desk: DeskMailbox, word: str
) -> None:
    """T022."""
    dovecot.append(desk.user, report(1))
    with ImapProxy(dovecot.imap_port) as proxy:
        imap = plain(desk.user, proxy.port)
        if word == "MOVE":
            desk.collect(imap)
            desk.end_all()
            proxy.plan(Fault(command=b"UID MOVE", action=lambda: dovecot.kick(desk.user)))
        if word == "FETCH":
            proxy.plan(Fault(command=b"BODY.PEEK[]", action=lambda: dovecot.kick(desk.user)))
        with watching(desk, imap) as seen:
            if word == "IDLE":
                proxy.wait_for(b"IDLE")
                dovecot.kick(desk.user)
            seen.wait_for_round(1)
            dovecot.append(desk.user, report(2))
            seen.wait_for_new(1 if word == "MOVE" else 2)

    assert sorted(desk.end_all()) == [report(1), report(2)][word == "MOVE" :]


def test_a_link_that_went_silent_is_left_and_the_mail_comes_in(embedded: EmbeddedMail, desk: DeskMailbox) -> None:
    """T021."""
    with ImapProxy(embedded.imap_port) as proxy:
        mailbox = open_mailbox(plain(desk.user, proxy.port, read_timeout_s=1.5), PASSWORD)
        mailbox.select()
        proxy.swallow(True)
        embedded.deliver(desk.user, report(1))

        with pytest.raises(TryLater):
            mailbox.wait_for_change(0.1, threading.Event())

        proxy.swallow(False)
        assert desk.collect(plain(desk.user, proxy.port)).new == 1


def test_attempts_grow_apart_and_a_refused_password_is_tried_at_most_five_times_an_hour() -> None:
    passing = [pause_after(failures, TryLater("away")) for failures in range(1, 40)]

    assert 0.8 <= passing[0] <= 1.2
    assert all(pause <= 360 for pause in passing)
    assert min(passing[10:]) >= 240
    assert sum(passing[:10]) >= 0.8 * 600  # at most ten attempts in the first eight minutes
    for needs_a_person in (LoginRefused("no"), NotTrusted("no"), ConfigError("no")):
        assert pause_after(1, needs_a_person) >= 3600 / 5


def test_a_stop_ends_the_pause_after_a_failure(embedded: EmbeddedMail, desk: DeskMailbox) -> None:
    with ImapProxy(embedded.imap_port, swap={b"* OK": b"* BYE"}) as proxy, watching(desk, plain(desk.user, proxy.port)):
        pass
