"""This is where documents are held against the code: what exists is documented, what is documented exists."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from daemon.delivery.catalogue import LETTERS
from daemon.settings.communities import preset_names
from daemon.settings.model import DeskFile
from daemon.workflow.lengths import length_text

ROOT = Path(__file__).parent.parent.parent
SETTINGS = (ROOT / "docs" / "settings.md").read_text("utf-8")
EXAMPLE = (ROOT / "config" / "desk.example.toml").read_text("utf-8")
OPERATOR = (ROOT / "docs" / "operator.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted(path for path in ROOT.rglob("*.md") if not {".venv", "node_modules"} & set(path.parts))


def keys() -> Iterator[tuple[str, str, FieldInfo]]:
    """Every key of the configuration: table, key, definition."""
    for table, definition in DeskFile.model_fields.items():
        kinds = (definition.annotation, *get_args(definition.annotation))
        model = next(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel))
        for key, field in model.model_fields.items():
            yield table, key, field


def as_written(field: FieldInfo) -> str:
    """A default the way docs/settings.md writes it."""
    if field.is_required():
        return "required"
    default: Any = field.default
    if default is None:
        return "none"
    if isinstance(default, timedelta):
        default = length_text(default)
    if isinstance(default, tuple):
        return f"`[{', '.join(f'{one!r}' for one in default)}]`".replace("'", '"')
    return f"`{default}`" if isinstance(default, int) else f'`"{default}"`'


def table_of(page: str, heading: str) -> str:
    found = re.search(rf"^## \[+{heading}\]+\n(.*?)(?=^## |\Z)", page, flags=re.MULTILINE | re.DOTALL)
    assert found is not None, f"docs/settings.md has no section for [{heading}]"
    return found[1]


@pytest.mark.parametrize(
    ("table", "key", "field"), list(keys()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_setting_is_documented_with_its_default(table: str, key: str, field: FieldInfo) -> None:
    assert f"| `{key}` | {as_written(field)} |" in table_of(SETTINGS, table)


def test_no_setting_is_documented_that_does_not_exist() -> None:
    known = {(table, key) for table, key, _ in keys()}

    documented = {
        (table, key)
        for table in DeskFile.model_fields
        for key in re.findall(r"^\| `(\w+)`", table_of(SETTINGS, table), re.M)
    }

    assert documented == known


@pytest.mark.parametrize(
    ("table", "key", "field"), list(keys()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_setting_is_in_the_example_file(table: str, key: str, field: FieldInfo) -> None:
    part = re.split(rf"^\[+{table}\]+\n", EXAMPLE, maxsplit=1, flags=re.MULTILINE)[1].split("\n[")[0]

    assert re.search(rf"^#?{key} = ", part, flags=re.MULTILINE)


def test_a_commented_key_of_the_example_shows_its_default() -> None:
    shown = dict(re.findall(r"^#(\w+) = (.*)$", EXAMPLE, flags=re.MULTILINE))
    defaults = {key: as_written(field).strip("`") for _, key, field in keys() if key in shown}

    differing = {key for key in shown if defaults[key] not in (shown[key], "none", "required")}

    assert differing == set()


def test_every_log_line_is_documented_and_no_other() -> None:
    code = (ROOT / "daemon" / "desklog.py").read_text("utf-8")

    assert set(re.findall(r"^\| `(\w+\.\w+)` \|", OPERATOR, re.M)) == set(re.findall(r'"(\w+\.\w+)"', code))


def test_every_command_is_documented() -> None:
    helped = subprocess.run(
        [sys.executable, "-m", "daemon", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    commands = re.findall(r"^  ([a-z-]+)  ", helped.split("Commands:")[1], flags=re.MULTILINE)

    assert len(commands) > 10
    for command in commands:
        assert f"`{command}`" in README
        assert re.search(rf"`(conductd )?{command}\b", OPERATOR) or f"conductd {command}" in OPERATOR + README


def test_every_letter_is_listed() -> None:
    page = (ROOT / "templates" / "email" / "README.md").read_text("utf-8")

    assert {kind.name for kind in LETTERS} == set(re.findall(r"^\| `([\w.]+)` \|", page, flags=re.MULTILINE))


def test_every_shipped_preset_is_named() -> None:
    page = (ROOT / "config" / "README.md").read_text("utf-8")

    assert [name for name in preset_names() if f"`{name}`" not in page] == []


def test_the_example_is_toml() -> None:
    assert set(tomllib.loads(EXAMPLE)) == set(DeskFile.model_fields)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_points_only_to_files_that_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text)
    named = re.findall(r"`((?:daemon|docs|config|templates|systemd|tests)/[\w./-]+\.\w+)`", text)

    assert [link for link in links if not (page.parent / link).exists()] == []
    assert [name for name in named if "NAME" not in name and not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_names_no_machine(page: Path) -> None:
    assert re.findall(r"(?<![\w.])/(?:work|home|root|tmp)/\w", page.read_text("utf-8")) == []
