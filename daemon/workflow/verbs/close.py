"""This is where the verb `close` is declared: it closes a case (OKT-21)."""

from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "close"
USAGE = "close"
SUMMARY = "Close the case, once the reporter has heard what came of it."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO
