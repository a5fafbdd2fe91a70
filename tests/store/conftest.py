"""This is where the tests of the store get a desk's memory, once on SQLite and once on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.store.keys import new_key_file
from daemon.store.unit import Store
from tests.servers.postgres import PostgresServer, postgres_programs, running_postgres
from tests.store.samples import Home


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    programs = postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with running_postgres(programs) as server:
        yield server


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    new_key_file(path)
    return path


@pytest.fixture
def sqlite_home(tmp_path: Path, key_file: Path) -> Home:
    return Home(url="sqlite", state_dir=tmp_path / "state", key_file=key_file)


@pytest.fixture
def postgres_home(postgres: PostgresServer, tmp_path: Path, key_file: Path) -> Home:
    return Home(url=postgres.new_database(), state_dir=tmp_path / "state", key_file=key_file)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def home(request: pytest.FixtureRequest) -> Home:
    found = request.getfixturevalue(f"{request.param}_home")
    assert isinstance(found, Home)
    return found


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    with home.open() as opened:
        yield opened
