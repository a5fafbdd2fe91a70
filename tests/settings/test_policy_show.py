"""This is where `conductd policy show` is tried: every value that holds, with its requirement and its source."""

import json
from pathlib import Path

import pytest

from daemon.cli.frame import run
from tests.settings.desk_file import write_example


def test_the_rules_are_printed_with_their_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "show", "--community", "openinfra-kenya"]) == 0

    said = capsys.readouterr().out
    lines = {line.split()[0]: line.split()[1:] for line in said.splitlines() if line}
    assert "version 2026-11, on top of openinfra-foundation" in said
    assert lines["identity.timezone"] == ["own", "OIK-01", "Africa/Nairobi"]
    assert lines["steps.hear_before_decide"] == ["openinfra-foundation", "OIF-23", "yes"]
    assert lines["lone_action.review_within"] == ["default", "1d"]


def test_machines_get_every_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "show", "--community", "oktech", "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    values = {value["key"]: value for value in document["values"]}
    assert document["community"] == "oktech"
    assert values["clocks.human_answer.within"] == {
        "key": "clocks.human_answer.within",
        "value": "3d",
        "rule": "OKT-14",
        "from": "oktech",
    }
    assert values["steps.measures[ban].decided"]["from"] == "default"
    assert values["routing.mailbox_rule"]["rule"] == "OKT-26"


def test_the_rules_of_a_desk_are_those_its_file_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = write_example(tmp_path)

    assert run(["policy", "show", "--config", str(config)]) == 0

    assert capsys.readouterr().out.startswith("Rules of OKTech, version 2026-11\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--community", "oktec"], "--community: there is no preset 'oktec'. Did you mean 'oktech'?"),
        (["--community", "oktech", "--config", "desk.toml"], "--community: found --config too"),
    ],
)
def test_a_wrong_choice_is_told_with_its_cure(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["policy", "show", *arguments]) == 2

    assert said in capsys.readouterr().err
