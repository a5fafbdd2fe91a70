"""This is where it is shown that rules that cannot be kept are refused with one line: file, line, key, found, cure.

Each file in broken_policies/ says in its first line what is said of it, after its name.
"""

from pathlib import Path

import pytest

from daemon.errors import ConfigError
from daemon.settings.communities import load_policy

BROKEN = sorted((Path(__file__).parent / "broken_policies").glob("*.toml"))


def test_there_are_at_least_thirty() -> None:
    assert len(BROKEN) >= 30


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_broken_rules_are_refused_with_their_place_and_cure(file: Path) -> None:
    expected = file.read_text("utf-8").splitlines()[0].removeprefix("#")

    with pytest.raises(ConfigError) as refused:
        load_policy(file.name, file.parent)

    (line,) = refused.value.lines
    assert line.removeprefix(f"{file.parent}/") == file.name + expected
    assert line.endswith((".", "?"))
