"""This is where tests start the real `conductd` and wait for its end."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
KILLED = -signal.SIGKILL


class KilledRuns:
    """Runs of `conductd` that may die at a commit, one at a time; used as a context manager."""

    def __enter__(self) -> "KilledRuns":
        command = [sys.executable, "-m", "tests.faults.killed_run"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=60)

    def run(self, arguments: Sequence[str], *, where: str = "", nth: int = 0, pid: Future[int] | None = None) -> int:
        """The exit code of `conductd ARGUMENTS`; KILLED when it was. `pid` is told its process number at once."""
        assert self._process.stdin is not None
        order = {"arguments": list(arguments), "where": where, "nth": nth}
        print(json.dumps(order), file=self._process.stdin, flush=True)
        number = self._answer()
        if pid is not None:
            pid.set_result(number)
        return self._answer()

    def _answer(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


def kill_and_wait(pid: int) -> None:
    """kill -9, and return when nothing of the process runs any more."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        signal.pidfd_send_signal(watched, signal.SIGKILL)
        select.select([watched], [], [])
    except ProcessLookupError:
        return
    finally:
        os.close(watched)
