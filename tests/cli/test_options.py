"""This is where it is shown which desks a command line names."""

from pathlib import Path

import pytest

from daemon.cli.options import config_files, load_desks, one_desk
from daemon.errors import ConfigError
from tests.settings.desk_file import write_example


def a_desk_in(folder: Path, *changes: tuple[str, str]) -> Path:
    folder.mkdir()
    return write_example(folder, *changes)


def test_a_folder_names_every_configuration_in_it_in_order(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "notes.txt"):
        (tmp_path / name).touch()

    assert config_files([tmp_path]) == (tmp_path / "a.toml", tmp_path / "b.toml")


def test_the_rules_of_a_community_in_the_same_folder_are_no_desk(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[desk]\nname = 'Ours'\n")
    (tmp_path / "broken.toml").write_text("[desk\n")
    (tmp_path / "ours.toml").write_text("community = 'ours'\nversion = '2027-01'\n")

    assert config_files([tmp_path]) == (tmp_path / "a.toml", tmp_path / "broken.toml")


def test_one_process_serves_many_desks(tmp_path: Path) -> None:
    first = a_desk_in(tmp_path / "first")
    second = a_desk_in(tmp_path / "second", ("conduct@example.org", "help@example.com"))

    desks = load_desks([first, second])

    assert [settings.desk.address for settings in desks] == ["conduct@example.org", "help@example.com"]


def test_the_faults_of_all_desks_are_told_at_once(tmp_path: Path) -> None:
    first = a_desk_in(tmp_path / "first", ("port = 993", "prot = 993"))
    second = a_desk_in(tmp_path / "second", ('"Asia/Tokyo"', '"Tokyo"'))

    with pytest.raises(ConfigError) as refused:
        load_desks([first, second])

    assert [line.split(": ")[1] for line in refused.value.lines] == ["imap.prot", "people[aiko].timezone"]


def test_two_desks_cannot_share_a_mailbox(tmp_path: Path) -> None:
    first, second = a_desk_in(tmp_path / "first"), a_desk_in(tmp_path / "second")

    with pytest.raises(ConfigError, match="2 desks have the same"):
        load_desks([first, second])


def test_a_command_for_one_desk_says_so_when_there_are_two(tmp_path: Path) -> None:
    first = a_desk_in(tmp_path / "first")
    second = a_desk_in(tmp_path / "second", ("conduct@example.org", "help@example.com"))

    with pytest.raises(ConfigError, match="Name one with --config FILE"):
        one_desk([first, second])
