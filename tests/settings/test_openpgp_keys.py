"""The keys of the roster: one sound public key a person, read from the operator's own files and from nowhere else."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daemon.errors import ConfigError
from daemon.main import reading_of
from daemon.settings import load
from tests.mail.signing import FROM_GNUPG, Signer
from tests.settings.desk_file import write_example

AIKO, BEN = Signer(), Signer("Ben Okafor <ben@example.net>")
KEY_LINE = '#openpgp_key_file = "keys/aiko.asc"'
WHERE = "conductd.toml: people[aiko].openpgp_key_file: "


def _desk_with(folder: Path, key: bytes) -> Path:
    (folder / "keys").mkdir()
    (folder / "keys" / "aiko.asc").write_bytes(key)
    return write_example(folder, (KEY_LINE, KEY_LINE[1:]))


@pytest.mark.parametrize("form", [lambda: AIKO.key.encode(), lambda: bytes(AIKO.public)])
def test_a_pinned_key_reaches_its_person_and_the_parser(tmp_path: Path, form: Callable[[], bytes]) -> None:
    settings = load(_desk_with(tmp_path, form()))

    pinned = {one.id: one.openpgp.fingerprint for one in settings.people if one.openpgp is not None}
    assert pinned == {"aiko": AIKO.fingerprint}
    assert reading_of(settings).pinned_keys == (AIKO.key,)


def test_a_desk_without_keys_pins_none(tmp_path: Path) -> None:
    settings = load(write_example(tmp_path))

    assert settings.pinned_keys == ()
    assert {one.openpgp for one in settings.people} == {None}


FAULTY = {
    "this file holds no OpenPGP key that can be used": b"AAAA",
    "this file holds 2 OpenPGP keys, not one.": (AIKO.key + BEN.key).encode(),
    "this file holds a private key": str(AIKO.secret).encode(),
    "this key was revoked.": AIKO.revoked_key.encode(),
    "this key ended on 2025-06-01.": (FROM_GNUPG / "aiko-ended.asc").read_bytes(),
}


@pytest.mark.parametrize("said", FAULTY)
def test_a_key_that_cannot_be_pinned_is_refused_with_a_cure(tmp_path: Path, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load(_desk_with(tmp_path, FAULTY[said]))

    (line,) = refused.value.lines
    assert line.startswith(WHERE + said)
    assert "Export the public key" in line or "Ask its owner" in line


def test_an_empty_file_holds_no_key(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="holds no OpenPGP key"):
        load(_desk_with(tmp_path, b""))


def test_a_binary_private_key_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="holds a private key"):
        load(_desk_with(tmp_path, bytes(AIKO.secret)))


def test_a_file_that_is_not_there_is_said_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        load(write_example(tmp_path, (KEY_LINE, KEY_LINE[1:])))

    assert [line[: len(WHERE) + 16] for line in refused.value.lines] == [WHERE + "there is no file"]


def test_key_faults_are_said_together_with_the_others(tmp_path: Path) -> None:
    path = _desk_with(tmp_path, b"AAAA")
    path.write_text(path.read_text("utf-8").replace("port = 993", "port = 70000"), "utf-8")

    with pytest.raises(ConfigError) as refused:
        load(path)

    assert [line.split(": ")[1] for line in refused.value.lines] == ["imap.port", "people[aiko].openpgp_key_file"]


def test_two_people_cannot_share_a_key(tmp_path: Path) -> None:
    """T099: two words of one key are one word."""
    path = _desk_with(tmp_path, AIKO.key.encode())
    ben = 'emails = ["ben@example.net"]'
    path.write_text(path.read_text("utf-8").replace(ben, f'{ben}\nopenpgp_key_file = "keys/aiko.asc"'), "utf-8")

    with pytest.raises(ConfigError, match=r"people\[ben\].openpgp_key_file: 'aiko' has the same key"):
        load(path)


def test_a_key_ends_at_the_time_written_in_it(tmp_path: Path) -> None:
    path = _desk_with(tmp_path, (FROM_GNUPG / "aiko-ended.asc").read_bytes())
    ends = datetime(2025, 6, 1, tzinfo=UTC)

    before = load(path, now=lambda: ends - timedelta(seconds=1))

    assert [one.openpgp.expires_at for one in before.people if one.openpgp is not None] == [ends]
    with pytest.raises(ConfigError, match="ended on 2025-06-01"):
        load(path, now=lambda: ends)


@pytest.mark.parametrize(("days", "found"), [(20, ["people[aiko].openpgp_key_file"]), (400, [])])
def test_check_tells_of_a_key_that_ends_soon(tmp_path: Path, days: int, found: list[str]) -> None:
    path = _desk_with(tmp_path, Signer(valid_s=days * 86_400).key.encode())

    words = ["check", "--config", str(path), "--offline", "--json"]
    ran = subprocess.run([sys.executable, "-m", "daemon", *words], capture_output=True, text=True, check=False)

    assert [one["where"] for one in json.loads(ran.stdout)["findings"] if one["id"] == "openpgp-expires"] == found


def test_a_key_without_the_library_is_refused_with_a_cure(tmp_path: Path) -> None:
    path = _desk_with(tmp_path, AIKO.key.encode())
    program = (
        "import sys; sys.modules['pysequoia'] = None\n"
        "from pathlib import Path\n"
        "from daemon.errors import ConfigError\n"
        "from daemon.settings import load\n"
        "try: load(Path(sys.argv[1]))\n"
        "except ConfigError as error: print(error)"
    )

    ran = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)

    assert ran.stdout == (
        f"{WHERE}the library that reads OpenPGP keys is not installed. Install 'conductd[pgp]', or leave the key out.\n"
    )
