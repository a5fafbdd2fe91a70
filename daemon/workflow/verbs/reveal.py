"""This is where the verb `reveal` is declared: it asks for the reporter's identity."""

from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "reveal"
USAGE = "reveal"
SUMMARY = "Ask to see who the reporter is. A second person has to agree."
LEVEL: Level = "C4"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO
