"""This is where the verb `clear-conflict` is declared: it takes a conflict of interest back."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "clear-conflict"
USAGE = "clear-conflict PERSON"
SUMMARY = "Say that somebody was taken for a part of the case by mistake."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="who", kind=Kind.PERSON),)
TAKES_TEXT = Text.NO
