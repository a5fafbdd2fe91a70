"""This is where the verb `split` is declared: it takes a message out of a case."""

from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "split"
USAGE = "split"
SUMMARY = "Make the message you answer a case of its own."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO
