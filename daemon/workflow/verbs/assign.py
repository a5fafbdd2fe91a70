"""This is where the verb `assign` is declared: it makes somebody else the handler."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "assign"
USAGE = "assign PERSON"
SUMMARY = "Hand the case to somebody else who is free to hold it."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="who", kind=Kind.PERSON),)
TAKES_TEXT = Text.NO
