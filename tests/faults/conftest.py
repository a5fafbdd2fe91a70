"""This is where the servers and processes that the fault tests share are started."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.demo.servers import EmbeddedMail
from tests.faults.conductd import KilledRuns
from tests.faults.one_report import Desk
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.sink import Sink

ADDRESS = "conduct@example.org"


@pytest.fixture(scope="module")
def runs() -> Iterator[KilledRuns]:
    with KilledRuns() as started:
        yield started


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink(users={ADDRESS: PASSWORD}) as server:
        yield server


@pytest.fixture
def desk(runs: KilledRuns, sink: Sink, tmp_path: Path) -> Iterator[Desk]:
    with EmbeddedMail(users={ADDRESS: PASSWORD}) as server:
        yield Desk(ADDRESS, server, sink, runs, tmp_path)


@pytest.fixture
def dovecot_desk(runs: KilledRuns, sink: Sink, tmp_path: Path) -> Iterator[Desk]:
    with Dovecot() as server:
        yield Desk(ADDRESS, server, sink, runs, tmp_path)
