"""This is where the stable contract of the command line is checked: exit codes, JSON, no traceback (DESIGN 3)."""

import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from daemon.demo.config import write_desk
from daemon.demo.servers import EmbeddedMail
from tests.settings.desk_file import write_example

MAIL = b"""From: Sam Reporter <sam@example.com>\r
To: conduct@example.org\r
Subject: A report\r
Message-ID: <one@example.com>\r
Date: Fri, 20 Nov 2026 12:00:00 +0000\r
\r
When: last Saturday\r
Where: the meetup\r
Aiko Tanaka kept interrupting me and called me names.\r
"""


def conductd(*words: str | Path, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the real program in a process of its own, in `folder`, without a terminal."""
    root = str(Path(__file__).parent.parent.parent)
    return subprocess.run(
        [sys.executable, "-m", "daemon", *map(str, words)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": root, **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@contextmanager
def _hanging_up() -> Iterator[int]:
    """The port of a server that takes every call and hangs up without a word."""

    def answer() -> None:
        with suppress(OSError):
            while True:
                listening.accept()[0].close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=answer)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_help_names_every_command(tmp_path: Path) -> None:
    ran = conductd("--help", folder=tmp_path)

    assert ran.returncode == 0
    for command in ("run", "once", "demo", "init", "check", "cases", "show", "timeline", "explain", "replay", "ledger"):
        assert f"\n  {command} " in ran.stdout


def test_a_new_desk_is_private_and_complete(tmp_path: Path) -> None:
    """T182: files 0600, folders 0700, whatever the umask was."""
    old = os.umask(0)
    try:
        ran = conductd("init", "desk", "--provider", "proton-bridge", folder=tmp_path)
    finally:
        os.umask(old)

    made = {path: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "desk").rglob("*")}
    assert ran.returncode == 0
    assert {mode for path, mode in made.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in made.items() if path.is_file()} == {0o600}


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    conductd("init", "desk", folder=tmp_path)
    before = (tmp_path / "desk" / "secrets" / "key").read_bytes()

    again = conductd("init", "desk", folder=tmp_path)

    assert again.returncode == 2
    assert "nothing is overwritten" in again.stderr
    assert (tmp_path / "desk" / "secrets" / "key").read_bytes() == before


def test_a_sound_desk_passes_the_offline_check(tmp_path: Path) -> None:
    path = write_example(tmp_path)

    ran = conductd("check", "--config", path, "--offline", "--json", folder=tmp_path)

    told = json.loads(ran.stdout)
    assert ran.returncode == 0
    assert told["ok"] is True
    assert {"id", "level", "where", "text", "cure"} <= told["findings"][0].keys()
    assert any(route["conflicted"] == ["aiko"] and route["told"] == ["ben", "chidi"] for route in told["routes"])


def test_an_unsigned_finding_stops_check_and_run(tmp_path: Path) -> None:
    path = write_example(tmp_path, ('accept_findings = ["OKT-26"]', ""))

    checked = conductd("check", "--config", path, "--offline", folder=tmp_path)
    ran = conductd("run", "--config", path, folder=tmp_path)

    assert checked.returncode == 2
    assert ran.returncode == 2
    assert "[OKT-26]" in ran.stderr
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    "command", [["run"], ["once"], ["check"], ["cases"], ["ledger"], ["health"], ["replay", "x.eml"]]
)
def test_a_wrong_configuration_ends_with_2_and_one_line_a_fault(tmp_path: Path, command: list[str]) -> None:
    path = write_example(tmp_path, ("port = 993", "prot = 993"))

    ran = conductd(*command, "--config", path, folder=tmp_path)

    assert ran.returncode == 2
    assert ran.stderr == "conductd.toml: imap.prot: unknown key 'prot'. Did you mean 'port'?\n"


def test_no_configuration_anywhere_ends_with_2(tmp_path: Path) -> None:
    ran = conductd("cases", "--config", tmp_path, folder=tmp_path)

    assert ran.returncode == 2
    assert "conductd init DIR" in ran.stderr


def test_a_wrong_option_ends_with_2(tmp_path: Path) -> None:
    assert conductd("cases", "--jsno", folder=tmp_path).returncode == 2


@pytest.mark.parametrize("command", ["check", "once", "run"])
def test_a_port_where_nobody_listens_ends_with_2_and_nothing_touched(tmp_path: Path, command: str) -> None:
    local = [
        ('host = "mail.example.org"', 'host = "127.0.0.1"'),
        ("port = 993", "port = 1"),
        ("port = 465", "port = 1"),
    ]
    path = write_example(tmp_path, *local)

    ran = conductd(command, "--config", path, folder=tmp_path)

    told = ran.stdout + ran.stderr
    assert ran.returncode == 2
    assert "[nobody-listens] imap.port: no IMAP server answers at 127.0.0.1, port 1." in told
    assert "[nobody-listens] smtp.port: no SMTP server answers at 127.0.0.1, port 1." in told
    assert "Traceback" not in told
    assert not (tmp_path / "state").exists()


def test_servers_that_hang_up_end_with_75_and_nothing_touched(tmp_path: Path) -> None:
    with _hanging_up() as port:
        local = [
            ('host = "mail.example.org"', 'host = "127.0.0.1"'),
            ("port = 993", f"port = {port}"),
            ("port = 465", f"port = {port}"),
        ]
        path = write_example(tmp_path, *local)

        checked = conductd("check", "--config", path, folder=tmp_path)
        ran = conductd("once", "--config", path, folder=tmp_path)

    assert (checked.returncode, ran.returncode) == (75, 75)
    assert "[no-answer]" in checked.stdout
    assert "Traceback" not in checked.stderr
    assert not (tmp_path / "state").exists()


def test_a_desk_that_never_ran_has_nothing_to_show_and_gets_no_database(tmp_path: Path) -> None:
    path = write_example(tmp_path)

    ran = conductd("show", "quiet-lantern-7k3f", "--config", path, folder=tmp_path)

    assert ran.returncode == 1
    assert "has not run yet" in ran.stderr
    assert not (tmp_path / "state").exists()


def test_replay_tells_what_would_happen_and_does_nothing(tmp_path: Path) -> None:
    path = write_example(tmp_path)
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "one.eml").write_bytes(MAIL)

    ran = conductd("replay", tmp_path / "mails", "--config", path, "--json", folder=tmp_path)

    told = json.loads(ran.stdout)
    assert ran.returncode == 0
    assert told["kind"] == "report"
    assert told["excluded"] == ["aiko"]
    assert told["would_notify"] == ["ben", "chidi"]
    assert told["would_acknowledge"] is True
    assert told["bounce"] is None
    assert "Aiko Tanaka kept interrupting me" in told["text"]
    assert not (tmp_path / "state").exists()


def test_a_letter_is_previewed_in_the_language_asked_for(tmp_path: Path) -> None:
    path = write_example(tmp_path)

    ran = conductd(
        "templates", "preview", "reporter.acknowledgement", "--language", "ja", "--config", path, folder=tmp_path
    )

    assert ran.returncode == 0
    assert ran.stdout.startswith("Subject: ")
    assert "受" in ran.stdout


def test_a_letter_that_does_not_exist_is_named_with_the_nearest(tmp_path: Path) -> None:
    ran = conductd(
        "templates", "preview", "reporter.acknowledgment", "--config", write_example(tmp_path), folder=tmp_path
    )

    assert ran.returncode == 1
    assert "Did you mean 'reporter.acknowledgement'?" in ran.stderr


@pytest.mark.parametrize("command", [["check", "--offline"], ["once"], ["run"]])
def test_a_broken_letter_ends_with_2_and_names_its_place(tmp_path: Path, command: list[str]) -> None:
    own = tmp_path / "letters" / "en"
    own.mkdir(parents=True)
    (own / "reporter.acknowledgement.txt.j2").write_text("Subject: x\n\n{{ nobody_knows_this }}\n")
    path = write_example(tmp_path, ('#letters = "letters"', 'letters = "letters"'))

    ran = conductd(*command, "--config", path, folder=tmp_path)

    assert ran.returncode == 2
    assert not (tmp_path / "state").exists()
    assert "letters/en/reporter.acknowledgement.txt.j2" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_port_of_another_protocol_is_named_before_anything_is_touched(tmp_path: Path) -> None:
    """The two ports of one provider are easily mixed up."""
    with EmbeddedMail(users={"conduct@example.org": "demo"}) as mail:
        imap, smtp = mail.smtp_port, mail.imap_port
        path = write_desk(tmp_path, imap_port=imap, smtp_port=smtp)

        ran = conductd("once", "--config", path, folder=tmp_path)

    assert ran.returncode == 2
    assert f"imap.port: no IMAP server answers at 127.0.0.1, port {imap}." in ran.stderr
    assert f"smtp.port: no SMTP server answers at 127.0.0.1, port {smtp}." in ran.stderr
    assert list((tmp_path / "state").iterdir()) == []


def test_a_letter_of_ones_own_with_a_misspelt_name_is_not_silently_unused(tmp_path: Path) -> None:
    path = write_example(tmp_path, ('#letters = "letters"', 'letters = "letters"'))
    own = tmp_path / "letters" / "en"
    own.mkdir(parents=True)
    (own / "reporter.aknowledgement.txt.j2").write_text("Subject: x\n\nx\n")

    ran = conductd("check", "--offline", "--config", path, folder=tmp_path)

    assert ran.returncode == 2
    assert "en/reporter.aknowledgement.txt.j2: no letter has this name" in ran.stderr
    assert "Did you mean 'en/reporter.acknowledgement.txt.j2'?" in ran.stderr
