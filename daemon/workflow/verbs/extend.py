"""This is where the verb `extend` is declared: it gives a clock more time."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "extend"
USAGE = "extend update|answer|hearing|reconsideration LENGTH"
SUMMARY = "Give a clock more time."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="clock", kind=Kind.WORD, words=("update", "answer", "hearing", "reconsideration")),
    Argument(name="length", kind=Kind.LENGTH),
)
TAKES_TEXT = Text.NO
