"""This is where the speed of a backlog is set against the floor: `python -m tests.bench.backlog [MAILS]`.

The same mails lie in the same Dovecot. The desk takes them to cases and sends an acknowledgement and a notice for
each, and files them away. The floor does the least that could be called the same: fetch, parse with the standard
library, one durable commit per 50, one acknowledgement each on one connection. Budget: at least 0.5 of its speed.
"""

import asyncio
import smtplib
import sqlite3
import sys
import tempfile
import time
from email import message_from_bytes, policy
from pathlib import Path

from daemon.demo.config import ADDRESS
from daemon.main import run_once
from daemon.settings import load
from tests.bench.desk_under_test import configure, report
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.sink import Sink

_BATCH = 50
_FLOOR_USER = "floor@example.org"


def fill(server: Dovecot, user: str, mails: int) -> None:
    """Put the mails into the inbox of a user."""
    with server.client(user) as client:
        for number in range(mails):
            client.append("INBOX", report(number))


def floor(server: Dovecot, sink: Sink, folder: Path) -> float:
    """Seconds of the bare loop."""
    began = time.perf_counter()
    database = sqlite3.connect(folder / "floor.db")
    database.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE mail (raw BLOB, answer BLOB)"
    )
    with server.client(_FLOOR_USER) as client, smtplib.SMTP("127.0.0.1", sink.port) as smtp:
        smtp.login(ADDRESS, PASSWORD)
        uids = client.search("ALL")
        for start in range(0, len(uids), _BATCH):
            fetched = client.fetch(uids[start : start + _BATCH], ["BODY.PEEK[]"])
            answers = [_answer(found[b"BODY[]"]) for found in fetched.values()]
            with database:
                rows = [(found[b"BODY[]"], raw) for found, (_, raw) in zip(fetched.values(), answers, strict=True)]
                database.executemany("INSERT INTO mail VALUES (?, ?)", rows)
            for recipient, raw in answers:
                smtp.sendmail(ADDRESS, [recipient], raw)
    database.close()
    return time.perf_counter() - began


def _answer(raw: bytes) -> tuple[str, bytes]:
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    words = len(body.get_content().split()) if body is not None else 0
    recipient = message["From"].addresses[0].addr_spec
    head = f"From: {ADDRESS}\r\nTo: {recipient}\r\nSubject: Received\r\nIn-Reply-To: {message['Message-ID']}\r\n\r\n"
    return recipient, f"{head}We have your report of {words} words.\r\n".encode()


def main() -> None:
    """Print seconds, mails a second, and the ratio."""
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as place, Dovecot() as server, Sink(users={ADDRESS: PASSWORD}) as sink:
        fill(server, _FLOOR_USER, mails)
        fill(server, ADDRESS, mails)
        bare = floor(server, sink, Path(place))
        settings = load(configure(Path(place), server, sink))
        began = time.perf_counter()
        asyncio.run(run_once(settings))
        desk = time.perf_counter() - began
        assert len({letter.recipient for letter in sink.stored[mails:]}) == mails + 1
    print(f"{'':8}{'mails':>8}{'seconds':>10}{'a second':>10}")
    for name, seconds in (("floor", bare), ("desk", desk)):
        print(f"{name:8}{mails:8}{seconds:10.2f}{mails / seconds:10.1f}")
    print(f"ratio {bare / desk:.2f}")


if __name__ == "__main__":
    main()
