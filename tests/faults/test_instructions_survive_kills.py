"""A handler's instruction, and kill -9 at every commit between the mailbox and the receipt: it is done once, and every
letter that follows has one Message-ID and the same bytes at every try (P2, T001)."""

import asyncio
import itertools
from collections import defaultdict
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from daemon.demo.config import ADDRESS, AUTHSERV, write_desk
from daemon.demo.servers import EmbeddedMail
from daemon.main import open_store, run_once
from daemon.settings import DeskSettings, load
from tests.faults.conductd import KILLED, KilledRuns
from tests.servers.dovecot import PASSWORD
from tests.servers.sink import Sink, StoredLetter

ORGANIZER = "kotone@example.net"
COMMITS = 6  # at least, from the mailbox to the last letter


@pytest.mark.timeout(600)  # a full walk; a busy machine takes a while
@pytest.mark.parametrize("where", ["before-commit", "after-commit"])
def test_an_instruction_is_done_once_whatever_kills_the_desk(
    runs: KilledRuns, sink: Sink, tmp_path: Path, where: str
) -> None:
    with EmbeddedMail(users={ADDRESS: PASSWORD}) as server:
        killed = next(
            nth
            for nth in itertools.count()
            if not survives(tmp_path / str(nth), runs, server, sink, where=where, nth=nth + 1)
        )

    assert killed >= COMMITS


def survives(home: Path, runs: KilledRuns, server: EmbeddedMail, sink: Sink, *, where: str, nth: int) -> bool:
    """The organizer takes a case, `conductd once` is killed there and run again. False: the point never came."""
    config, before = written_desk(home, server, sink), len(sink.stored)
    settings = load(config)
    server.deliver(ADDRESS, a_mail("chidi@example.com", f"Somebody shouted at me in room {nth}."))
    asyncio.run(run_once(settings))
    (notice,) = [one for one in sink.stored[before:] if one.recipient == ORGANIZER]
    server.deliver(ADDRESS, a_mail(ORGANIZER, "take", in_reply_to=message_id(notice)))

    killed = runs.run(["once", "--config", str(config)], where=where, nth=nth) == KILLED
    asyncio.run(run_once(settings))

    check_taken_once(settings, sink.stored[before:])
    return killed


def written_desk(home: Path, server: EmbeddedMail, sink: Sink) -> Path:
    """A desk whose letters to handlers wait for no common moment."""
    home.mkdir(mode=0o700)
    config = write_desk(home, imap_port=server.imap_port, smtp_port=sink.port)
    config.write_text(config.read_text().replace('notice_grid = "1s"', 'notice_grid = "0s"'))
    (home / "secrets" / "mail").write_text(PASSWORD)
    return config


def a_mail(sender: str, text: str, *, in_reply_to: str = "") -> bytes:
    """A mail that the provider vouches for; an answer where `in_reply_to` is given."""
    reference = f"In-Reply-To: <{in_reply_to}>\r\n" if in_reply_to else ""
    return (
        f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from={sender.partition('@')[2]}\r\n"
        f"From: {sender}\r\nTo: {ADDRESS}\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\n"
        f"Subject: About the meetup\r\n{reference}\r\n{text}\r\n"
    ).encode()


def message_id(letter: StoredLetter) -> str:
    return str(message_from_bytes(letter.raw, policy=default)["Message-ID"]).strip("<> ")


def check_taken_once(settings: DeskSettings, letters: list[StoredLetter]) -> None:
    """The case is taken once; every letter that was written left, at each try as the same bytes."""
    with open_store(settings) as store, store.read() as unit:
        (case,) = unit.cases.listed(open_only=False)
        names = [line.what for line in unit.journal.of_case(case.id)]
        written = {letter.message_id.strip("<>"): letter.fact for letter in unit.outbox.of_case(case.id)}
    copies: dict[str, set[bytes]] = defaultdict(set)
    for letter in letters:
        copies[message_id(letter)].add(letter.raw)

    assert case.handler == "kota"
    assert names.count("case.taken") == 1
    assert [fact.purpose for fact in written.values()].count("receipt") == 1
    assert set(written) == set(copies)
    assert all(len(same) == 1 for same in copies.values())
