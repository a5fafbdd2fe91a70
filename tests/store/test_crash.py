"""This is where it is shown that kill -9 at any point leaves all of a transaction or none of it (P1)."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import inspect

from daemon.store.records import Verified
from daemon.workflow.model import LetterState
from tests.store.samples import MINUTE, NOON, Home, a_letter, an_arrival


@contextmanager
def killed_at(home: Home, job: str) -> Iterator[None]:
    """Another process does the job up to its point and is killed when the block ends."""
    command = [sys.executable, "-m", "tests.store.worker", job, home.url, str(home.state_dir), str(home.key_file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
        yield
        process.kill()


def test_a_kill_while_bytes_are_stored_leaves_no_message(home: Home) -> None:
    with killed_at(home, "collect"):
        pass

    with home.open() as store, store.write() as unit:
        assert unit.inbox.ledger().seen == 0
        assert unit.inbox.add(an_arrival(99), [b"whole"], NOON) is not None


def test_a_kill_while_a_message_is_handled_leaves_it_waiting_with_its_attempt_counted(home: Home) -> None:
    with home.open() as store:
        with store.write() as unit:
            entry = unit.inbox.add(an_arrival(1), [b"mail"], NOON)

        with killed_at(home, "handle"):
            pass

        with store.write() as unit:
            (claimed,) = unit.inbox.claim(10)
            assert (claimed.entry, claimed.attempts) == (entry, 2)
            assert unit.cases.count_open() == 0
            assert unit.outbox.claim(NOON, 10, MINUTE) == ()
            assert unit.deadlines.next_due() is None
            assert unit.journal.verify() == Verified(ok=True, entries=0, first_bad=None)
            assert unit.inbox.raw(claimed.entry) == b"mail"


def test_a_kill_while_a_letter_leaves_makes_it_ambiguous_with_the_same_bytes(home: Home) -> None:
    letter = a_letter()
    with home.open() as store:
        with store.write() as unit:
            unit.outbox.add(letter)
        with killed_at(home, "dispatch"), store.write() as unit:
            assert unit.outbox.interrupted(NOON) == 0

        with store.write() as unit:
            assert unit.outbox.interrupted(NOON) == 1
            (claimed,) = unit.outbox.claim(NOON, 10, MINUTE)

    assert (claimed.fact.state, claimed.raw) == (LetterState.AMBIGUOUS, letter.raw)


def test_a_kill_in_a_migration_leaves_the_old_schema(home: Home) -> None:
    with killed_at(home, "migrate"):
        pass

    with home.tampering() as connection:
        assert inspect(connection).get_table_names() == []
    with home.open() as store, store.read() as unit:
        assert unit.cases.count_open() == 0
