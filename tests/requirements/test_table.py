"""This is where it is shown that every requirement of the six documents has an answer that is really there."""

import re
from dataclasses import fields

import pytest

from daemon import resources
from daemon.settings.blocks import blocks_of, rules_of
from daemon.settings.communities import load_policy, preset_names
from daemon.workflow.model import Case, Party, Report
from daemon.workflow.proceedings import Proceedings
from tests.requirements.requirement_table import ALL, Answer, counted, faults, read_table

KNOWN_VALUE = "oktech: clocks.human_answer.within"


def test_all_163_requirements_are_in_the_table_and_all_they_name_is_there() -> None:
    table = read_table()

    assert len(ALL) == 163
    assert list(faults(table)) == []
    assert sum(counted(table).values()) == 163


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(), "nothing says where it is answered"),
        (Answer(value=("oktech: clocks.tea_time",)), "no community says oktech: clocks.tea_time"),
        (Answer(value=("atlantis: clocks",)), "no community says atlantis: clocks"),
        (Answer(value=("oktech: lone_action.review_within",)), "no community says"),  # a default only
        (Answer(test=("workflow/test_fields.py::nothing_of_the_kind",)), "there is no test"),
        (Answer(value=(KNOWN_VALUE,), strange=("tset",)), "does not know 'tset'"),
    ],
)
def test_an_answer_that_is_not_there_is_found(answer: Answer, said: str) -> None:
    table = {**read_table(), "OKT-14": answer}

    (fault,) = faults(table)

    assert fault.startswith("OKT-14: ")
    assert said in fault


def test_a_requirement_that_is_forgotten_or_made_up_is_found() -> None:
    table = read_table()
    forgotten = {name: answer for name, answer in table.items() if name != "OKT-14"}

    found = list(faults({**forgotten, "OKT-99": Answer(value=(KNOWN_VALUE,))}))

    assert found == ["OKT-14: not in the table.", "OKT-99: no document has this requirement."]


def test_what_is_partly_done_counts_as_open() -> None:
    assert Answer(test=("a",), value=("b",), open="the other half").kind == "open"
    assert Answer(test=("a",), value=("b",)).kind == "test"


@pytest.mark.parametrize("community", preset_names())
def test_a_preset_cites_only_requirements_that_exist(community: str) -> None:
    policy = load_policy(community, resources.communities())

    cited = {name for _, block in blocks_of(policy) for _, text in rules_of(block) for name in text.split()}

    assert cited
    assert cited - set(ALL) == set()


def test_nothing_that_is_kept_rates_a_reporter() -> None:
    """OKT-10."""
    kept = {field.name for kind in (Case, Report, Party, Proceedings) for field in fields(kind)}

    assert len(kept) > 20
    assert {name for name in kept if re.search("score|strike|rating|credib|trust|false_report|abuse", name)} == set()
