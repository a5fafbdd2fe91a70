"""This is where a real `conductd` runs and kills itself: `python -m tests.faults.killed_run`.

Each line of the standard input is an order: the arguments of `conductd`, where to die and at the how-manieth time. It
is carried out by the program itself in a fork of this process, so that only the first run pays for the imports. The
answers are two lines: the number of the fork, and its exit code once it has ended.
"""

import itertools
import json
import os
import signal
import sys
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import Pool

import daemon.delivery.courier
import daemon.main
import daemon.run
import daemon.settings.lint
import daemon.store.migrate  # noqa: F401
from daemon.cli.frame import run


def main() -> None:
    """Carry out orders until there are no more."""
    while line := sys.stdin.readline():
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _obey(order)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _obey(order: dict[str, Any]) -> None:
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(2, 1)
    if order["where"]:
        _die_at_commit(order["where"], order["nth"])
    os._exit(run(order["arguments"]))


def _die_at_commit(where: str, nth: int) -> None:
    """`where` is 'before-commit', or 'after-commit': before the program goes on to anything else."""
    seen = itertools.count(1)
    reached: list[bool] = []

    def on_commit(connection: Connection) -> None:
        writes = connection.get_execution_options().get("sqlite_begin") == "IMMEDIATE"
        if writes and next(seen) == nth:
            if where == "before-commit":
                _die()
            reached.append(True)

    def on_done(*_: object) -> None:
        if reached:
            _die()

    event.listen(Engine, "commit", on_commit)
    event.listen(Pool, "checkin", on_done)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
