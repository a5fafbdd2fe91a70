"""This is where `conductd report` is tried: numbers for machines, a page with plots, and what cannot be asked."""

import json
from pathlib import Path

import pytest

from daemon.cli.frame import run
from daemon.main import open_store
from daemon.settings import load
from tests.build import NOON, a_case
from tests.settings.desk_file import write_example

ASKED = ["report", "--from", "2026-11-01", "--to", "2026-11-30"]


@pytest.fixture
def config(tmp_path: Path) -> str:
    """A desk with seven cases, two of them about one thing."""
    path = write_example(tmp_path)
    with open_store(load(path, {})) as store, store.write() as unit:
        for number in range(7):
            about = ("doxing",) if number < 2 else ("insults",)
            sure = {"id": f"{number:032x}", "ref": f"calm-river-{number}m9dk", "categories": about}
            unit.cases.save(a_case(**sure, acknowledged_at=NOON))
    return str(path)


def test_machines_get_rounded_counts_and_withheld_ones_as_null(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ASKED, "--config", config, "--json"]) == 0

    said = json.loads(capsys.readouterr().out)
    about = next(table for table in said["tables"] if table["name"] == "category")
    counts = [row["count"] for row in about["rows"]]
    assert said["received"] == {"label": "reports", "count": 5, "withheld": False}
    assert (said["rounded_to"], said["from"], said["to"]) == (5, "2026-11-01", "2026-11-30")
    assert None in counts
    assert 5 in counts
    assert 0 in counts
    assert "calm-river" not in json.dumps(said)


def test_the_page_has_plots_loads_nothing_and_names_no_case(config: str, tmp_path: Path) -> None:
    page = tmp_path / "report.html"

    assert run([*ASKED, "--config", config, "--out", str(page)]) == 0

    text = page.read_text("utf-8")
    assert "About 5 reports were received." in text
    assert "<svg" in text
    assert "withheld" in text
    assert not any(word in text for word in ("<script", "http://", "https://", "calm-river", "sam@example.com"))


def test_people_get_a_table(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ASKED, "--config", config]) == 0

    said = capsys.readouterr().out
    assert "withheld" in said
    assert "received" in said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["--from", "soon", "--to", "2026-11-30"], "--from: found 'soon', which is no day"),
        (["--from", "2026-11-30", "--to", "2026-11-01"], "which is before --from 2026-11-30"),
    ],
)
def test_days_that_are_none_are_refused(
    days: list[str], said: str, config: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", *days, "--config", config]) == 2

    assert said in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_refused(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ASKED, "--config", config, "--out", "/nowhere/at/all.html"]) == 2

    assert "--out" in capsys.readouterr().err
