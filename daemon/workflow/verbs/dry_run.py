"""This is where the verb `try` is declared: it asks for the receipt without the effects."""

from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "try"
USAGE = "try"
SUMMARY = "As the first line: see what the other lines would do, without doing it."
LEVEL: Level = "C1"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO
