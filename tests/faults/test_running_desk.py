"""This is where the real `conductd run` is told to stop and to read its settings again (T176)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.demo.config import write_desk
from daemon.demo.servers import EmbeddedMail
from daemon.main import open_store
from daemon.settings import load
from tests.faults.conftest import ADDRESS
from tests.faults.one_report import PROCESSED, REPORTER, a_report, check_one_case
from tests.servers.dovecot import PASSWORD
from tests.servers.running_desk import RunningDesk
from tests.servers.sink import Sink

STOP_WITHIN = 45  # seconds, as the unit file allows
LETTERS = 2  # of one report: the acknowledgement and the organizer's notice
KOTONE = "kotone@example.net"
SARA = "sara@example.net"


@pytest.fixture
def mail() -> Iterator[EmbeddedMail]:
    with EmbeddedMail(users={ADDRESS: PASSWORD}) as server:
        yield server


@pytest.fixture
def config(tmp_path: Path, mail: EmbeddedMail, sink: Sink) -> Path:
    path = write_desk(tmp_path, imap_port=mail.imap_port, smtp_port=sink.port)
    (tmp_path / "secrets" / "mail").write_text(PASSWORD)
    return path


def test_an_idle_desk_stops_cleanly(config: Path) -> None:
    with RunningDesk(config) as desk:
        desk.wait_until("READY=1")

        assert desk.stop(STOP_WITHIN) == 0
        desk.wait_until("STOPPING=1")


def test_a_desk_whose_mail_server_hangs_after_the_dot_stops_in_time_and_delivers_after_a_restart(
    config: Path, mail: EmbeddedMail, sink: Sink
) -> None:
    sink.plan("hang@after-dot")
    with RunningDesk(config) as desk:
        desk.wait_until("READY=1")
        mail.deliver(ADDRESS, a_report(1))
        sink.wait_for(1)

        assert desk.stop(STOP_WITHIN) == 0

    sink.release()
    with RunningDesk(config) as desk:
        letters = sink.wait_for(1 + LETTERS)
        desk.wait_until("READY=1")
        assert desk.stop(STOP_WITHIN) == 0

    acknowledgements = [letter.raw for letter in letters if letter.recipient == REPORTER]
    assert len(acknowledgements) == 2
    assert len(set(acknowledgements)) == 1
    with open_store(load(config)) as store, store.read() as unit:
        check_one_case(unit, a_report(1), list(letters))


def test_a_reload_puts_a_changed_roster_in_force(config: Path, mail: EmbeddedMail, sink: Sink) -> None:
    with RunningDesk(config) as desk:
        desk.wait_until("READY=1")
        mail.deliver(ADDRESS, a_report(1))
        before = {letter.recipient for letter in sink.wait_for(LETTERS, 60)}

        config.write_text(config.read_text().replace(KOTONE, SARA))
        desk.reload()
        mail.deliver(ADDRESS, a_report(2))
        after = {letter.recipient for letter in sink.wait_for(2 * LETTERS, 60)[LETTERS:]}

    assert before == {REPORTER, KOTONE}
    assert after == {REPORTER, SARA}


def test_a_reload_of_a_broken_file_changes_nothing(config: Path, mail: EmbeddedMail, sink: Sink) -> None:
    with RunningDesk(config) as desk:
        desk.wait_until("READY=1")

        config.write_text(config.read_text().replace("[imap]", "[imap]\nfolde = 1"))
        desk.reload()
        mail.deliver(ADDRESS, a_report(1))
        letters = sink.wait_for(LETTERS, 60)
        assert desk.stop(STOP_WITHIN) == 0
        assert "reload.refused" in desk.log.read_text()

    assert {letter.recipient for letter in letters} == {REPORTER, KOTONE}
    assert mail.folder(ADDRESS, PROCESSED) + mail.folder(ADDRESS, "INBOX") == (a_report(1),)
