"""This is where it is shown how rules are written on top of other rules (OIK-01, MSE-11)."""

from datetime import timedelta
from pathlib import Path
from textwrap import dedent

import pytest

from daemon.errors import ConfigError
from daemon.settings.communities import Rules, load_rules
from daemon.settings.effective import Value, values_of
from daemon.workflow.lengths import length_text

OURS = """
community = "ours"
version = "2027-01"
extends = "oktech"

[identity]
name = "Our community"
"""


def ours(folder: Path, more: str = "", name: str = "ours.toml", text: str = OURS) -> Rules:
    (folder / name).write_text(text + dedent(more), encoding="utf-8")
    return load_rules(name, folder)


def value(rules: Rules, key: str) -> Value:
    return next(one for one in values_of(rules) if one.key == key)


def test_what_a_child_does_not_say_holds_as_its_parent_says_it(tmp_path: Path) -> None:
    rules = ours(tmp_path)

    answer = value(rules, "clocks.human_answer.within")

    assert (answer.value, answer.rule, answer.source) == ("3d", "OKT-14", "oktech")
    assert value(rules, "identity.name").source == "ours"
    assert value(rules, "identity.timezone").source == "oktech"


def test_tables_are_merged_key_by_key_and_keep_the_parents_rule(tmp_path: Path) -> None:
    rules = ours(tmp_path, '[clocks.human_answer]\nwithin = "70h"\n')

    assert value(rules, "clocks.human_answer.within").source == "ours"
    assert value(rules, "clocks.human_answer.within").rule == "OKT-14"
    assert value(rules, "clocks.human_answer.printed").value is True


def test_lists_are_replaced_as_a_whole(tmp_path: Path) -> None:
    rules = ours(tmp_path, '[[steps.measures]]\ncode = "ban"\n')

    measures = [one for one in values_of(rules) if one.key.startswith("steps.measures[")]

    assert [kind.code for kind in rules.policy.steps.measures] == ["ban"]
    assert rules.policy.steps.measures[0].interim is False  # nothing of the parent's ban is left
    assert {one.source for one in measures} == {"ours", "default"}


def test_only_the_blocks_that_are_named_are_inherited(tmp_path: Path) -> None:
    text = OURS.replace('extends = "oktech"', 'extends = "oktech"\ninherits = ["categories"]')
    level = '\n[[routing.levels]]\nname = "board"\nroles = ["board"]\n'

    rules = ours(tmp_path, level, text=text)

    assert "doxing" in rules.policy.categories
    assert rules.policy.steps.measures == ()
    assert rules.policy.rule == ""


def test_a_block_that_a_parent_does_not_hand_down_does_not_come_from_further_up(tmp_path: Path) -> None:
    level = '\n[[routing.levels]]\nname = "board"\nroles = ["board"]\n'
    ours(tmp_path, level, text=OURS.replace('extends = "oktech"', 'extends = "oktech"\ninherits = ["categories"]'))
    child = OURS.replace('"ours"', '"theirs"').replace('"oktech"', '"./ours.toml"')

    rules = ours(tmp_path, name="theirs.toml", text=child)

    assert "doxing" in rules.policy.categories
    assert rules.policy.venues == ()


def test_a_default_answers_no_requirement(tmp_path: Path) -> None:
    default = value(ours(tmp_path), "calendar.country")

    assert (default.source, default.rule) == ("default", "")


def test_a_rule_beside_a_key_is_that_values_alone(tmp_path: Path) -> None:
    rules = ours(tmp_path, '[reconsideration]\nwindow = "30d"\nwindow_rule = "OURS-12"\n')

    assert value(rules, "reconsideration.window").rule == "OURS-12"
    assert value(rules, "reconsideration.reviewer").rule == "OKT-29"


def test_a_circle_of_parents_is_shown(tmp_path: Path) -> None:
    (tmp_path / "theirs.toml").write_text('extends = "./ours.toml"\n', encoding="utf-8")

    with pytest.raises(ConfigError, match=r"extends: found a circle: ours > theirs > ours\. Take one of them out\."):
        ours(tmp_path, text=OURS.replace('"oktech"', '"./theirs.toml"'))


def test_a_fault_is_told_in_the_file_that_has_it(tmp_path: Path) -> None:
    (tmp_path / "theirs.toml").write_text('[clocks]\nupdate_every = "soon"\n', encoding="utf-8")
    level = '\n[[routing.levels]]\nname = "board"\nroles = ["board"]\n'

    with pytest.raises(ConfigError, match=r"^theirs\.toml:2: clocks\.update_every: found 'soon'"):
        ours(tmp_path, level, text=OURS.replace('"oktech"', '"./theirs.toml"'))


def test_the_example_of_the_documentation_holds(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "config" / "README.md").read_text("utf-8")
    blocks = [block.partition("```")[0] for block in page.split("```toml\n")[1:]]
    example = next(block for block in blocks if "extends" in block)

    rules = ours(tmp_path, text=example)

    assert length_text(rules.policy.reconsideration.window or timedelta()) == "30d"
    assert value(rules, "reconsideration.window").rule == "OURS-12"
    assert value(rules, "steps.determinations").source == "oktech"
