"""This is where the memory of a running desk is measured: `python -m tests.bench.memory [MAILS WAITING]`.

Resident memory of the daemon and of its parser in MiB: now, and the highest so far. Budgets (DESIGN 10) for the daemon:
120 MiB idle, 256 MiB with a mail of 35 MiB, and the same with any number of mails waiting.
"""

import sys
import tempfile
from pathlib import Path

from daemon.demo.config import ADDRESS
from tests.bench.backlog import fill
from tests.bench.desk_under_test import configure, report
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.running_desk import RunningDesk
from tests.servers.sink import Sink

_LARGE = 35 * 1024 * 1024 - 4096  # bytes; anything larger than 35 MiB is not read
_PER_REPORT = 2  # letters: the acknowledgement and the organizer's notice, which waits for its slot


def figures(pid: int) -> tuple[int, int]:
    """Resident memory of a process in MiB: now and at its highest."""
    told = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    now, highest = (int(told[name].split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))
    return now, highest


def parser_of(pid: int) -> int | None:
    """The process that the daemon keeps for parsing, None before the first mail."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            return int(child)
    return None


def show(when: str, pid: int) -> None:
    """Print one line of the table."""
    daemon, parser = figures(pid), parser_of(pid)
    shown = (*daemon, *(figures(parser) if parser is not None else (0, 0)))
    print(f"{when:28}" + "".join(f"{number:12}" for number in shown), flush=True)


def main() -> None:
    """Print the table: one daemon that gets small mails and a large one, then a fresh one with many waiting."""
    waiting = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    print(f"{'MiB':28}{'daemon':>12}{'highest':>12}{'parser':>12}{'highest':>12}")
    with tempfile.TemporaryDirectory() as place, Dovecot() as server, Sink(users={ADDRESS: PASSWORD}) as sink:
        config = configure(Path(place), server, sink)
        with RunningDesk(config) as desk:
            desk.wait_until("READY=1")
            show("idle, no mail yet", desk.process.pid)
            server.deliver(ADDRESS, report(0))
            sink.wait_for(_PER_REPORT, 60)
            show("idle after one mail", desk.process.pid)
            server.append(ADDRESS, report(1, padding=_LARGE))
            sink.wait_for(2 * _PER_REPORT, 120)
            show("after a mail of 35 MiB", desk.process.pid)
        first = len(sink.stored)
        with server.client(ADDRESS) as client:
            client.delete_messages(client.search("ALL"))
            client.expunge()
        fill(server, ADDRESS, waiting)
        with RunningDesk(config) as desk:
            sink.wait_for(first + _PER_REPORT * (waiting - 2), 1800)  # two of them are copies of the first mails
            show(f"after {waiting} mails waiting", desk.process.pid)


if __name__ == "__main__":
    main()
