"""This is where a bench starts a desk: configured for a real Dovecot and an SMTP sink, with mail to send to it."""

from collections.abc import Sequence
from pathlib import Path

from daemon.demo.config import ADDRESS, write_desk
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.sink import Sink

_CEILINGS = ("per_address_per_day = 3", "per_address_per_week = 10", "unproven_per_hour = 30")


def configure(folder: Path, server: Dovecot, sink: Sink) -> Path:
    """The demo's desk with every ceiling off and the minute between looks that a new desk has."""
    config = write_desk(folder, imap_port=server.imap_port, smtp_port=sink.port)
    text = config.read_text().replace('poll_every = "5s"', 'poll_every = "60s"')
    for limit in _CEILINGS:
        text = text.replace(limit, f"{limit.split()[0]} = 0")
    config.write_text(text)
    (folder / "secrets" / "mail").write_text(PASSWORD)
    return config


def report(number: int, *, padding: int = 0) -> bytes:
    """An ordinary report from a sender of its own."""
    head = (
        f"From: Chidi Eze <chidi-{number}@example.com>\r\nTo: {ADDRESS}\r\nMessage-ID: <{number}@example.com>\r\n"
        f"Date: Fri, 20 Nov 2026 10:00:00 +0000\r\nSubject: Something at the meetup\r\n\r\n"
        f"Somebody shouted at me at the meetup in room {number} and would not stop.\r\n"
    )
    return head.encode() + b"It went on for a long time after that.\r\n" * (padding // 40)


def percentile(seconds: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of all values do not exceed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
