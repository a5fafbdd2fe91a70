"""This is where one report goes through a desk that is killed on the way, and what must hold then is checked (P1, P2).

A fresh desk for every kill, and the same servers: each report differs, and the folder is empty again after each.
"""

import asyncio
from collections import defaultdict
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from daemon.demo.config import ADDRESS, write_desk
from daemon.main import open_store, run_once
from daemon.settings import DeskSettings, load
from daemon.store.unit import Unit
from daemon.workflow.model import Case
from tests.faults.conductd import KILLED, KilledRuns
from tests.faults.killing_relay import KillingRelay
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.sink import Sink, StoredLetter

PROCESSED = "Processed"
REPORTER = "chidi@example.com"


class MailServer(Protocol):
    """An IMAP server that tests put mail into."""

    @property
    def imap_port(self) -> int: ...

    def deliver(self, user: str, raw: bytes) -> None: ...

    def folder(self, user: str, name: str) -> tuple[bytes, ...]: ...


@dataclass
class Desk:
    """One desk's servers, and a new state folder for every report."""

    address: str
    server: MailServer
    sink: Sink
    runs: KilledRuns
    folder: Path
    reports: int = 0

    def survives(self, where: str, nth: int) -> bool:
        """Send a report, kill `conductd once` at that point, run it again, check. False: the point never came."""
        self.reports += 1
        letters_before = len(self.sink.stored)
        processed_before = len(self.server.folder(self.address, PROCESSED))
        self.server.deliver(self.address, a_report(self.reports))
        (delivered,) = self.server.folder(self.address, "INBOX")
        config, killed = self._run_and_kill(where, nth)
        settings = load(config)
        if killed:
            self._check_nothing_left_the_mailbox_early(settings)
            asyncio.run(run_once(settings))

        letters = self.sink.stored[letters_before:]
        filed = self.server.folder(self.address, PROCESSED)[processed_before:]
        assert filed == (delivered,)
        assert self.server.folder(self.address, "INBOX") == ()
        with open_store(settings) as store, store.read() as unit:
            check_one_case(unit, delivered, letters)
        return killed

    def _run_and_kill(self, where: str, nth: int) -> tuple[Path, bool]:
        lane, _, what = where.partition("-")
        pid: Future[int] = Future()
        ports = {"imap": self.server.imap_port, "smtp": self.sink.port}
        with ExitStack() as stack:
            if lane in ports:
                ports[lane] = stack.enter_context(KillingRelay(ports[lane], what, nth, pid)).port
            config = self._write(ports["imap"], ports["smtp"])
            own = "" if lane in ports else where
            code = self.runs.run(["once", "--config", str(config)], where=own, nth=nth, pid=pid)
        assert code in (0, KILLED), f"{where} {nth}: exit code {code}"
        text = config.read_text()
        for lane_now, port in (("imap", self.server.imap_port), ("smtp", self.sink.port)):
            text = text.replace(f"port = {ports[lane_now]}\n", f"port = {port}\n")
        config.write_text(text)
        return config, code == KILLED

    def _write(self, imap_port: int, smtp_port: int) -> Path:
        home = self.folder / str(self.reports)
        home.mkdir(mode=0o700)
        config = write_desk(home, imap_port=imap_port, smtp_port=smtp_port)
        config.write_text(config.read_text().replace(ADDRESS, self.address))
        (home / "secrets" / "mail").write_text(PASSWORD)
        return config

    def _check_nothing_left_the_mailbox_early(self, settings: DeskSettings) -> None:
        """Mail that is not in the server's inbox any more is in the desk's memory; what is there is unseen."""
        if isinstance(self.server, Dovecot):
            assert not any(self.server.flags(self.address).values())
        if not self.server.folder(self.address, "INBOX"):
            with open_store(settings) as store, store.read() as unit:
                assert unit.inbox.ledger().handled == 1


def a_report(number: int) -> bytes:
    """An ordinary report; every number another one."""
    return (
        f"From: Chidi Eze <{REPORTER}>\r\nTo: {ADDRESS}\r\nMessage-ID: <{number}@example.com>\r\n"
        "Date: Fri, 20 Nov 2026 10:00:00 +0000\r\nSubject: Something at the meetup\r\n\r\n"
        f"Somebody shouted at me at the meetup in room {number} and would not stop.\r\n"
    ).encode()


def check_one_case(unit: Unit, raw: bytes, letters: list[StoredLetter]) -> None:
    """One case with these bytes, everything accounted for, every letter delivered, repeats byte for byte the same."""
    ledger = unit.inbox.ledger()
    assert (ledger.seen, ledger.handled, ledger.unaccounted, ledger.waiting) == (1, 1, 0, 0)
    (case,) = unit.cases.listed(open_only=False)
    (report,) = case.reports
    assert unit.inbox.raw(report.entry) == raw
    assert case.acknowledged_at is not None
    assert unit.journal.verify().ok
    _check_letters(unit, case, letters)


def _check_letters(unit: Unit, case: Case, letters: list[StoredLetter]) -> None:
    written = unit.outbox.of_case(case.id)
    copies: dict[str, set[bytes]] = defaultdict(set)
    for letter in letters:
        copies[_message_id(letter.raw)].add(letter.raw)
    assert {letter.message_id for letter in written} == set(copies)
    assert all(len(same) == 1 for same in copies.values())
    assert {letter.fact.state.value for letter in written} == {"accepted"}
    assert [letter.fact.audience.value for letter in written].count("reporter") == 1
    assert REPORTER in {letter.recipient for letter in letters}


def _message_id(raw: bytes) -> str:
    (line,) = [line for line in raw.split(b"\r\n") if line.lower().startswith(b"message-id:")]
    return line.partition(b"<")[2].partition(b">")[0].decode()
