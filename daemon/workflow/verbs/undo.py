"""This is where the verb `undo` is declared: it takes an instruction back."""

from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "undo"
USAGE = "undo"
SUMMARY = "Take back your last instruction, while that is possible."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO
