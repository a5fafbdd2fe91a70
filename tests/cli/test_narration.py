"""Every line of the journal can be told to a person."""

import re
from pathlib import Path

from daemon.cli.narration import known, tell
from daemon.workflow.model import LetterState

SOURCES = (Path(__file__).parents[2] / "daemon").rglob("*.py")


def test_every_journal_name_that_the_code_writes_has_a_sentence():
    written = {name for path in SOURCES for name in re.findall(r'what="([a-z._-]+)"', path.read_text("utf-8"))}
    settled = {f"letter.{state.value}" for state in (LetterState.ACCEPTED, LetterState.FAILED, LetterState.BOUNCED)}

    assert written
    assert written | settled <= known()


def test_a_sentence_survives_a_detail_that_is_missing_or_looks_like_a_format():
    assert tell("conflict.found", {"person": "{0}"}) == "{0} is kept out: named in the ?."
    assert tell("something.new", {}) == "something.new"
