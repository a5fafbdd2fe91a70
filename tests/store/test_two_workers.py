"""This is where it is shown that two processes share a desk's work without doing any of it twice."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from daemon.errors import TryLater
from daemon.store.records import Verified
from daemon.store.unit import Store
from daemon.workflow.model import Case
from tests.servers.postgres import PostgresServer
from tests.store.samples import NOON, Home, a_case, an_arrival

COUNT = 40


def test_two_processes_end_every_message_exactly_once(home: Home) -> None:
    with home.open() as store, store.write() as unit:
        for uid in range(COUNT):
            unit.inbox.add(an_arrival(uid), [b"mail %d" % uid], NOON)

    command = [sys.executable, "-m", "tests.store.worker", "claim", home.url, str(home.state_dir), str(home.key_file)]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [worker.communicate()[0].split() for worker in workers]

    assert [worker.returncode for worker in workers] == [0, 0]
    ended = [entry for output in outputs for entry in output]
    assert len(ended) == len(set(ended)) == COUNT
    with home.open() as store, store.read() as unit:
        assert unit.inbox.ledger().ignored == COUNT
        assert unit.journal.verify() == Verified(ok=True, entries=COUNT, first_bad=None)


def test_two_first_starters_make_one_database(home: Home) -> None:
    command = [sys.executable, "-m", "tests.store.worker", "claim", home.url, str(home.state_dir), str(home.key_file)]

    starters = [subprocess.Popen(command) for _ in range(3)]

    assert [starter.wait() for starter in starters] == [0, 0, 0]
    with home.open() as store, store.read() as unit:
        assert unit.inbox.ledger().seen == 0


@pytest.mark.postgres
def test_a_worker_goes_on_after_the_database_was_restarted(postgres: PostgresServer, postgres_home: Home) -> None:
    with postgres_home.open() as store, postgres_home.open() as other:
        with store.write() as unit:
            unit.inbox.add(an_arrival(1), [b"mail"], NOON)
            unit.inbox.claim(10)

        postgres.restart()

        with store.write() as unit:
            (mine,) = unit.inbox.claim(10)
        with other.write() as unit:
            assert unit.inbox.claim(10) == ()
    assert mine.attempts == 2


@pytest.mark.postgres
def test_of_two_workers_that_wait_for_each_other_one_tries_later(postgres_home: Home) -> None:
    one, other = a_case("one"), a_case("two")
    both_hold = Barrier(2)

    def hold_then_ask(store: Store, held: Case, wanted: Case) -> str:
        try:
            with store.write() as unit:
                unit.cases.find(held.id)
                both_hold.wait()
                unit.cases.find(wanted.id)
        except TryLater:
            return "later"
        return "done"

    with postgres_home.open() as store, ThreadPoolExecutor(2) as threads:
        with store.write() as unit:
            unit.cases.save(one)
            unit.cases.save(other)
        answers = [threads.submit(hold_then_ask, store, *pair) for pair in ((one, other), (other, one))]

        assert sorted(answer.result() for answer in answers) == ["done", "later"]
