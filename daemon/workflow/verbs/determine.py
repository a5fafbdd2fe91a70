"""This is where the verb `determine` is declared: it records a determination (OKT-16)."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "determine"
USAGE = "determine happened|violation|responsible|ongoing yes|no|unclear"
SUMMARY = "Record one of the four things that are determined before a resolution."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="question", kind=Kind.WORD, words=("happened", "violation", "responsible", "ongoing")),
    Argument(name="answer", kind=Kind.WORD, words=("yes", "no", "unclear")),
)
TAKES_TEXT = Text.NO
