"""This is where the table of requirements is read and held against presets and tests."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from daemon import resources
from daemon.settings.communities import load_rules, preset_names
from daemon.settings.effective import DEFAULT, values_of

TESTS = Path(__file__).parent.parent
TABLE = Path(__file__).parent / "table.toml"
HOW_MANY = {"AMP": 14, "MSE": 13, "OIK": 13, "OKT": 33, "OIF": 31, "AAP": 46, "AAC": 13}
ALL = tuple(f"{document}-{number:02}" for document, count in HOW_MANY.items() for number in range(1, count + 1))

Kind = Literal["open", "test", "value", "duty"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Where one requirement is answered. `open` says what is still missing, '' for nothing."""

    value: tuple[str, ...] = ()  # 'oktech: clocks.human_answer.within', or the start of many keys
    test: tuple[str, ...] = ()  # 'workflow/test_fields.py::a_screenshot_is_an_account'
    duty: str = ""
    open: str = ""
    strange: tuple[str, ...] = field(default=())  # keys nobody reads

    @property
    def kind(self) -> Kind | None:
        """What it counts as: open as long as anything is missing; None when it says nothing."""
        kinds: tuple[Kind, ...] = ("open", "test", "value", "duty")
        return next((kind for kind in kinds if getattr(self, kind)), None)


def read_table(path: Path = TABLE) -> dict[str, Answer]:
    """The table by requirement."""
    raw = tomllib.loads(path.read_text("utf-8"))
    return {name: _answer(entry) for name, entry in raw.items()}


def faults(table: Mapping[str, Answer]) -> Iterator[str]:
    """What is wrong with the table: a requirement that is missing or made up, a target that is not there."""
    yield from (f"{name}: not in the table." for name in ALL if name not in table)
    keys = {name: _own_keys(name) for name in preset_names()}
    for name, answer in table.items():
        if name not in ALL:
            yield f"{name}: no document has this requirement."
        if answer.kind is None:
            yield f"{name}: nothing says where it is answered."
        yield from (f"{name}: the table does not know '{key}'." for key in answer.strange)
        yield from (f"{name}: no community says {one}." for one in answer.value if not _is_said(one, keys))
        yield from (f"{name}: there is no test {one}." for one in answer.test if not _is_there(one))


def counted(table: Mapping[str, Answer]) -> Counter[str]:
    """How many requirements there are of each kind."""
    return Counter(answer.kind or "nothing" for answer in table.values())


def _answer(entry: Mapping[str, object]) -> Answer:
    known = ("value", "test", "duty", "open")
    lists = {key: tuple(map(str, entry.get(key, ()))) for key in ("value", "test")}  # type: ignore[call-overload]
    texts = {key: str(entry.get(key, "")) for key in ("duty", "open")}
    return Answer(**lists, **texts, strange=tuple(key for key in entry if key not in known))


def _own_keys(community: str) -> tuple[str, ...]:
    """The keys that a community or its parent writes; a default is nobody's word."""
    rules = load_rules(community, resources.communities())
    said = tuple(value.key for value in values_of(rules) if value.source != DEFAULT)
    return (*said, *(key for source in rules.sources[:1] for key in _rule_keys(source.raw)))


def _rule_keys(table: Mapping[str, object], above: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _rule_keys(value, f"{above}{key}.")
        elif key == "rule" or key.endswith("_rule"):
            yield above + key


def _is_said(value: str, keys: Mapping[str, tuple[str, ...]]) -> bool:
    community, _, key = value.partition(": ")
    return any(one == key or one.startswith((f"{key}.", f"{key}[")) for one in keys.get(community, ()))


def _is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    path = TESTS / file
    return path.is_file() and re.search(rf"^(async )?def test_{name}\(", path.read_text("utf-8"), re.M) is not None
