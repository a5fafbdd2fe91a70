"""This is where the new text of a handler's mail is read as a block of instructions, or as a private note.

Security: the text comes out of mail, and whoever wrote it is judged elsewhere. Every line is looked at a fixed number
of times. Everything is read before anything is done, and one fault stops the whole block (DESIGN 5, T097).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from daemon.workflow.arguments import index_people
from daemon.workflow.block import Block, Fault, Instruction, NoBlock
from daemon.workflow.faults import FaultKind
from daemon.workflow.line_reading import Words, fault, read_instruction, starts_with_verb
from daemon.workflow.lines import Line, ends_block, read_line
from daemon.workflow.model import Person
from daemon.workflow.own_codes import Codes
from daemon.workflow.verbs import verb_named
from daemon.workflow.verbs.declaration import Kind, Text

MOST_LINES = 60  # of a block
WRAPPED_AT = 71  # signs: a mail program may have broken a line that is longer with the first word of the next
UNBROKEN = 80  # signs: a longer line was not broken at all


def read_block(new_text: str, today: date, people: tuple[Person, ...], own: Codes | None = None) -> Block | NoBlock:
    """Read the block at the top of `new_text`: one instruction a line, until an empty line, a quote or a rule.

    `new_text` is `IncomingMessage.new_text`, `today` the day in the desk's time zone, `people` the roster,
    `own` the community's codes. Whether the first line is an instruction decides: after it every line of the block has
    to be one. Source: DESIGN 5, field.md 2.4. Never raises.
    """
    rows = new_text.split("\n")
    words = Words(roster=index_people(people), today=today, own=own or {})
    start = next((at for at, row in enumerate(rows) if not _is_empty(row)), len(rows))
    end = next((at for at in range(start, len(rows)) if ends_block(rows[at])), len(rows))
    lines = list(_joined(rows, start, min(end, start + MOST_LINES), words))
    trial = bool(lines) and _is_try(lines[0])
    lines = lines[trial:]
    first = read_instruction(lines[0], words, in_block=trial) if lines else None
    if first is None:
        return NoBlock(text=new_text.strip(), looks_like=_looks_like(rows, start, words))
    found = [_in_block(line, words) for line in lines]
    faults = [one for one in found if isinstance(one, Fault)]
    if end > start + MOST_LINES:
        at = start + MOST_LINES
        faults.append(fault(FaultKind.TOO_MANY_LINES, at + 1, rows[at].strip(), words=str(MOST_LINES)))
    overlooked = tuple(_instructions_in(rows, end, words))
    block = Block(
        instructions=tuple(one for one in found if isinstance(one, Instruction)),
        faults=tuple(faults),
        text="\n".join(rows[end:]).strip(),
        trial=trial,
        overlooked=overlooked,
    )
    return _with_message(block)


def takes_text(instruction: Instruction) -> Text:
    """Whether this instruction takes the text below; one with words of its own does not."""
    verb = verb_named(instruction.verb)
    if verb is None or any(
        one.name == argument.name
        for argument in verb.ARGUMENTS
        for one in instruction.given
        if argument.kind is Kind.WORDS
    ):
        return Text.NO
    return verb.TAKES_TEXT


def text_wanted(instructions: tuple[Instruction, ...]) -> tuple[Instruction, ...]:
    """The instructions that take the text below: those that cannot do without it, else those that may take it."""
    needing = tuple(one for one in instructions if takes_text(one) is Text.MUST)
    return needing or tuple(one for one in instructions if takes_text(one) is Text.MAY)


def _with_message(block: Block) -> Block:
    """Give the text to the instruction that takes it, or say why that cannot be."""
    wanting = text_wanted(block.instructions)
    faults = list(block.faults)
    if not wanting or (not block.text and takes_text(wanting[0]) is Text.MAY):
        return block
    if not block.text:
        faults += [fault(FaultKind.MISSING_TEXT, one.line, one.written) for one in wanting]
    else:
        faults += [fault(FaultKind.TEXT_TWICE, one.line, one.written) for one in wanting[1:]]
        faults += [fault(FaultKind.STRAY_INSTRUCTION, one.line, one.written) for one in block.overlooked]
    given = tuple(replace(one, message=block.text) if one is wanting[0] else one for one in block.instructions)
    return replace(block, instructions=given, faults=tuple(sorted(faults, key=lambda one: one.line)))


def _in_block(line: Line, words: Words) -> Instruction | Fault:
    if _is_try(line):
        return fault(FaultKind.MISPLACED_TRY, line.number, line.written)
    found = read_instruction(line, words, in_block=True)
    if line.unclear and isinstance(found, Instruction):
        return fault(FaultKind.UNCLEAR_LINE, line.number, line.written)
    assert found is not None  # in a block nothing is taken for a sentence
    return found


def _joined(rows: list[str], start: int, end: int, words: Words) -> Iterator[Line]:
    """The lines of a block: without comments, and with what a mail program broke at its margin put together."""
    current: Line | None = None
    width = 0
    for at in range(start, end):
        line = read_line(at + 1, rows[at])
        if not line.tokens or line.tokens[0].plain.startswith("#"):
            continue
        is_below = current is not None and not line.marked and _may_be_broken(current, width, line)
        width = len(rows[at].rstrip())
        if (
            current is not None
            and is_below
            and not isinstance(read_instruction(line, words, in_block=False), Instruction)
        ):
            current = replace(read_line(current.number, f"{current.written} {line.written}"), marked=current.marked)
            continue
        if current is not None:
            yield current
        current = replace(line, unclear=is_below)
    if current is not None:
        yield current


def _may_be_broken(above: Line, width: int, below: Line) -> bool:
    verb = verb_named(above.tokens[0].plain)
    takes_words = verb is not None and any(argument.kind is Kind.WORDS for argument in verb.ARGUMENTS)
    return takes_words and width <= UNBROKEN and width + 1 + len(below.tokens[0].written) > WRAPPED_AT


def _is_try(line: Line) -> bool:
    return [token.plain for token in line.tokens] == ["try"]


def _is_empty(row: str) -> bool:
    return not row.strip() or not read_line(1, row).tokens


def _instructions_in(rows: list[str], start: int, words: Words) -> Iterator[Instruction]:
    """The lines from `start` on that would be instructions in a block."""
    for at in range(start, len(rows)):
        line = read_line(at + 1, rows[at])
        found = read_instruction(line, words, in_block=False)
        if isinstance(found, Instruction) and not _is_try(line):
            yield found


def _looks_like(rows: list[str], start: int, words: Words) -> str:
    if start < len(rows) and starts_with_verb(read_line(start + 1, rows[start])):
        return rows[start].strip()
    return next((one.written for one in _instructions_in(rows, start, words)), "")
