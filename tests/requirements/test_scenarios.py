"""This is where it is shown that each golden scenario, G1 to G24, is a story that says so itself.

A story names its scenario in its file and in its first line; it plays on mail servers, with a clock it moves itself.
"""

import ast
from pathlib import Path

import pytest

STORIES = Path(__file__).parent.parent / "stories"
SCENARIOS = tuple(f"g{number}" for number in range(1, 25))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_golden_scenario_is_a_story(scenario: str) -> None:
    files = sorted(STORIES.glob(f"test_{scenario}_*.py"))

    assert files
    for file in files:
        tree = ast.parse(file.read_text("utf-8"))
        assert (ast.get_docstring(tree) or "").upper().startswith(scenario.upper())
        assert any(isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in tree.body)
