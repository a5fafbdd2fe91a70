"""This is where one process runs several desks, and what breaks one of them stops no other (P11)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.demo.config import write_desk
from daemon.demo.servers import EmbeddedMail
from daemon.main import open_store
from daemon.settings import load
from tests.faults.conftest import ADDRESS
from tests.faults.one_report import REPORTER, a_report
from tests.servers.dovecot import PASSWORD
from tests.servers.running_desk import RunningDesk
from tests.servers.sink import Sink

OTHER = "conduct@kenya.example.org"
KOTONE = "kotone@example.net"


@pytest.fixture
def mail() -> Iterator[EmbeddedMail]:
    with EmbeddedMail(users={ADDRESS: PASSWORD, OTHER: PASSWORD}) as server:
        yield server


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink(users={ADDRESS: PASSWORD, OTHER: PASSWORD}) as server:
        yield server


@pytest.fixture
def files(tmp_path: Path, mail: EmbeddedMail, sink: Sink) -> tuple[Path, Path]:
    """Two files in one folder; each desk has a key, a store and a mailbox of its own."""
    both = tmp_path / "both"
    both.mkdir()
    return tuple(
        _written(both / f"{name}.toml", address, mail, sink) for name, address in (("a", ADDRESS), ("b", OTHER))
    )


def _written(file: Path, address: str, mail: EmbeddedMail, sink: Sink) -> Path:
    home = file.parent.parent / file.stem
    home.mkdir(mode=0o700)
    config = write_desk(home, imap_port=mail.imap_port, smtp_port=sink.port)
    (home / "secrets" / "mail").write_text(PASSWORD)
    file.write_text(config.read_text().replace(ADDRESS, address))
    return file


def test_each_desk_answers_its_own_mail_and_keeps_it_in_its_own_store(
    files: tuple[Path, Path], mail: EmbeddedMail, sink: Sink
) -> None:
    with RunningDesk(files[0].parent) as desks:
        desks.wait_until("READY=1")
        mail.deliver(OTHER, a_report(1))
        letters = sink.wait_for(2, 60)
        assert desks.stop(45) == 0

    assert {letter.recipient for letter in letters} == {REPORTER, KOTONE}
    assert all(f"<{OTHER}>".encode() in letter.raw for letter in letters)
    assert [_cases(file) for file in files] == [0, 1]
    assert load(files[0]).keys.key_file.read_bytes() != load(files[1]).keys.key_file.read_bytes()


def test_a_desk_whose_database_is_damaged_keeps_no_other_from_its_work(
    files: tuple[Path, Path], mail: EmbeddedMail, sink: Sink
) -> None:
    (load(files[0]).desk.state_dir / "conductd.db").write_bytes(b"no database " * 1000)

    with RunningDesk(files[0].parent) as desks:
        desks.wait_until("READY=1")
        mail.deliver(OTHER, a_report(1))
        letters = sink.wait_for(2, 60)
        said = desks.log.read_text()
        assert desks.stop(45) == 0

    assert {letter.recipient for letter in letters} == {REPORTER, KOTONE}
    assert "desk.broken number=1 error=Corrupt" in said
    assert "@" not in said


def _cases(file: Path) -> int:
    with open_store(load(file)) as store, store.read() as unit:
        return sum(1 for _ in unit.cases.listed(open_only=False))
