"""This is where `templates lint` and `templates gallery` are tried as a person types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from daemon.delivery.catalogue import LETTERS
from daemon.errors import ConfigError
from daemon.settings.communities import letters_beside
from tests.settings.desk_file import write_example


def conductd(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parent.parent.parent)
    return subprocess.run(
        [sys.executable, "-m", "daemon", *map(str, words)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": root},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def a_desk(folder: Path) -> Path:
    """A desk with a folder of letters of its own, one of which is there."""
    (folder / "letters").mkdir()
    write_example(folder, ('#letters = "letters"', 'letters = "letters"'))
    return folder / "letters"


def own(letters: Path, name: str, text: str) -> None:
    file = letters / f"{name}.txt.j2"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_one_community_is_proved_without_a_configuration(tmp_path: Path) -> None:
    ran = conductd("templates", "lint", "--community", "openinfra-kenya", "--json", folder=tmp_path)

    document = json.loads(ran.stdout)
    assert ran.returncode == 0, ran.stderr
    assert document["ok"] is True
    assert document["communities"] == [{"name": "openinfra-kenya", "languages": ["en", "ja", "sw"]}]
    assert document["letters"] == len(LETTERS) * 3
    assert document["findings"] == []


def test_a_letter_of_the_operator_that_presses_is_told_and_the_exit_code_is_1(tmp_path: Path) -> None:
    letters = a_desk(tmp_path)
    own(letters, "en/reporter.feedback", 'Subject: {{ ref }}\n\nYou can withdraw it.\n\n{% include "en/_key.txt.j2" %}')

    ran = conductd("templates", "lint", "--config", "conductd.toml", folder=tmp_path)

    assert ran.returncode == 1
    (line,) = [line for line in ran.stdout.splitlines() if "[coercion]" in line]
    assert line.startswith(f"{letters}/en/reporter.feedback.txt.j2:3: [coercion] found 'withdraw'")
    assert ran.stdout.splitlines()[-1].endswith("1 fault.")


def test_a_letter_that_names_somebody_of_the_roster_is_told(tmp_path: Path) -> None:
    letters = a_desk(tmp_path)
    text = 'Subject: {{ ref }}\n\nAiko-san reads this.\n\n{% include "en/_key.txt.j2" %}'
    own(letters, "en/reporter.feedback", text)

    ran = conductd("templates", "lint", "--json", folder=tmp_path)

    assert [(one["rule"], one["line"]) for one in json.loads(ran.stdout)["findings"]] == [("identity", 3)]


def test_a_letter_that_cannot_be_read_ends_with_exit_code_2(tmp_path: Path) -> None:
    own(a_desk(tmp_path), "en/reporter.feedback", "Subject: x\n\n{% if %}\n")

    ran = conductd("templates", "lint", folder=tmp_path)

    assert ran.returncode == 2
    assert "reporter.feedback.txt.j2:3: [unreadable]" in ran.stdout


def test_letters_beside_the_rules_of_a_community_are_its_own_and_proved(tmp_path: Path) -> None:
    rules = 'community = "ours"\nversion = "1"\nextends = "oktech"\n'
    (tmp_path / "ours.toml").write_text(rules, encoding="utf-8")
    own(tmp_path / "ours", "en/_limits", "We always keep this secret.\n\n")

    ran = conductd("templates", "lint", "--community", "./ours.toml", folder=tmp_path)

    assert letters_beside("./ours.toml", tmp_path) == (tmp_path / "ours",)
    assert ran.returncode == 1
    assert "ours/en/_limits.txt.j2:1: [over-promise] found 'always' (./ours.toml)" in ran.stdout


def test_a_community_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(ConfigError, match=r"there is no preset 'oktek'\. Did you mean 'oktech'"):
        letters_beside("oktek", Path())


def test_the_gallery_is_one_page_that_loads_nothing(tmp_path: Path) -> None:
    ran = conductd("templates", "gallery", "--out", "letters.html", folder=tmp_path)

    page = (tmp_path / "letters.html").read_text(encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    assert all(f'id="{kind.name}"' in page for kind in LETTERS)
    assert all(f'lang="{language}"' in page for language in ("en", "ja", "sw"))
    for community in ("OKTech", "OpenInfra User Group Kenya", "AsyncAPI Code of Conduct Committee"):
        assert community in page
    assert "<script" not in page
    assert "<link" not in page
    assert "://" not in page


def test_a_gallery_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    ran = conductd("templates", "gallery", "--community", "oktech", "--out", "no/such/place.html", folder=tmp_path)

    assert ran.returncode == 2
    assert ran.stderr.startswith("--out no/such/place.html: cannot be written")


def test_a_drill_goes_down_every_route_and_leaves_nothing_behind(tmp_path: Path) -> None:
    write_example(tmp_path)
    before = sorted(tmp_path.rglob("*"))

    ran = conductd("drill", "--json", folder=tmp_path)

    document = json.loads(ran.stdout)
    assert ran.returncode == 0, ran.stderr
    assert document["ok"] is True
    routes = ["organizer", "volunteers", "contacts", "danger", "unreadable", "overdue"]
    assert [one["route"] for one in document["routes"]] == routes
    assert sorted(tmp_path.rglob("*")) == before
