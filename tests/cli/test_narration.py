"""Every line of the journal can be told to a person."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from daemon.cli.narration import known, tell
from daemon.workflow.model import LetterState

DAEMON = Path(__file__).parents[2] / "daemon"


def journal_names() -> Iterator[str]:
    """Every 'something.happened' of the core, and what the steps write down themselves."""
    for path in (DAEMON / "workflow").rglob("*.py"):
        yield from (text for text in _texts(ast.parse(path.read_text("utf-8"))) if _is_name(text))
    for path in (DAEMON / "steps").rglob("*.py"):
        yield from re.findall(r'JournalEntry\(\s*what="([a-z._-]+)"', path.read_text("utf-8"))


def _texts(tree: ast.Module) -> Iterator[str]:
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return (value for value in constants if isinstance(value, str))


def _is_name(text: str) -> bool:
    """A file name or the name of a mail provider looks the same."""
    return bool(re.fullmatch(r"[a-z-]+\.[a-z_]+", text)) and not text.endswith((".com", ".py"))


def test_every_journal_name_that_the_code_writes_has_a_sentence() -> None:
    written = set(journal_names())
    settled = {f"letter.{state.value}" for state in (LetterState.ACCEPTED, LetterState.FAILED, LetterState.BOUNCED)}

    assert {"case.opened", "clock.breached", "plan.made", "letter.written"} <= written
    assert written | settled <= known()


def test_a_sentence_survives_a_detail_that_is_missing_or_looks_like_a_format() -> None:
    assert tell("conflict.found", {"person": "{0}"}) == "{0} is kept out: named in the ?."
    assert tell("something.new", {}) == "something.new"


def test_a_time_in_a_sentence_is_told_to_the_minute() -> None:
    told = tell("clock.extended", {"clock": "hearing", "at": "2026-11-27T17:40:51.591547+00:00"})

    assert told == "More time: hearing, due now 2026-11-27 17:40 UTC."
