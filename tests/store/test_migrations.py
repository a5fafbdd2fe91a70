"""This is where it is shown that a fresh database equals a migrated one, and that an unknown one is refused."""

import subprocess
import sys

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from daemon.errors import ConfigError
from daemon.store.migrate import HEAD, alembic_config
from tests.store.samples import Home


def test_the_migrations_make_exactly_the_tables_the_daemon_uses(home: Home) -> None:
    home.open().close()

    with home.tampering() as connection:
        command.check(alembic_config(connection))


def test_the_named_head_is_the_last_migration(home: Home) -> None:
    with home.tampering() as connection:
        script = ScriptDirectory.from_config(alembic_config(connection))

    assert script.get_current_head() == HEAD


def test_an_up_to_date_database_opens_without_alembic(home: Home) -> None:
    home.open().close()
    code = (
        "import sys; from pathlib import Path; from tests.store.samples import Home;"
        f"Home(url={home.url!r}, state_dir=Path({str(home.state_dir)!r}), key_file=Path({str(home.key_file)!r}))"
        ".open().close(); sys.exit('alembic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_database_of_a_newer_version_is_refused_and_not_touched(home: Home) -> None:
    home.open().close()
    with home.tampering() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(ConfigError, match=r"schema 9999.*newer conductd"):
        home.open()

    with home.tampering() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
