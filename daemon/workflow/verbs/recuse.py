"""This is where the verb `recuse` is declared: it takes the writer out of a case."""

from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "recuse"
USAGE = "recuse"
SUMMARY = "Step out of the case. No reason is asked for, and none is kept."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO
