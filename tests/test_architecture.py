"""This is where the shape of the house is checked: the arrows and doors of docs/plan.md, a pure core, small files."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PLAN = (ROOT / "docs" / "plan.md").read_text("utf-8")
MODULES = sorted(
    path.relative_to(ROOT)
    for path in (ROOT / "daemon").rglob("*.py")
    if path.stat().st_size and "versions" not in path.parts  # a migration is written once and never edited
)
CORE_MAY_NOT = {
    "logging",
    "time",
    "random",
    "secrets",
    "os",
    "io",
    "pathlib",
    "sqlite3",
    "socket",
    "asyncio",
    "threading",
}
LOGGING_ROOMS = {"steps", "schedule", "run", "installation", "main", "cli"}
LONGEST_FILE = 250
LONGEST_FUNCTION = 40


def a_tree(module: Path) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"))


def imported(module: Path) -> Iterator[str]:
    """Everything a module imports, at the top or inside a function, as dotted names."""
    for node in ast.walk(a_tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(dotted: str) -> str:
    """'daemon.store.unit' belongs to the room 'store'."""
    return dotted.split(".")[1] if "." in dotted else ""


def floors() -> dict[str, int]:
    """Each room of the plan's picture and its floor: 0 is the top."""
    picture = PLAN.split("```")[1].strip().splitlines()
    words = [re.split(r"\s{2,}", line)[0] for line in picture]
    return {room.strip(): floor for floor, line in enumerate(words) for room in line.split("|")}


def doors() -> dict[str, tuple[str, ...]]:
    """Each library of the plan's table and the only places that may import it."""
    rows = re.findall(r"^\| ([\w., ]+) \| (.*`.*) \|$", PLAN, flags=re.MULTILINE)
    return {
        library.strip().split(".")[0]: tuple(re.findall(r"`([^`]+)`", places))
        for libraries, places in rows
        for library in libraries.split(",")
    }


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_room_uses_only_rooms_below_it(module: Path) -> None:
    floor = floors()
    own = module.with_suffix("").parts[1]
    if own in ("__main__", "__init__"):
        return

    used = {room_of(name) for name in imported(module) if name.startswith("daemon.")} - {own}

    assert own in floor, f"{module}: the room '{own}' is not in the picture of docs/plan.md"
    assert {room for room in used if floor.get(room, -1) <= floor[own]} == set()


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_library_comes_in_through_its_door_only(module: Path) -> None:
    libraries = {name.split(".")[0] for name in imported(module)} - set(sys.stdlib_module_names) - {"daemon"}

    for library in libraries:
        allowed = doors().get(library, ())
        assert any(str(module).startswith(place) for place in allowed), f"{library} is not let in by docs/plan.md here"


@pytest.mark.parametrize("module", [one for one in MODULES if one.parts[1] == "workflow"], ids=str)
def test_the_core_sees_no_clock_no_chance_and_no_machine(module: Path) -> None:
    calls = {
        node.func.attr
        for node in ast.walk(a_tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert {name.split(".")[0] for name in imported(module)} & CORE_MAY_NOT == set()
    assert calls & {"now", "today", "utcnow"} == set()


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_only_the_rooms_that_act_may_log(module: Path) -> None:
    own = module.with_suffix("").parts[1]
    uses_desklog = any(name.startswith("daemon.desklog") for name in imported(module))
    said = re.findall(
        r"logg\w*(?:\(.*\))?\.(?:debug|info|warning|error|exception|critical)\(", (ROOT / module).read_text("utf-8")
    )

    assert own in LOGGING_ROOMS or not uses_desklog
    assert said == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_says_what_it_is_where(module: Path) -> None:
    assert (ast.get_docstring(a_tree(module)) or "").startswith("This is where ")


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_files_and_functions_stay_small(module: Path) -> None:
    lines = len((ROOT / module).read_text("utf-8").splitlines())
    functions = [node for node in ast.walk(a_tree(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    assert lines <= LONGEST_FILE
    assert {one.name for one in functions if (one.end_lineno or 0) - one.lineno >= LONGEST_FUNCTION} == set()
