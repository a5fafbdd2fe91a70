"""This is where a full disk is shown to lose nothing: the mailbox keeps what the desk could not store (T027)."""

import asyncio
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.demo.config import write_desk
from daemon.demo.servers import EmbeddedMail
from daemon.errors import TryLater
from daemon.main import open_store, run_once
from daemon.settings import load
from tests.faults.conftest import ADDRESS
from tests.faults.one_report import PROCESSED, a_report
from tests.servers.dovecot import PASSWORD
from tests.servers.sink import Sink

REPORTS = 6
FULL, GROWN = "3m", "64m"
MEGABYTE = b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\r\n" * (1024 * 1024 // 38)
MIXED = b"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
PICTURE = b"--b\r\nContent-Type: image/png; name=photo.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or not _mount(f"size={FULL}", folder):
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def with_a_picture(report: bytes) -> bytes:
    """The report with a megabyte beside its text."""
    head, _, text = report.partition(b"\r\n\r\n")
    words = b"--b\r\nContent-Type: text/plain\r\n\r\n" + text
    return head + MIXED + words + PICTURE + MEGABYTE + b"--b--\r\n"


def _mount(options: str, folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_what_does_not_fit_stays_in_the_mailbox_and_comes_in_once_there_is_room(small_disk: Path, sink: Sink) -> None:
    with EmbeddedMail(users={ADDRESS: PASSWORD}) as mail:
        settings = load(write_desk(small_disk, imap_port=mail.imap_port, smtp_port=sink.port))
        settings.imap.password_file.write_text(PASSWORD)
        reports = [with_a_picture(a_report(number)) for number in range(REPORTS)]
        for raw in reports:
            mail.deliver(ADDRESS, raw)
        with pytest.raises(TryLater):
            asyncio.run(run_once(settings))
        left, filed = mail.folder(ADDRESS, "INBOX"), mail.folder(ADDRESS, PROCESSED)

        assert _mount(f"remount,size={GROWN}", small_disk)
        with open_store(settings) as store, store.read() as unit:
            stored = unit.inbox.ledger()
        assert sorted(left + filed) == sorted(reports)
        assert len(filed) <= stored.handled < REPORTS

        asyncio.run(run_once(settings))
        assert sorted(mail.folder(ADDRESS, PROCESSED)) == sorted(reports)

    with open_store(settings) as store, store.read() as unit:
        ledger = unit.inbox.ledger()
    assert (ledger.handled, ledger.unaccounted) == (REPORTS, 0)
