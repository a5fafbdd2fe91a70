"""This is where a second process works on a desk's memory: `python -m tests.store.worker JOB URL STATE_DIR KEY_FILE`.

It writes one line when it has come to the point a test waits for.
"""

import sys
from pathlib import Path

from daemon.store.engine import open_engine, transaction
from daemon.store.migrate import upgrade
from daemon.workflow.model import EntryEnd
from daemon.workflow.outcome import JournalEntry
from tests.store.samples import MINUTE, NOON, Home, a_case, a_deadline, a_letter, an_arrival


def collect(home: Home) -> None:
    """Stop in the middle of storing a message of several pieces."""
    with home.open() as store, store.write() as unit:
        unit.inbox.add(an_arrival(99), [b"x" * (3 << 20)], NOON)
        _stay()


def handle(home: Home) -> None:
    """Stop with everything that one message changes written and nothing committed."""
    with home.open() as store:
        with store.write() as unit:
            (waiting,) = unit.inbox.claim(1)
        with store.write() as unit:
            case = a_case("never-seen")
            unit.cases.save(case)
            unit.journal.append(case.id, [JournalEntry(what="case.opened")], NOON)
            unit.journal.link()
            unit.deadlines.set([a_deadline(case)])
            unit.outbox.add(a_letter(case))
            unit.inbox.end(waiting.entry, EntryEnd.HANDLED, "", case.id, "content")
            _stay()


def dispatch(home: Home) -> None:
    """Stop with a letter claimed and its fate unknown."""
    with home.open() as store:
        with store.write() as unit:
            unit.outbox.claim(NOON, 1, 15 * MINUTE)
        _stay()


def migrate(home: Home) -> None:
    """Stop with the whole schema made and nothing committed."""
    with transaction(open_engine(home.url, home.state_dir), write=True, schema=True) as connection:
        upgrade(connection)
        _stay()


def claim(home: Home) -> None:
    """Take and end messages until none is left; write the ids."""
    with home.open() as store:
        while True:
            with store.write() as unit:
                taken = unit.inbox.claim(3)
            if not taken:
                return
            with store.write() as unit:
                for waiting in taken:
                    unit.inbox.end(waiting.entry, EntryEnd.IGNORED, "noise", None, "")
                    unit.journal.append(None, [JournalEntry(what="mail.ignored")], NOON)
            print(*(waiting.entry for waiting in taken), flush=True)


def _stay() -> None:
    print("there", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    job, url, state_dir, key_file = sys.argv[1:]
    jobs = {"collect": collect, "handle": handle, "dispatch": dispatch, "migrate": migrate, "claim": claim}
    jobs[job](Home(url=url, state_dir=Path(state_dir), key_file=Path(key_file)))
