"""This is where the verb `reopen` is declared: it opens a closed case again."""

from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "reopen"
USAGE = "reopen"
SUMMARY = "Open a closed case again."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO
