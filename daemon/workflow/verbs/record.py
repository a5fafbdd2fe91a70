"""This is where the verb `record` is declared: it keeps what was said elsewhere."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "record"
USAGE = "record call|talk|meeting [WORDS]"
SUMMARY = "Keep a note of a call, a talk or a meeting."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="what", kind=Kind.WORD, words=("call", "talk", "meeting")),
    Argument(name="words", kind=Kind.WORDS, required=False),
)
TAKES_TEXT = Text.MUST
