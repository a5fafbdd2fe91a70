"""This is where a handler's mail is read: which block it holds, what must be looked up for it, what it takes.

Security: the words come out of mail. They are only read here; whoever wrote them is judged by `authority`.
"""

import re
from dataclasses import dataclass
from datetime import date

from daemon.workflow.block import Block, Instruction, NoBlock
from daemon.workflow.desk import Desk
from daemon.workflow.instructions import read_block
from daemon.workflow.own_codes import own_codes
from daemon.workflow.verbs import verb_named
from daemon.workflow.verbs.declaration import Kind, Level

LEVELS: tuple[Level, ...] = ("C0", "C1", "C2", "C3", "C4")
# A key, alone or after its label in any language, on a line of its own: what a mailto link carries below the block.
_KEY_LINE = re.compile(r"^[>\s]*(?:[\w ]{1,20}[:\uff1a]\s*)?[A-Z2-7]{48}\s*$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wants:
    """What has to be looked up before a block is decided."""

    list: bool = False
    timeline: bool = False
    undo: bool = False
    priors: bool = False
    refs: tuple[str, ...] = ()


def words_of(new_text: str) -> str:
    """The new text of a mail without the lines that only carry a key of the desk."""
    rows = [row for row in new_text.split("\n") if not _KEY_LINE.match(row)]
    while rows and rows[-1].strip() in ("", "--"):
        rows.pop()
    return "\n".join(rows)


def read(words: str, desk: Desk, today: date | None = None) -> Block | NoBlock:
    """The block at the top of a handler's words. `today` is the day they were written on, the desk's day if None."""
    return read_block(words, today or desk.today, desk.people, own_codes(desk.policy))


def wants(new_text: str, desk: Desk) -> Wants:
    """What a mail's block needs to have looked up; nothing for a private note or a block with faults."""
    block = read(words_of(new_text), desk)
    if isinstance(block, NoBlock) or block.faults:
        return Wants()
    names = {instruction.verb for instruction in block.instructions}
    return Wants(
        list="list" in names,
        timeline="timeline" in names,
        undo="undo" in names,
        priors="priors" in names,
        refs=_refs(block),
    )


def is_block(new_text: str, desk: Desk) -> bool:
    """Whether a mail is instructions for sure: a block without a fault."""
    block = read(words_of(new_text), desk)
    return isinstance(block, Block) and not block.faults


def level_of(instruction: Instruction) -> Level:
    """What an instruction takes to be obeyed: as much as its verb, or as one of its arguments where that is more."""
    verb = verb_named(instruction.verb)
    if verb is None:
        return "C4"
    given = {one.name for one in instruction.given}
    raised = [argument.level for argument in verb.ARGUMENTS if argument.level and argument.name in given]
    return max((verb.LEVEL, *raised), key=LEVELS.index)


def highest(block: Block) -> Level:
    """What a whole block takes: the most that one of its instructions does."""
    return max((level_of(one) for one in block.instructions), key=LEVELS.index, default="C0")


def _refs(block: Block) -> tuple[str, ...]:
    return tuple(
        str(one.value(argument.name))
        for one in block.instructions
        if (verb := verb_named(one.verb)) is not None
        for argument in verb.ARGUMENTS
        if argument.kind is Kind.CASE and one.value(argument.name)
    )
