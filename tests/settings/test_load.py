"""This is where it is shown that a configuration is refused whole, before anything is touched, with a cure (T178)."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daemon.errors import ConfigError
from daemon.settings import load
from daemon.settings.example import Answers
from daemon.workflow.desk import Fresh
from daemon.workflow.model import CaseId
from tests.settings.desk_file import write_example

FAULTS = [
    ('id = "ben"', 'id = "operator"', "people[operator].id: this id has a meaning of its own"),
    ('id = "ben"', 'id = "witness-2"', "people[witness-2].id: this id has a meaning of its own"),
    ("port = 993", "prot = 993", "imap.prot: unknown key 'prot'. Did you mean 'port'?"),
    ("port = 993", "port = 70000", "imap.port: found 70000; this is more than 65535."),
    ("port = 993", 'port = "993"', "imap.port: found '993'; this is not a whole number."),
    ('#poll_every = "1m"', 'poll_every = "soon"', "imap.poll_every: found 'soon'; this is not a length of time."),
    ('#after = "move"', 'after = "burn"', "imap.after: found 'burn'; this is not one of the choices."),
    (
        'community = "oktech"',
        'community = "oktec"',
        "desk.community: there is no preset 'oktec'. Did you mean 'oktech'?",
    ),
    ('password_file = "secrets/mail"', 'password_file = "secrets/nil"', "imap.password_file: there is no file"),
    ('key_file = "secrets/key"', "", "keys.key_file: there is no file of a systemd credential 'key'"),
    ('security = "tls"', 'security = "none"', "imap.security: found 'none' for a server on the network"),
    ('timezone = "Asia/Tokyo"', 'timezone = "Tokyo City"', "people[aiko].timezone: found 'Tokyo City'"),
    ('id = "ben"', 'id = "aiko"', "people[aiko].id: 2 people have the id 'aiko'."),
    ('emails = ["ben@example.net"]', 'emails = ["ben"]', "people[ben].emails[1]: this is not an e-mail address."),
    (
        'emails = ["ben@example.net"]',
        'emails = ["aiko@example.net"]',
        "people[ben].emails: 'aiko' has the same address.",
    ),
    ('emails = ["ben@example.net"]', 'emails = ["conduct@example.org"]', "people[ben].emails: this is the desk's own"),
    ('"ops@example.org"', '"conduct@example.org"', "contacts.operator: this is the desk's own address."),
    ('aliases = ["Benny O"]', 'aliases = ["B"]', "people[ben].aliases[1]: this is too short or too common"),
    (
        'aliases = ["Benny O"]',
        'aliases = ["organizer"]',
        "people[ben].aliases[1]: this word stands in almost every report",
    ),
    ('roles = ["organizer"]', 'roles = ["king"]', 'people: nobody holds the role "organizer"'),
    ('#url = "sqlite"', 'url = "mysql://x"', "database.url: this is no database the desk knows."),
    ('#url = "sqlite"', 'url = "postgresql+psycopg://a:b@h/x"', "database.url: a password stands in the address"),
    ('state_dir = "state"', 'state_dir = "conductd.toml"', "desk.state_dir: "),
    ('languages = ["en", "ja", "sw"]', 'languages = ["English"]', "desk.languages[1]: found 'English'"),
    ('#letters = "letters"', 'letters = "nowhere"', "paths.letters: there is no folder"),
    ('#fingerprint = ""', 'fingerprint = "md5:00"', "imap.fingerprint: this is not a pin."),
    ("[limits]", "[limit]", "limit: unknown key 'limit'. Did you mean 'limits'?"),
    ('\nname = "Our conduct desk"', "", "desk.name: this key is missing."),
    ('\naddress = "conduct@example.org"', "", "desk.address: this key is missing."),  # G11
    ("[desk]", "[desk", "this is not TOML"),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS, ids=[fault[2][:40] for fault in FAULTS])
def test_a_fault_is_told_with_its_place_and_its_cure(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = write_example(tmp_path, (old, new))

    with pytest.raises(ConfigError) as refused:
        load(path, {})

    lines = [line for line in refused.value.lines if said in line]
    assert len(lines) >= 1
    assert all(
        line.split(": ")[0].endswith("conductd.toml") and line.endswith((".", "'?", '"', ".'", ")")) for line in lines
    )


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = write_example(
        tmp_path,
        ("port = 993", "prot = 993"),
        ('timezone = "Asia/Tokyo"', 'timezone = "Tokyo"'),
        ('password_file = "secrets/mail"', 'password_file = "secrets/nil"'),
    )

    with pytest.raises(ConfigError) as refused:
        load(path, {})

    places = {line.split(": ")[1] for line in refused.value.lines}
    assert places == {"imap.prot", "people[aiko].timezone", "imap.password_file", "smtp.password_file"}


def test_a_secret_in_the_wrong_place_is_not_repeated(tmp_path: Path) -> None:
    path = write_example(tmp_path, ('password_file = "secrets/mail"', 'password = "correct horse battery"'))

    with pytest.raises(ConfigError) as refused:
        load(path, {})

    assert "correct horse" not in str(refused.value)


def test_reading_a_configuration_makes_no_file(tmp_path: Path) -> None:
    path = write_example(tmp_path)
    before = sorted(tmp_path.rglob("*"))

    load(path, {})

    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("provider", ["generic", "gmail", "proton-bridge"])
def test_what_init_writes_loads_as_it_stands(tmp_path: Path, provider: str) -> None:
    path = write_example(tmp_path, answers=Answers(provider=provider, address="help@example.com"))

    settings = load(path, {})

    assert settings.imap.provider == settings.smtp.provider == provider
    assert settings.desk.address == settings.imap.user == settings.smtp.user == "help@example.com"
    assert [person.id for person in settings.people] == ["aiko", "ben", "chidi"]


def test_paths_are_taken_from_the_folder_of_the_file(tmp_path: Path) -> None:
    path = write_example(tmp_path)

    settings = load(path, {})

    assert settings.desk.state_dir == tmp_path / "state"
    assert settings.keys.key_file == tmp_path / "secrets" / "key"


def test_a_secret_that_is_not_named_is_a_systemd_credential(tmp_path: Path) -> None:
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    for name in ("imap", "smtp", "key"):
        (credentials / name).write_text("secret")
    path = write_example(
        tmp_path, ('password_file = "secrets/mail"', ""), ('key_file = "secrets/key"', 'key_file = "credential:key"')
    )

    settings = load(path, {"CREDENTIALS_DIRECTORY": str(credentials)})

    assert settings.imap.password_file == credentials / "imap"
    assert settings.smtp.password_file == credentials / "smtp"
    assert settings.keys.key_file == credentials / "key"


def test_the_desk_of_a_moment_has_the_people_and_rules_of_the_file(tmp_path: Path) -> None:
    settings = load(write_example(tmp_path, ('#content = ""', 'content = "full"')), {})
    now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

    desk = settings.desk_at(now, Fresh(case=CaseId("c" * 32), ref="quiet-lantern-7k3f"), now + timedelta(seconds=10))

    assert desk.policy.routing.content == "full"
    assert desk.contacts.outside == "safety@example.com"
    assert desk.own_addresses == {"conduct@example.org"}
    assert desk.languages == ("en", "ja", "sw")


@pytest.mark.parametrize("word", ["An", "Ma", "Lin"])
def test_a_short_name_that_people_really_have_is_accepted(tmp_path: Path, word: str) -> None:
    path = write_example(tmp_path, ('name = "Chidi Nwosu"', f'name = "{word} Nguyen"'))

    settings = load(path, {})

    assert settings.people[2].name == f"{word} Nguyen"


def test_the_machine_environment_is_asked_for_credentials_only(tmp_path: Path) -> None:
    settings = load(write_example(tmp_path), {**os.environ, "IMAP_PORT": "1"})

    assert settings.imap.port == 993
