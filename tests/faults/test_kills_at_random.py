"""This is where a desk with many letters to send is killed again and again at random points (T004, T061)."""

import asyncio
import random
from collections import Counter
from pathlib import Path

from daemon.demo.config import write_desk
from daemon.demo.servers import EmbeddedMail
from daemon.main import open_store, run_once
from daemon.settings import load
from tests.faults.conductd import KILLED, KilledRuns
from tests.faults.conftest import ADDRESS
from tests.faults.one_report import a_report
from tests.servers.dovecot import PASSWORD
from tests.servers.sink import Sink

REPORTS = 20
KILLS = 8
SEED = 61


def test_letters_of_a_desk_that_is_killed_eight_times_leave_once_or_as_the_same_bytes(
    runs: KilledRuns, sink: Sink, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    with EmbeddedMail(users={ADDRESS: PASSWORD}) as mail:
        config = write_desk(tmp_path, imap_port=mail.imap_port, smtp_port=sink.port)
        config.write_text(config.read_text().replace("per_address_per_day = 3", "per_address_per_day = 0"))
        config.write_text(config.read_text().replace("per_address_per_week = 10", "per_address_per_week = 0"))
        settings = load(config)
        settings.imap.password_file.write_text(PASSWORD)
        for number in range(REPORTS):
            mail.deliver(ADDRESS, a_report(number))
        for _ in range(KILLS):
            where = chance.choice(("before-commit", "after-commit"))
            code = runs.run(["once", "--config", str(config)], where=where, nth=chance.randrange(4, 16))
            assert code == KILLED
        asyncio.run(run_once(settings))
        left = mail.folder(ADDRESS, "INBOX")

    with open_store(settings) as store, store.read() as unit:
        ledger = unit.inbox.ledger()
        cases = tuple(unit.cases.listed(open_only=False))
        letters = [letter for case in cases for letter in unit.outbox.of_case(case.id)]
        verified = unit.journal.verify()
    copies = Counter(letter.raw for letter in sink.stored)
    assert left == ()
    # A report that was in work at six of the kills is set aside, as one that breaks the desk would be.
    assert (ledger.seen, ledger.handled + ledger.set_aside, ledger.unaccounted) == (REPORTS, REPORTS, 0)
    assert len(cases) == REPORTS
    assert verified.ok
    assert {letter.fact.state.value for letter in letters} == {"accepted"}
    assert sum(letter.fact.audience.value == "reporter" for letter in letters) == REPORTS
    assert len(copies) == len(letters)
    # A kill makes the one letter on the wire ambiguous, and that one is sent again.
    assert sum(copies.values()) - len(copies) <= KILLS
