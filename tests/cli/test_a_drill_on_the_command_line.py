"""This is where `drill --send` is tried as a person types it, and what `check`, `status` and `health` say then."""

import json
from pathlib import Path
from typing import Any

import pytest

from daemon.cli.frame import run
from daemon.demo.config import ADDRESS, PASSWORD, write_desk
from daemon.demo.servers import EmbeddedMail


def told(capsys: pytest.CaptureFixture[str], config: Path, *words: str) -> Any:
    assert run([*words, "--json", "--config", str(config)]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_drill_waits_for_the_next_round_and_who_is_silent_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def silent() -> list[dict[str, str]]:
        findings = told(capsys, config, "check", "--offline")["findings"]
        return [one for one in findings if one["id"] == "unconfirmed"]

    with EmbeddedMail(users={ADDRESS: PASSWORD}) as mail:
        config = write_desk(tmp_path, imap_port=mail.imap_port, smtp_port=mail.smtp_port)
        assert run(["once", "--config", str(config)]) == 0
        capsys.readouterr()
        assert (silent(), told(capsys, config, "status")[0]["unconfirmed"]) == ([], 0)

        (sent,) = told(capsys, config, "drill", "--send")["desks"]

        waiting = told(capsys, config, "outbox")
        assert sent == {"desk": ADDRESS, "letters": len(waiting)}
        assert {(one["audience"], one["purpose"], one["case"]) for one in waiting} == {("handler", "drill", None)}
        assert {one["level"] for one in silent()} == {"advice"}
        assert told(capsys, config, "status")[0]["unconfirmed"] == len(silent()) == sent["letters"]
        assert run(["once", "--config", str(config)]) == 0
        capsys.readouterr()
        assert told(capsys, config, "outbox") == []
        assert told(capsys, config, "health")["ok"] is True
        assert told(capsys, config, "cases") == []


def test_a_desk_that_never_ran_is_not_drilled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = write_desk(tmp_path, imap_port=1, smtp_port=1)

    assert run(["drill", "--send", "--config", str(config)]) != 0

    assert "has not run yet" in capsys.readouterr().err
