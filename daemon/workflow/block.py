"""This is where what was read at the top of a handler's mail is defined: instructions, faults, and the text below."""

from dataclasses import dataclass
from datetime import date, timedelta

from daemon.workflow.arguments import Given
from daemon.workflow.faults import FaultKind
from daemon.workflow.verbs import verb_named
from daemon.workflow.verbs.declaration import Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Instruction:
    """One instruction as understood. `line` counts from 1 in the new text; `written` is that line as written.

    `message` is the text this instruction sends or keeps: its own words, or the text below the block; '' for none.
    """

    line: int
    written: str
    verb: str
    given: tuple[Given, ...] = ()
    message: str = ""

    def value(self, name: str) -> str | date | timedelta | None:
        """The argument of this name, None when it was left out."""
        return next((one.value for one in self.given if one.name == name), None)

    @property
    def echo(self) -> str:
        """The instruction in its plain form, days as year-month-day: for receipts, and it reads as the same again."""
        verb = verb_named(self.verb)
        arguments = {argument.name: argument for argument in verb.ARGUMENTS} if verb else {}
        words = [self.verb]
        for one in self.given:
            argument = arguments[one.name]
            fixed = argument.kind is Kind.DATE and one.written in argument.words  # "hold over" has no lead
            words += [argument.lead, one.written] if argument.lead and not fixed else [one.written]
        return " ".join(words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing wrong, for the person who wrote it and nobody else: never logged.

    `line` counts from 1 in the new text; `written` is that line as written; `words` are the ones that could not be
    understood. `fixed` is the line as it was probably meant, None when that cannot be told: a suggestion only.
    """

    line: int
    written: str
    kind: FaultKind
    cause: str
    cure: str
    words: str = ""
    nearest: tuple[str, ...] = ()
    fixed: Instruction | None = None
    name: str = ""  # of the argument in question
    usage: str = ""  # of the verb


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A block of instructions. With any fault nothing of it may be done.

    `trial` is True when the first line was `try`. `text` is what stands below the block; when no instruction takes it
    as its message it is a private note. `overlooked` are lines of that text that would be instructions in the block.
    """

    instructions: tuple[Instruction, ...]
    faults: tuple[Fault, ...] = ()
    text: str = ""
    trial: bool = False
    overlooked: tuple[Instruction, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NoBlock:
    """A mail without instructions: all of it is a private note, and nothing of it is sent to anybody.

    `looks_like` is the first line that may have been meant as an instruction, as written, so that the receipt can
    say that it was not taken for one; '' when there is none.
    """

    text: str
    looks_like: str = ""
