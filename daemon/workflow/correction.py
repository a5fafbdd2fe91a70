"""This is where a block with faults becomes one that can be sent as it stands: a suggestion, never done by itself."""

from daemon.workflow.block import Block, Fault, Instruction
from daemon.workflow.faults import FaultKind
from daemon.workflow.instructions import MOST_LINES, WRAPPED_AT, takes_text, text_wanted
from daemon.workflow.lines import read_line
from daemon.workflow.prose import opens_sentence
from daemon.workflow.verbs.declaration import Text

# Here the line itself is sound; whether it can stay depends on the other lines.
_ABOUT_TEXT = {FaultKind.MISSING_TEXT, FaultKind.TEXT_TWICE}
# Of these lines nothing is left: `try` goes to the top, too many lines are too many.
_TAKEN_OUT = {FaultKind.MISPLACED_TRY, FaultKind.TOO_MANY_LINES, FaultKind.STRAY_INSTRUCTION}


def correction(block: Block) -> str:
    """The block as it was probably meant, with the text below it. Reading it again finds no fault.

    What can be told is put right; a sentence among the instructions moves below them; what cannot be told stands
    behind a `#`, so that it is not lost and does nothing.
    """
    wrong = {one.line: one for one in block.faults if one.kind not in _ABOUT_TEXT}
    kept = [one for one in block.instructions if one.line not in wrong]
    kept += [one.fixed for one in wrong.values() if one.fixed]
    moved = [one for one in wrong.values() if kept and _is_sentence(one)]
    rows = {
        one.line: f"# {one.written}"
        for one in wrong.values()
        if not one.fixed and one not in moved and one.kind not in _TAKEN_OUT
    }
    text = "\n".join([*(one.written for one in moved), block.text]).strip()
    if text_wanted(tuple(kept)):
        text = _without(text, block.overlooked)
        raised = block.overlooked[: max(0, MOST_LINES - 1 - len(kept) - len(rows))]
        rows |= {one.line: f"# {one.written}" for one in raised if takes_text(one) is not Text.NO}
        kept += [one for one in raised if takes_text(one) is Text.NO]
    wanting = text_wanted(tuple(kept))
    without = wanting[1:] if text else tuple(one for one in wanting if takes_text(one) is Text.MUST)
    rows |= {one.line: f"# {one.echo}" if one in without else one.echo for one in kept}
    trial = block.trial or any(one.kind is FaultKind.MISPLACED_TRY for one in block.faults)
    return "\n".join([*(["try"] if trial else []), *_marked(rows)]) + (f"\n\n{text}" if text else "")


def _is_sentence(fault: Fault) -> bool:
    """Whether a line is the writer's own words, and can move below the block."""
    is_unknown = fault.kind is FaultKind.UNKNOWN_VERB and not fault.nearest
    return is_unknown and not read_line(fault.line, fault.written).marked


def _without(text: str, overlooked: tuple[Instruction, ...]) -> str:
    taken = {one.written for one in overlooked}
    return "\n".join(row for row in text.split("\n") if row.strip() not in taken).strip()


def _marked(rows: dict[int, str]) -> list[str]:
    """The rows in order; with a `!` where one could be taken for a sentence, or for the end of a long line above."""
    ordered = [row for _, row in sorted(rows.items())]
    if any(len(row) > WRAPPED_AT // 2 or opens_sentence(row.partition(" ")[2]) for row in ordered):
        return [row if row.startswith("#") else f"!{row}" for row in ordered]
    return ordered
