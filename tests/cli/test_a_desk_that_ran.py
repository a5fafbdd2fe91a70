"""This is where the documents of DESIGN 3 are checked on a desk that took in real mail over IMAP."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from daemon.cli.frame import run
from daemon.demo.config import ADDRESS, PASSWORD, write_desk
from daemon.demo.servers import EmbeddedMail

HEALTH = ("database", "mailbox", "mail", "letters", "clocks", "accounting")
REPORT = b"""From: Mina Sato <mina@example.com>\r
To: conduct@example.org\r
Subject: Something at the meetup\r
Message-ID: <report-1@example.com>\r
Date: Fri, 20 Nov 2026 12:00:00 +0000\r
\r
When: last Tuesday\r
Where: the monthly meetup\r
What happened: Ko-chan kept mocking my accent.\r
"""
NOISE = b"""From: MAILER-DAEMON@example.com\r
To: conduct@example.org\r
Subject: Out of office\r
Auto-Submitted: auto-replied\r
Message-ID: <away-1@example.com>\r
\r
\x1b[31mI am away until Monday.\r
"""


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A desk that handled one report about its organizer and one automatic answer."""
    folder = tmp_path_factory.mktemp("desk")
    with EmbeddedMail(users={ADDRESS: PASSWORD}) as mail:
        path = write_desk(folder, imap_port=mail.imap_port, smtp_port=mail.smtp_port)
        for raw in (REPORT, NOISE):
            mail.deliver(ADDRESS, raw)
        assert run(["once", "--config", str(path)]) == 0
        yield path


@pytest.fixture
def told(config: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Ask a command for its JSON document."""

    def ask(*words: str, code: int = 0) -> Any:
        assert run([*words, "--json", "--config", str(config)]) == code
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def ref(told: Any) -> str:
    """The reference of the case about the organizer."""
    return next(case["ref"] for case in told("cases") if "kota" in case["excluded"])


def test_a_case_tells_who_may_hear_of_it_and_what_is_owed(told: Any, ref: str) -> None:
    case = next(case for case in told("cases") if case["ref"] == ref)

    assert case["free"] == ["ben", "marta", "esi"]
    assert case["desk"] == ADDRESS
    assert case["acknowledged_at"].endswith("Z")
    assert case["stage"] == "received"
    assert case["sealed"] is False
    assert {"clock", "at"} == set(case["due"][0])


def test_show_holds_reports_letters_and_what_happened(told: Any, ref: str) -> None:
    case = told("show", ref)

    assert "mocking my accent" in case["reports"][0]["text"]
    assert case["fields"]["when-where"]
    assert {(letter["audience"], letter["state"]) for letter in case["letters"]} == {
        ("reporter", "accepted"),
        ("fallback", "accepted"),
    }
    assert all(set(line) == {"at", "what", "by", "rule", "text"} for line in case["timeline"])


def test_the_timeline_and_the_reasons_have_the_same_steps(told: Any, ref: str) -> None:
    steps = told("timeline", ref)
    reasons = told("explain", ref)

    assert [step["what"] for step in steps] == [reason["what"] for reason in reasons]
    assert any("OKT-24" in reason["rule"] and reason["from"] for reason in reasons)


def test_the_ledger_accounts_for_every_message(told: Any) -> None:
    ledger = told("ledger")

    assert ledger["seen"] == 2
    assert ledger["handled"] + ledger["ignored"] + ledger["set_aside"] == 2
    assert (ledger["waiting"], ledger["unaccounted"], ledger["vanished"]) == (0, 0, 0)


def test_nothing_waits_and_nothing_is_set_aside(told: Any) -> None:
    assert told("outbox") == []
    assert told("set-aside") == []


def test_every_letter_is_listed_when_asked_for(told: Any, ref: str) -> None:
    letters = told("outbox", "--all")

    assert {"id", "case", "audience", "purpose", "state", "attempts", "next_try_at"} <= set(letters[0])
    assert {letter["state"] for letter in letters} == {"accepted"}
    assert ref in {letter["case"] for letter in letters}


def test_a_desk_that_did_its_work_is_well(told: Any) -> None:
    health = told("health")

    assert health["ok"] is True
    assert set(health["checks"]) == set(HEALTH)
    assert told("status")[0]["mail_waiting"] == 0


def test_health_says_nothing_of_cases(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """P3: a monitor that a conflicted person can read tells nothing about a case."""
    assert run(["health", "--prometheus", "--config", str(config)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("conductd_ok")] == [
        f'conductd_ok{{check="{name}"}} 1' for name in HEALTH
    ]


@pytest.mark.parametrize("command", ["cases", "status", "ledger", "outbox", "set-aside"])
def test_every_list_is_printed_for_people_too(config: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert run([command, "--config", str(config)]) == 0

    assert capsys.readouterr().out.strip()


def test_what_a_stranger_wrote_cannot_steer_a_terminal(
    config: Path, told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for case in told("cases"):
        assert run(["show", case["ref"], "--config", str(config)]) == 0

    assert "\x1b" not in capsys.readouterr().out


def test_a_case_nobody_knows_ends_with_1(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "no-such-case", "--config", str(config)]) == 1

    assert "List them with" in capsys.readouterr().err


def test_an_id_that_is_not_set_aside_cannot_be_tried_again(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["set-aside", "retry", "f" * 32, "--config", str(config)]) == 1

    assert "no message with this id" in capsys.readouterr().err


def test_a_wide_open_check_on_running_servers_finds_nothing_that_stops(told: Any) -> None:
    assert told("check")["ok"] is True
