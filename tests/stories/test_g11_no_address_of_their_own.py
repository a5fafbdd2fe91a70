"""G11: a user group that adapts a foundation's code prints no reporting address. The desk does not start without one of
its own, says so in one line, and takes nothing of the foundation's instead: no mail of it is read, and none is written.
"""

import sqlite3
from pathlib import Path

import pytest

from daemon.settings.example import Answers
from tests.cli.test_commands import conductd
from tests.settings.desk_file import write_example

ADDRESS = 'address = "conduct@example.org"'
NO_ADDRESS = (f"\n{ADDRESS}", "")
NO_HANDLER = ('roles = ["organizer"]', 'roles = ["staff"]')
STARTS = ("check --offline", "once", "run")


def a_group(folder: Path, *changes: tuple[str, str]) -> Path:
    """A desk of the group, its state in `folder`, as `init` writes it."""
    return write_example(folder, *changes, answers=Answers(community="openinfra-kenya"))


@pytest.mark.parametrize("start", STARTS)
def test_without_an_address_of_its_own_nothing_starts(start: str, tmp_path: Path) -> None:
    desk = a_group(tmp_path, NO_ADDRESS)

    ended = conductd(*start.split(), "--config", desk, folder=tmp_path)

    assert ended.returncode == 2
    (line,) = [one for one in ended.stderr.splitlines() if "desk.address" in one]
    assert "conductd.toml:" in line
    assert "this key is missing" in line
    assert "Traceback" not in ended.stderr
    assert nothing_was_touched(tmp_path)


@pytest.mark.parametrize("start", STARTS)
def test_without_a_handler_of_its_own_nothing_starts_and_the_requirement_is_named(start: str, tmp_path: Path) -> None:
    desk = a_group(tmp_path, NO_HANDLER)

    ended = conductd(*start.split(), "--config", desk, folder=tmp_path)

    assert ended.returncode == 2
    assert 'nobody holds the role "organizer"' in ended.stderr
    assert "OIK-12" in ended.stderr
    assert nothing_was_touched(tmp_path)


def test_the_rules_that_are_inherited_bring_no_mailbox_and_no_person(tmp_path: Path) -> None:
    """What the group takes over from the foundation is rules; there is no address in them to fall back to."""
    shown = conductd("policy", "show", "--community", "openinfra-kenya", folder=tmp_path)

    assert shown.returncode == 0
    assert "openinfra-foundation" in shown.stdout
    assert "@" not in shown.stdout
    assert "://" not in shown.stdout


def nothing_was_touched(folder: Path) -> bool:
    """Whether the desk opened no database: it read no mailbox and wrote no letter."""
    kept = [path for path in folder.rglob("*") if path.is_file() and path.read_bytes()[:16] == b"SQLite format 3\0"]
    return kept == []


def test_what_would_have_been_touched_is_found(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "desk.db").execute("create table seen (id integer)").connection.close()

    assert not nothing_was_touched(tmp_path)
