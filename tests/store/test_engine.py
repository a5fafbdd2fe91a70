"""This is where it is shown that a database is opened durable and private, or refused with a cure."""

import stat
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from daemon.errors import ConfigError, Corrupt, TryLater
from daemon.store.engine import network_file_system, open_engine, transaction
from daemon.store.keys import Keys, new_key_file
from daemon.store.unit import Store
from tests.store.samples import DESK, NOON, Home, an_arrival

MOUNTS = """\
22 1 8:1 / / rw - ext4 /dev/root rw
30 22 0:30 / /srv rw,relatime shared:1 - nfs4 server:/export rw
31 30 8:2 / /srv/local\\040disk rw - xfs /dev/sdb rw
32 22 0:31 / /srvother rw - tmpfs tmpfs rw
"""


def test_every_file_of_the_desk_is_private(sqlite_home: Home) -> None:
    with sqlite_home.open() as store, store.write() as unit:
        unit.inbox.add(an_arrival(), [b"mail"], NOON)
        unit.inbox.claim(1)
        files = [path for path in sqlite_home.state_dir.rglob("*") if path.is_file()]
        modes = {stat.S_IMODE(path.stat().st_mode) for path in files}

    assert {path.suffix for path in files} == {".db", ".db-wal", ".db-shm", ".lock"}
    assert modes == {0o600}
    assert stat.S_IMODE(sqlite_home.state_dir.stat().st_mode) == 0o700


def test_every_commit_reaches_the_disk(sqlite_home: Home) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "busy_timeout": 10_000}

    with sqlite_home.tampering() as connection:
        found = {pragma: connection.scalar(text(f"PRAGMA {pragma}")) for pragma in wanted}

    assert found == wanted


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/srv/state", "nfs4"), ("/srv", "nfs4"), ("/srv/local disk/state", ""), ("/srvother/x", ""), ("/var/lib", "")],
)
def test_a_network_file_system_is_told_from_a_local_one(path: str, kind: str) -> None:
    assert network_file_system(Path(path), MOUNTS) == kind


@pytest.mark.parametrize("url", ["mysql://u:hunter2@h/d", "sqlite:///elsewhere.db", "nonsense hunter2", ""])
def test_an_unknown_database_is_refused_without_showing_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match=r"\[database\] url") as refused:
        open_engine(url, tmp_path / "state")

    assert "hunter2" not in str(refused.value)


def test_a_state_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ConfigError, match="state_dir"):
        open_engine("sqlite", tmp_path / "file" / "state")


def test_another_key_is_refused_and_the_database_left_as_it_is(home: Home, tmp_path: Path) -> None:
    home.open().close()
    new_key_file(tmp_path / "other")

    with pytest.raises(ConfigError, match=r"key_file.*does not open"):
        Store.open(home.url, home.state_dir, Keys.from_file(tmp_path / "other"), DESK)

    home.open().close()


def test_a_damaged_file_is_refused(sqlite_home: Home) -> None:
    sqlite_home.open().close()
    (sqlite_home.state_dir / "conductd.db").write_bytes(b"not a database" * 1000)

    with pytest.raises(Corrupt, match="damaged"):
        sqlite_home.open()


def test_a_full_disk_means_later_and_loses_nothing(sqlite_home: Home) -> None:
    engine = open_engine("sqlite", sqlite_home.state_dir)
    with transaction(engine, write=True) as connection:
        connection.execute(text("CREATE TABLE words (word BLOB)"))

    with pytest.raises(TryLater, match="disk full"):
        write_words(engine, pages_on_disk=10)
    write_words(engine, pages_on_disk=10_000)

    with transaction(engine, write=False) as connection:
        assert connection.scalar(text("SELECT count(*) FROM words")) == 1
    engine.dispose()


def write_words(engine: Engine, pages_on_disk: int) -> None:
    with transaction(engine, write=True) as connection:
        connection.execute(text(f"PRAGMA max_page_count={pages_on_disk}"))
        connection.execute(text("INSERT INTO words VALUES (zeroblob(100000))"))


def test_a_database_that_is_away_means_later(tmp_path: Path, key_file: Path) -> None:
    url = f"postgresql+psycopg://desk:hunter2@/desk?host={tmp_path}"

    with pytest.raises(TryLater) as away:
        Store.open(url, tmp_path / "state", Keys.from_file(key_file), DESK)

    assert "hunter2" not in str(away.value)
