"""This is where it is shown how `replay` tells of a handler's mail: what its lines mean, and that nothing is done."""

import json
from email import policy
from pathlib import Path
from typing import Any

import pytest

from daemon.cli.frame import run
from daemon.demo.config import ADDRESS, PASSWORD, write_desk
from daemon.demo.mail_program import Letter, answer, new_mail, opened
from daemon.demo.servers import EmbeddedMail

KOTONE = "Kotone Hayashi <kotone@example.net>"
TWO = "take\ndetermine happened yes\n"
MISSPELT = "tkae\nnote We met on Friday.\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Letter]:
    """A desk that took in one report, and the letter by which its organizer knows of it."""
    folder = tmp_path_factory.mktemp("desk")
    with EmbeddedMail(users={ADDRESS: PASSWORD}) as mail:
        config = write_desk(folder, imap_port=mail.imap_port, smtp_port=mail.smtp_port)
        report = new_mail("Ruth Adler <ruth@example.com>", "A report", "A man kept mocking my accent.")
        mail.deliver(ADDRESS, report.as_bytes(policy=policy.SMTP))
        assert run(["once", "--config", str(config)]) == 0
        letters = [opened(letter) for letter in mail.letters()]
    return config, next(letter for letter in letters if letter.recipient == "kotone@example.net")


@pytest.fixture
def replayed(desk: tuple[Path, Letter], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """What the desk would do with an answer of the organizer, or, on a desk without memory, with the same mail."""

    def ask(text: str, *, remembers: bool = True) -> Any:
        config, letter = desk
        if not remembers:
            config = write_desk(tmp_path, imap_port=1, smtp_port=1)
        (tmp_path / "answer.eml").write_bytes(answer(letter, KOTONE, text).as_bytes(policy=policy.SMTP))
        assert run(["replay", str(tmp_path / "answer.eml"), "--json", "--config", str(config)]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def test_every_line_of_a_block_is_told_as_it_is_understood(replayed: Any) -> None:
    told = replayed(f"try\n{TWO}")

    assert told["kind"] == "instructions"
    assert told["instructions"] == {"lines": ["try", "take", "determine happened yes"], "faults": []}


def test_a_line_that_cannot_be_read_is_told_with_the_nearest_word(replayed: Any) -> None:
    told = replayed(MISSPELT)

    (fault,) = told["instructions"]["faults"]
    assert (fault["line"], fault["fault"], fault["words"]) == (1, "unknown-verb", "tkae")
    assert "take" in fault["nearest"]
    assert told["reason"] == "instruction.unread"


def test_a_plain_answer_has_no_lines(replayed: Any) -> None:
    told = replayed("I will call her tonight.")

    assert told["kind"] == "instructions"
    assert told["instructions"] == {"lines": [], "faults": []}
    assert told["reason"] == "note.received"


def test_what_is_foreseen_is_not_done(replayed: Any, desk: tuple[Path, Letter]) -> None:
    first, second = replayed(TWO), replayed(TWO)

    assert (first["reason"], second["reason"]) == ("case.taken", "case.taken")
    assert {**first, "ms": 0} == {**second, "ms": 0}


def test_instructions_without_a_key_of_this_desk_are_no_report(replayed: Any) -> None:
    told = replayed(TWO, remembers=False)

    assert (told["kind"], told["reason"]) == ("instructions", "instructions-without-key")
    assert told["instructions"]["lines"] == ["take", "determine happened yes"]
    assert told["would_acknowledge"] is False
    assert told["would_notify"] == ["kota"]


def test_a_report_has_no_instructions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = write_desk(tmp_path, imap_port=1, smtp_port=1)
    report = new_mail("Ruth Adler <ruth@example.com>", "A report", "take\n\nThis is what a man shouted at me.")
    (tmp_path / "report.eml").write_bytes(report.as_bytes(policy=policy.SMTP))

    assert run(["replay", str(tmp_path / "report.eml"), "--json", "--config", str(config)]) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["instructions"]) == ("report", None)
