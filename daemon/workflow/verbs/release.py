"""This is where the verb `release` is declared: it gives a case back to everybody who may hold it."""

from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "release"
USAGE = "release"
SUMMARY = "Stop being the handler; the case stays open for the others."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO
