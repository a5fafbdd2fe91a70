"""This is where a parser that dies on one message is shown to cost that message only (T038, P11)."""

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from daemon.demo.config import write_desk
from daemon.demo.servers import EmbeddedMail
from daemon.main import open_store, run_once
from daemon.settings import load
from tests.faults.conftest import ADDRESS
from tests.faults.one_report import a_report
from tests.servers.dovecot import PASSWORD
from tests.servers.sink import Sink

OTHERS = (1, 2, 3)
LARGE = 20 * 1024 * 1024
LOOK_EVERY = 0.001  # seconds
PAGE = os.sysconf("SC_PAGE_SIZE")
FATAL = a_report(9).replace(b"chidi@", b"amara@") + b"It went on and on, as told here.\r\n" * (LARGE // 34)


@contextmanager
def killing_whoever_reads_a_large_message(how: signal.Signals) -> Iterator[list[int]]:
    """Gives the list of the processes that were killed."""
    stop = threading.Event()
    killed: list[int] = []

    def hunt() -> None:
        while not stop.wait(LOOK_EVERY):
            for parser in children(os.getpid()):
                for reader in children(parser):
                    if reader not in killed and size(reader) - size(parser) > LARGE // 2:
                        killed.append(reader)
                        os.kill(reader, how)

    thread = threading.Thread(target=hunt)
    thread.start()
    try:
        yield killed
    finally:
        stop.set()
        thread.join()


def children(pid: int) -> tuple[int, ...]:
    """The children of all threads of a process; none when it has ended."""
    found: list[int] = []
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (thread / "children").read_text().split())
    return tuple(found)


def size(pid: int) -> int:
    """Bytes of address space; 0 when the process has ended."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[0]) * PAGE
    return 0


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_message_that_kills_its_parser_twice_is_set_aside_and_everybody_is_acknowledged(
    tmp_path: Path, sink: Sink, how: signal.Signals
) -> None:
    with EmbeddedMail(users={ADDRESS: PASSWORD}) as mail:
        settings = load(write_desk(tmp_path, imap_port=mail.imap_port, smtp_port=sink.port))
        settings.imap.password_file.write_text(PASSWORD)
        for raw in (a_report(OTHERS[0]), FATAL, *map(a_report, OTHERS[1:])):
            mail.deliver(ADDRESS, raw)
        with killing_whoever_reads_a_large_message(how) as killed:
            asyncio.run(run_once(settings))

    with open_store(settings) as store, store.read() as unit:
        ledger = unit.inbox.ledger()
        (aside,) = unit.inbox.set_aside_entries()
    assert len(killed) == 2
    assert (ledger.seen, ledger.handled, ledger.set_aside, ledger.unaccounted) == (4, 3, 1, 0)
    assert (aside.reason, aside.attempts) == ("parser-failed", 2)
    answered = [letter.recipient for letter in sink.stored if letter.recipient.endswith("@example.com")]
    assert sorted(answered) == ["amara@example.com", *["chidi@example.com"] * len(OTHERS)]
