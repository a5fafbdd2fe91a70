"""This is where the servers and the store that the mailbox tests share are started."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from daemon.demo.servers import EmbeddedMail
from daemon.store.keys import Keys, new_key_file
from daemon.store.unit import Store
from tests.mailbox.desk_mailbox import DeskMailbox
from tests.servers.dovecot import PASSWORD, Dovecot

_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with Dovecot() as server:
        yield server


@pytest.fixture
def user() -> str:
    """An address nobody else uses, so that its mailbox is empty."""
    return f"desk-{next(_numbers)}@example.org"


@pytest.fixture
def embedded(user: str) -> Iterator[EmbeddedMail]:
    with EmbeddedMail(users={user: PASSWORD}) as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    new_key_file(tmp_path / "key")
    with Store.open("sqlite", tmp_path, Keys.from_file(tmp_path / "key"), "desk") as opened:
        yield opened


@pytest.fixture
def desk(store: Store, user: str) -> DeskMailbox:
    return DeskMailbox(store, user, datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
