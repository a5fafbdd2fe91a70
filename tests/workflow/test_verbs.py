"""The closed table of verbs, and the page that is written from it."""

import re
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from daemon.workflow.block import Block
from daemon.workflow.faults import FaultKind
from daemon.workflow.instructions import read_block
from daemon.workflow.ordinary import words
from daemon.workflow.verbs import VERBS, verb_named
from daemon.workflow.verbs.declaration import Kind, Level, Text, Verb
from tests.build import a_roster
from tests.make_instructions_page import PAGE, page

FRIDAY = date(2026, 11, 20)
WANTED = words("""
help list status show timeline take assign release party note ask reply urgent danger classify venue relation
reclassify recuse conflict clear-conflict hear statement measure determine propose vote decide resolve explain extend
hold record link merge split consent reveal reconsider close reopen away digest undo try confirm mediate mediation
record-report open-case share no-conflict disclose seat employer publish inform without transfer escalate pass
check-ins make-right obligation redirect helper priors
""")  # DESIGN 5, as far as a desk of the first community needs it
EXAMPLES = {
    Kind.PERSON: "ben",
    Kind.PARTY: "witness-2",
    Kind.ADDRESS: "viktor@example.com",
    Kind.LANGUAGE: "ja",
    Kind.CATEGORY: "harassment",
    Kind.CASE: "quiet-lantern-7k3f",
    Kind.BODY: "openinfra-foundation",
    Kind.VERB: "take",
    Kind.DATE: "2027-01-31",
    Kind.LENGTH: "3d",
    Kind.NAME: "Kofi Mensah",
    Kind.WORDS: "Spoke with the venue",
}


def test_the_table_holds_every_verb_once() -> None:
    assert sorted(verb.NAME for verb in VERBS) == sorted(WANTED)
    assert verb_named("frobnicate") is None


def test_the_page_of_instructions_is_current() -> None:
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: str(verb.NAME))
def test_a_verb_is_declared_as_it_is_used(verb: Verb) -> None:
    shown = re.findall(r"[^\s\[\]]+", verb.USAGE)

    assert shown[0] == verb.NAME
    assert verb.LEVEL in get_args(Level)
    assert verb.SUMMARY.endswith(".")
    leads = {argument.lead for argument in verb.ARGUMENTS if argument.lead}
    assert len([word for word in shown[1:] if word not in leads]) == len(verb.ARGUMENTS)
    for argument in verb.ARGUMENTS:
        assert not argument.words or "|".join(argument.words) in verb.USAGE or argument.name.upper() in verb.USAGE
        assert argument.required is (f"[{argument.lead} " not in verb.USAGE) or not argument.lead


@pytest.mark.parametrize("verb", [one for one in VERBS if one.NAME != "try"], ids=lambda verb: str(verb.NAME))
def test_a_verb_with_all_its_arguments_is_read(verb: Verb) -> None:
    given = [argument.words[0] if argument.words else EXAMPLES[argument.kind] for argument in verb.ARGUMENTS]
    text = "\n\nBelow" if verb.TAKES_TEXT is not Text.NO else ""

    block = read_block(" ".join([verb.NAME, *given]) + text, FRIDAY, a_roster())

    assert isinstance(block, Block)
    assert block.faults == ()
    assert [one.verb for one in block.instructions] == [verb.NAME]
    assert [one.written for one in block.instructions[0].given] == given


def test_what_is_sent_as_a_decision_needs_more_than_one_person() -> None:
    assert {verb.NAME for verb in VERBS if verb.LEVEL in ("C3", "C4")} == {
        "hear",
        "measure",
        "decide",
        "resolve",
        "inform",
        "redirect",
        "reconsider",
        "reveal",
        "mediate",
        "publish",
        "transfer",
        "escalate",
        "pass",
    }


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("decide ban in events until 2027-01-31", {"scope": "events", "until": date(2027, 1, 31)}),
        ("decide ban until 31 January from tomorrow", {"until": date(2027, 1, 31), "from": date(2026, 11, 21)}),
        ("decide ban from tomorrow in events", {"scope": "events", "from": date(2026, 11, 21)}),
        ("decide ban 2027-01-31", {"until": date(2027, 1, 31)}),
        ("decide ban online", {"scope": "online"}),
    ],
)
def test_where_from_when_and_until_when_may_come_in_any_order(line: str, given: dict[str, object]) -> None:
    block = read_block(line + "\n\nBelow", FRIDAY, a_roster())

    assert isinstance(block, Block)
    (decide,) = block.instructions
    assert {one.name: one.value for one in decide.given} == {"measure": "ban"} | given
    assert read_block(decide.echo + "\n\nBelow", FRIDAY, a_roster()) == replace(
        block, instructions=(replace(decide, written=decide.echo),)
    )


@pytest.mark.parametrize("line", ["decide ban in the lobby", "decide ban from whenever", "decide ban until lunch"])
def test_a_place_or_a_day_that_cannot_be_read_is_a_fault_of_its_own(line: str) -> None:
    block = read_block(line + "\n\nBelow", FRIDAY, a_roster())

    assert isinstance(block, Block)
    assert [one.kind for one in block.faults] == [
        FaultKind.UNKNOWN_WORD if " in " in line else FaultKind.UNREADABLE_DATE
    ]
