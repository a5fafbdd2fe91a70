"""Whatever is written: reading never fails, and a correction is free of faults."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from daemon.workflow.block import Block
from daemon.workflow.correction import correction
from daemon.workflow.dates import read_day, read_length
from daemon.workflow.instructions import read_block
from daemon.workflow.verbs import VERBS
from tests.build import a_roster

FRIDAY = date(2026, 11, 20)
PIECES = [verb.NAME for verb in VERBS] + [
    "ben", "zorro", "chidu", "reporter", "reported", "witness-2", "until", "tomorrow", "2020-01-01", "2027-01-31", "3d",
    "ban", "bna", "yes", "yse", "update", "!", "#", "-", "tkae", "asign", "that", "the", "venue", "Thanks,", "try",
    "quiet-lantern-7k3f", "...", ">", "“", "*", "a" * 70, "来週の金曜日", "Where?", "call", "\u200b", "--",
]  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)


@given(st.text(), st.dates())
def test_any_text_on_any_day_is_read(text: str, today: date) -> None:
    block = read_block(text, today, a_roster())

    assert block.text in text


@given(st.text(), st.dates())
def test_any_words_for_a_day_are_read_or_refused(words: str, today: date) -> None:
    assert read_day(words, today) is None or isinstance(read_day(words, today), date)
    assert read_length(words) is None or read_length(words)


@example("explain\n\ntry")
@given(st.lists(LINES, max_size=8).map("\n".join))
def test_a_correction_is_free_of_faults(text: str) -> None:
    block = read_block(text, FRIDAY, a_roster())

    if isinstance(block, Block):
        again = read_block(correction(block), FRIDAY, a_roster())

        assert not isinstance(again, Block) or again.faults == ()


@example("explain")
@given(st.lists(LINES, max_size=8).map("\n".join))
def test_a_block_without_fault_reads_the_same_from_its_echo(text: str) -> None:
    block = read_block(text, FRIDAY, a_roster())

    if isinstance(block, Block) and not block.faults:
        again = read_block(correction(block), FRIDAY, a_roster())

        assert isinstance(again, Block)
        assert [one.echo for one in again.instructions] == [one.echo for one in block.instructions]
        assert again.trial == block.trial


@pytest.mark.parametrize(
    "hostile", ["take\n", "a", "!", "note ", "tkae\n", "take\n\n", "assign ", "来", "\u00a8", "- ", "note a\nclose\n"]
)
def test_a_text_of_two_hundred_thousand_signs_is_read(hostile: str) -> None:
    """How long it takes stands in tests/bench; here it comes to an end, whole."""
    text = hostile * (200_000 // len(hostile))

    block = read_block(text, FRIDAY, a_roster())

    assert block.text in text
