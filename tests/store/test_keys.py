"""This is where it is shown that a key file is made privately and refused when it cannot be trusted."""

import stat
from pathlib import Path

import pytest

from daemon.errors import ConfigError
from daemon.store.keys import Key, Keys, new_key_file


def test_a_new_key_file_can_be_read_by_its_owner_only(key_file: Path) -> None:
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert Keys.from_file(key_file) == Keys.from_file(key_file)


def test_no_two_key_files_hold_the_same_key(key_file: Path, tmp_path: Path) -> None:
    new_key_file(tmp_path / "other")

    assert Keys.from_file(key_file) != Keys.from_file(tmp_path / "other")


def test_a_key_file_is_never_overwritten(key_file: Path) -> None:
    before = key_file.read_bytes()

    with pytest.raises(ConfigError, match="never overwritten"):
        new_key_file(key_file)

    assert key_file.read_bytes() == before


def test_a_key_file_that_others_may_read_is_refused_with_the_cure(key_file: Path) -> None:
    key_file.chmod(0o640)

    with pytest.raises(ConfigError, match=rf"mode 0640.*chmod 600 {key_file}"):
        Keys.from_file(key_file)


def test_a_missing_key_file_is_refused_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"cannot be read.*conductd keys new"):
        Keys.from_file(tmp_path / "nothing")


@pytest.mark.parametrize("text", ["", "hunter2", "conductd-key-1 00000000 %%%", "conductd-key-1 00000000 aGVsbG8="])
def test_a_file_that_is_no_key_is_refused_without_showing_it(key_file: Path, text: str) -> None:
    key_file.write_text(text)

    with pytest.raises(ConfigError) as refused:
        Keys.from_file(key_file)

    assert not text or text not in str(refused.value)


def test_a_mistyped_character_of_a_key_is_noticed(key_file: Path) -> None:
    mark, name, secret = key_file.read_text().split()
    wrong = ("B" if secret[5] == "A" else "A").join((secret[:5], secret[6:]))
    key_file.write_text(f"{mark} {name} {wrong}\n")

    with pytest.raises(ConfigError, match="does not match its own fingerprint") as refused:
        Keys.from_file(key_file)

    assert wrong not in str(refused.value)


def test_no_key_shows_in_a_repr() -> None:
    key = Key.of(b"S" * 32)

    assert "S" * 8 not in repr(key)
    assert "SSSS" not in repr(Keys(key))


def test_a_credential_that_systemd_guards_may_name_the_services_own_group(tmp_path):
    """systemd shows it as 0440: an access list lets in the service's user and nobody else."""
    key_file = tmp_path / "key"
    new_key_file(key_file)
    key_file.chmod(0o440)

    assert Keys.from_file(key_file, {"CREDENTIALS_DIRECTORY": str(tmp_path)})
    with pytest.raises(ConfigError):
        Keys.from_file(key_file, {"CREDENTIALS_DIRECTORY": str(tmp_path / "elsewhere")})


def test_even_a_credential_is_refused_when_the_world_may_read_it(tmp_path):
    key_file = tmp_path / "key"
    new_key_file(key_file)
    key_file.chmod(0o444)

    with pytest.raises(ConfigError):
        Keys.from_file(key_file, {"CREDENTIALS_DIRECTORY": str(tmp_path)})
