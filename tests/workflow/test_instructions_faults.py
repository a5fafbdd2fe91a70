"""What is wrong with a block: cause, cure and a correction that can be sent as it stands."""

from datetime import date

import pytest

from daemon.workflow.block import Block, Fault
from daemon.workflow.correction import correction
from daemon.workflow.faults import FaultKind, sayings
from daemon.workflow.instructions import MOST_LINES, read_block
from tests.build import a_person, a_roster

FRIDAY = date(2026, 11, 20)


def read(text: str) -> Block:
    block = read_block(text, FRIDAY, a_roster())
    assert isinstance(block, Block)
    return block


def the_fault(text: str) -> Fault:
    (only,) = read(text).faults
    return only


@pytest.mark.parametrize(
    ("text", "kind", "corrected"),
    [
        ("tkae", FaultKind.UNKNOWN_VERB, "take"),
        ("asign ben", FaultKind.UNKNOWN_VERB, "assign ben"),
        ("take\nThanks, Aiko", FaultKind.UNKNOWN_VERB, "take\n\nThanks, Aiko"),
        ("!frobnicate", FaultKind.UNKNOWN_VERB, "# !frobnicate"),
        ("assign", FaultKind.MISSING_ARGUMENT, "# assign"),
        ("extend update", FaultKind.MISSING_ARGUMENT, "# extend update"),
        ("assign zorro", FaultKind.UNKNOWN_PERSON, "# assign zorro"),
        ("assign chidu", FaultKind.UNKNOWN_PERSON, "assign chidi"),
        ("vote yse", FaultKind.UNKNOWN_WORD, "vote yes"),
        ("link 4711", FaultKind.UNKNOWN_WORD, "# link 4711"),
        ("hold until smurfday", FaultKind.UNREADABLE_DATE, "# hold until smurfday"),
        ("hold until 01/02/2027", FaultKind.UNREADABLE_DATE, "# hold until 01/02/2027"),
        ("decide ban until 2026-11-19", FaultKind.PAST_DATE, "# decide ban until 2026-11-19"),
        ("away until yesterday", FaultKind.PAST_DATE, "# away until yesterday"),
        ("extend update 3 dayz", FaultKind.UNREADABLE_LENGTH, "# extend update 3 dayz"),
        ("take ben", FaultKind.UNKNOWN_WORD, "# take ben"),
        ("vote yes ben please", FaultKind.TOO_MANY_WORDS, "# vote yes ben please"),
        ("ask reporter about the venue", FaultKind.TOO_MANY_WORDS, "# ask reporter about the venue"),
        ("ask reporter", FaultKind.MISSING_TEXT, "# ask reporter"),
        ("ask\nreply\n\nHello", FaultKind.TEXT_TWICE, "ask\n# reply\n\nHello"),
        ("reply\n\nHello\nassign ben", FaultKind.STRAY_INSTRUCTION, "reply\nassign ben\n\nHello"),
        ("take\ntry", FaultKind.MISPLACED_TRY, "try\ntake"),
    ],
)
def test_a_fault_has_a_cause_a_cure_and_a_correction(text: str, kind: FaultKind, corrected: str) -> None:
    fault = the_fault(text)

    assert fault.kind is kind
    assert fault.cause
    assert fault.cure
    assert fault.written in text
    assert correction(read(text)) == corrected


def test_every_kind_of_fault_has_its_words() -> None:
    values = dict.fromkeys(("words", "name", "usage", "nearest", "meant", "example"), "x")

    assert all(all(sayings(kind, **values)) for kind in FaultKind)


def test_every_line_is_read_before_anything_is_done() -> None:
    block = read("take\nasign ben\nextend update soon\nhold until 2020-01-01\n\nText")

    assert [(one.line, one.kind) for one in block.faults] == [
        (2, FaultKind.UNKNOWN_VERB),
        (3, FaultKind.UNREADABLE_LENGTH),
        (4, FaultKind.PAST_DATE),
    ]
    assert [one.echo for one in block.instructions] == ["take"]
    assert correction(block) == "take\nassign ben\n# extend update soon\n# hold until 2020-01-01\n\nText"


def test_the_nearest_verbs_are_named_and_none_is_done() -> None:
    block = read("tkae")

    assert block.instructions == ()
    assert block.faults[0].nearest == ("take",)
    assert "take" in block.faults[0].cure


def test_a_forgotten_empty_line_is_put_in() -> None:
    assert correction(read("ask reporter\nWhere were you?")) == "ask reporter\n\nWhere were you?"


def test_two_people_of_one_name_have_to_be_told_apart() -> None:
    people = (a_person("ben", name="Ben Okafor"), a_person("ben-m", name="Ben Mori"), a_person("bo", name="Ben Ito"))

    block = read_block("assign Ben\nassign Benjamin\nassign Mori", FRIDAY, people)
    unclear = read_block("assign Okafor\nconflict Ito", FRIDAY, people)

    assert isinstance(block, Block)
    assert isinstance(unclear, Block)
    assert [one.echo for one in block.instructions] == ["assign ben", "assign ben-m"]
    assert [one.kind for one in block.faults] == [FaultKind.UNKNOWN_PERSON]
    assert unclear.faults == ()


def test_a_name_that_two_people_share_is_no_guess() -> None:
    people = (a_person("b1", name="Ben Okafor"), a_person("b2", name="Ben Mori"))

    block = read_block("assign Ben", FRIDAY, people)

    assert isinstance(block, Block)
    assert (block.faults[0].kind, block.faults[0].nearest) == (FaultKind.UNCLEAR_PERSON, ("b1", "b2"))


def test_a_line_that_may_belong_to_the_long_note_above_is_not_done() -> None:
    long_note = "note Spoke with the venue; they will keep the camera recording and will not"

    block = read(f"{long_note}\nclose\n")
    sure = read(f"{long_note}\n!close\n")

    assert [one.kind for one in block.faults] == [FaultKind.UNCLEAR_LINE]
    assert correction(block) == f"!{long_note}\n# close"
    assert [one.verb for one in sure.instructions] == ["note", "close"]


def test_a_block_has_an_end() -> None:
    block = read("take\n" * (MOST_LINES + 5))

    assert [one.kind for one in block.faults] == [FaultKind.TOO_MANY_LINES]
    assert read(correction(block)).faults == ()
