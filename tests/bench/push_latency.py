"""This is where it is measured how soon a report is acknowledged: `python -m tests.bench.push_latency`.

From the end of the LMTP delivery to the moment the SMTP server has taken the acknowledgement, one mail at a time, on an
otherwise idle desk. The budget is p99 under 1 s (DESIGN 10). The floor is the time until a bare client in IDLE hears of
a mail: Dovecot gathers changes for half a second before it tells of them.
"""

import smtplib
import sys
import tempfile
import time
from pathlib import Path

from imapclient import IMAPClient

from daemon.demo.config import ADDRESS
from tests.bench.desk_under_test import configure, percentile, report
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.running_desk import RunningDesk
from tests.servers.sink import Sink


def measure(mails: int) -> list[float]:
    """Seconds for each mail. The first mail, which starts the parser and the SMTP connection, is one of them."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Dovecot() as server,
        Sink(users={ADDRESS: PASSWORD}) as sink,
        RunningDesk(configure(Path(folder), server, sink)) as desk,
        smtplib.LMTP("127.0.0.1", server.lmtp_port) as lmtp,
    ):
        desk.wait_until("READY=1")
        return [_one(number, lmtp, sink) for number in range(mails)]


def _one(number: int, lmtp: smtplib.LMTP, sink: Sink) -> float:
    lmtp.sendmail(f"chidi-{number}@example.com", [ADDRESS], report(number))
    delivered = time.perf_counter()
    wanted = f"chidi-{number}@example.com"
    while not any(letter.recipient == wanted for letter in sink.stored):
        sink.wait_for(len(sink.stored) + 1, timeout=60)
    return time.perf_counter() - delivered


def floor(mails: int) -> list[float]:
    """Seconds from the delivery of each mail until an idling client is told."""
    with Dovecot() as server, server.client(ADDRESS) as client, smtplib.LMTP("127.0.0.1", server.lmtp_port) as lmtp:
        return [_announced(number, lmtp, client) for number in range(mails)]


def _announced(number: int, lmtp: smtplib.LMTP, client: IMAPClient) -> float:
    client.idle()
    lmtp.sendmail(f"chidi-{number}@example.com", [ADDRESS], report(number))
    delivered = time.perf_counter()
    while not client.idle_check(timeout=60):
        continue
    heard = time.perf_counter()
    client.idle_done()
    return heard - delivered


def main() -> None:
    """Print the figures of 200 mails, or of as many as the first argument says."""
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"{'':8}{'mails':>8}{'p50':>10}{'p99':>10}{'max':>10}{'first':>10}")
    for name, seconds in (("floor", floor(max(1, mails // 10))), ("desk", measure(mails))):
        figures = (percentile(seconds, 0.5), percentile(seconds, 0.99), max(seconds), seconds[0])
        print(f"{name:8}{len(seconds):8}" + "".join(f"{figure * 1000:8.0f}ms" for figure in figures), flush=True)


if __name__ == "__main__":
    main()
