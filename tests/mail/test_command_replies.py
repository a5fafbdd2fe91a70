"""Answers of handlers as their mail programs write them, and the block that each must yield (DESIGN 5, T097)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from daemon.ingest.parse import parse
from daemon.ingest.reading import Reading
from daemon.workflow.block import NoBlock
from daemon.workflow.instructions import read_block
from tests.build import a_roster

REPLIES = sorted((Path(__file__).parent / "replies").glob("*.eml"))
FRIDAY = date(2026, 11, 20)


def as_written_beside(reply: Path) -> dict[str, Any]:
    """What the mail yields, in the form of the file beside it."""
    message = parse(reply.read_bytes(), Reading())
    block = read_block(message.new_text, FRIDAY, a_roster())
    if isinstance(block, NoBlock):
        return {"note": True, "looks_like": block.looks_like}
    found: dict[str, Any] = {"instructions": [one.echo for one in block.instructions], "text": block.text}
    if block.faults:
        found["faults"] = [one.kind.value for one in block.faults]
    if block.trial:
        found["trial"] = True
    return found


def test_the_programs_that_handlers_use_are_there() -> None:
    programs = {reply.name.split("-")[0] for reply in REPLIES}

    assert len(REPLIES) >= 60
    assert programs >= {"gmail", "outlook", "apple", "iphone", "thunderbird", "proton", "phone"}


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: reply.stem)
def test_a_reply_yields_the_block_its_writer_meant(reply: Path) -> None:
    expected = json.loads(reply.with_suffix(".json").read_text("utf-8"))

    assert as_written_beside(reply) == expected
