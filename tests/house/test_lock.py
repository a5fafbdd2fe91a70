"""This is where it is checked that requirements.lock answers pyproject.toml and names no index."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WANTED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["postgres"],
    *PROJECT["dependency-groups"]["dev"],
]


def locked() -> dict[str, str]:
    """Each distribution of the lock and its version."""
    return {
        name.lower().replace("_", "-"): version for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.M)
    }


def as_numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in re.findall(r"\d+", version)]
    return tuple(numbers + [0] * (6 - len(numbers)))


def fits(version: str, clause: str) -> bool:
    """Whether a version answers one clause such as '>=4.1' or '<5'."""
    found = re.fullmatch(r"(>=|<|==)([\d.]+)", clause)
    assert found is not None, f"the test does not know the clause {clause!r}"
    left, right = as_numbers(version), as_numbers(found[2])
    return {">=": left >= right, "<": left < right, "==": left == right}[found[1]]


@pytest.mark.parametrize("wish", WANTED)
def test_the_lock_holds_a_version_the_project_asks_for(wish: str) -> None:
    name, clauses = re.fullmatch(r"([\w.-]+)(?:\[[\w,]+\])?(.*)", wish).groups()  # type: ignore[union-attr]

    version = (
        locked()[name.lower().replace("_", "-").replace(".", "-")]
        if name.lower() not in locked()
        else locked()[name.lower()]
    )

    assert all(fits(version, clause) for clause in clauses.split(","))


def test_everything_in_the_lock_is_pinned_by_hash() -> None:
    blocks = re.split(r"\n(?=\w)", LOCK.strip())

    assert len(blocks) > 30
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_lock_names_no_index() -> None:
    assert re.findall(r"^--.*|https?://|file://", LOCK, flags=re.MULTILINE) == []
