"""This is where a verb says what it is: the shape that every file of this folder has, and the kinds of arguments."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

from daemon.workflow.act import Act, Done, Refused

Level = Literal["C0", "C1", "C2", "C3", "C4"]  # what it takes to be obeyed (DESIGN 4)


class Kind(StrEnum):
    """What an argument is."""

    PERSON = "person"  # somebody on the roster
    PARTY = "party"  # somebody in the case: reporter, reported, affected, witness, witness-2
    ADDRESS = "address"  # one plain mail address
    LANGUAGE = "language"  # a code such as ja
    CASE = "case"  # a reference such as quiet-lantern-7k3f
    CATEGORY = "category"  # a code of the community's list, such as harassment; which ones, its policy says
    BODY = "body"  # another body, such as foundation or openinfra-foundation; which ones, the policy says
    WORD = "word"  # one of a closed set
    VERB = "verb"
    DATE = "date"  # a day that is not past
    LENGTH = "length"  # of time
    NAME = "name"  # of somebody outside the desk, as written; always the last argument
    WORDS = "words"  # whatever is left of the line; always the last argument


class Text(StrEnum):
    """Whether a verb takes the text below the block as its message."""

    NO = "no"
    MAY = "may"
    MUST = "must"  # in the line itself where the verb takes free words, or below


@dataclass(frozen=True, kw_only=True, slots=True)
class Argument:
    """One thing that may follow a verb. `words` is the closed set of a WORD; `lead` the word it is written after."""

    name: str
    kind: Kind
    words: tuple[str, ...] = ()
    lead: str = ""
    required: bool = True
    level: Level | None = None  # what an instruction with this argument takes, where that is more than its verb does


class Verb(Protocol):
    """What each module of this folder holds."""

    NAME: str
    USAGE: str
    SUMMARY: str
    LEVEL: Level
    ARGUMENTS: tuple[Argument, ...]
    TAKES_TEXT: Text

    def carry_out(self, act: Act) -> Done | Refused:
        """What would change, or why it cannot be done. Pure; reads `act` alone."""
        ...
