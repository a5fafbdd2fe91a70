"""The block at the top of a handler's mail: what is an instruction, what is a private note (DESIGN 5, T097)."""

from datetime import date, timedelta

import pytest

from daemon.workflow.block import Block, NoBlock
from daemon.workflow.instructions import read_block
from tests.build import a_roster

FRIDAY = date(2026, 11, 20)


def the_block(text: str) -> Block:
    """What is read of a text that holds a block without a fault."""
    block = read_block(text, FRIDAY, a_roster())
    assert isinstance(block, Block)
    assert block.faults == ()
    return block


def echoes(text: str) -> list[str]:
    return [one.echo for one in the_block(text).instructions]


@pytest.mark.parametrize(
    "line",
    ["take", "Take", "TAKE.", "take...", "!take", "! take", "！ＴＡＫＥ", "take\u00a0", "\ufefftake", "\u3000take。",
     "- take", "* take", "• take", "1. take", "“take”", "*take*", "**take**", "`take`", "‘take’", "ta\u200bke",
     "  take  ", "Take!"],
)  # fmt: skip
def test_what_keyboards_and_mail_programs_put_around_an_instruction_does_not_matter(line: str) -> None:
    assert echoes(line) == ["take"]


@pytest.mark.parametrize(
    ("line", "echo"),
    [
        ("note Spoke with the venue", "note Spoke with the venue"),
        ("extend update 3d", "extend update 3d"),
        ("Extend update by 3 days", "extend update 3d"),
        ("conflict ben", "conflict ben"),
        ("conflict Ben Okafor soft", "conflict ben soft"),
        ("conflict @bokafor", "conflict ben"),
        ("Assign to 田中愛子", "assign aiko"),
        ("assign ben@example.net", "assign ben"),
        ("clear conflict ben", "clear-conflict ben"),
        ("clear–conflict ben", "clear-conflict ben"),
        ("decide ban until 2027-01-31", "decide ban until 2027-01-31"),
        ("decide ban until tomorrow", "decide ban until 2026-11-21"),
        ("hold 来週の金曜日まで", "hold until 2026-11-27"),
        ("away until kesho", "away until 2026-11-21"),
        ("determine violation yes", "determine violation yes"),
        ("link [quiet-lantern-7k3f]", "link quiet-lantern-7k3f"),
        ("help clear-conflict", "help clear-conflict"),
    ],
)
def test_an_instruction_is_echoed_as_it_was_understood(line: str, echo: str) -> None:
    assert echoes(line) == [echo]


@pytest.mark.parametrize(
    "text",
    ["Take care!", "Take care", "Hold on, I will call her", "Hold on", "Note that he left early", "close to the venue",
     "Note to self", "Show her the letter", "Ask him about the venue first.", "Help is on the way",
     "Release the video?", "Status: waiting for the venue", "Record shows he left", "Try to call her", "Dear Aiko",
     "Thanks", "Noted.", "Please call her", "Make sure she is safe", "Danger has passed, I think", "Vote on it",
     "Urgent: call me", "Reply to her soon", "List of people who were there", "Here is what I know", "Undo that",
     "Split up the work", "I think we should take it", "See below", "Asante sana", "Habari za asubuhi",
     "了解しました。",
     "明日電話します", "Hello", "Like he said", "Closed now", "Merged with what we heard", "-- ", "> take", "", " \n "],
)  # fmt: skip
def test_a_plain_sentence_is_a_private_note(text: str) -> None:
    assert read_block(text, FRIDAY, a_roster()) == NoBlock(
        text=text.strip(), looks_like=read_block(text, FRIDAY, a_roster()).looks_like
    )


def test_a_note_says_which_line_was_not_taken_for_an_instruction() -> None:
    assert read_block("Dear all,\n\ntake\n", FRIDAY, a_roster()) == NoBlock(text="Dear all,\n\ntake", looks_like="take")
    assert read_block("Show her the letter", FRIDAY, a_roster()).looks_like == "Show her the letter"
    assert read_block("Thanks all", FRIDAY, a_roster()).looks_like == ""


@pytest.mark.parametrize("end", ["", "   ", "\u3000", "> assign chidi", "--", "_______________"])
def test_a_block_ends_at_an_empty_line_a_quote_or_a_rule(end: str) -> None:
    block = the_block(f"\n\ntake\nassign ben\n{end}\nclose")

    assert [one.echo for one in block.instructions] == ["take", "assign ben"]
    assert block.text.endswith("close")
    assert [one.echo for one in block.overlooked][-1:] == ["close"]


def test_the_text_below_goes_to_the_instruction_that_takes_it() -> None:
    block = the_block("take\nask the reporter\n\nWhere were you?\n\nThank you.")

    assert [one.message for one in block.instructions] == ["", "Where were you?\n\nThank you."]


def test_text_below_instructions_that_take_none_is_a_private_note() -> None:
    block = the_block("take\nnote Spoke with the venue\n\nThey were kind.")

    assert [one.message for one in block.instructions] == ["", "Spoke with the venue"]
    assert block.text == "They were kind."


def test_a_first_line_try_asks_for_the_receipt_alone() -> None:
    block = the_block("Try.\ntake\n")

    assert block.trial
    assert [one.echo for one in block.instructions] == ["take"]


def test_a_line_behind_a_number_sign_does_nothing() -> None:
    assert echoes("# conflict chidi\ntake") == ["take"]


def test_a_note_that_a_mail_program_broke_at_its_margin_is_whole_again() -> None:
    block = the_block(
        "note Spoke with the venue; they will keep the camera recording until next\n"
        "Friday evening, and they asked whether somebody could write to them before\n"
        "then.\n"
        "take"
    )

    assert [one.verb for one in block.instructions] == ["note", "take"]
    assert block.instructions[0].message.endswith("before then.")


def test_arguments_have_their_types() -> None:
    block = the_block("extend hearing 2 weeks\nhold until 2026-12-01\nassign Chidi")

    assert block.instructions[0].value("length") == timedelta(weeks=2)
    assert block.instructions[1].value("until") == date(2026, 12, 1)
    assert block.instructions[2].value("who") == "chidi"
    assert block.instructions[2].value("until") is None


def test_a_line_keeps_its_number_and_its_writing() -> None:
    block = the_block("\n  - Assign “Ben Okafor”.\n")

    assert (block.instructions[0].line, block.instructions[0].written) == (2, "- Assign “Ben Okafor”.")
