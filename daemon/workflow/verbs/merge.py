"""This is where the verb `merge` is declared: it joins two cases."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "merge"
USAGE = "merge CASE"
SUMMARY = "Make this case a part of another one."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE),)
TAKES_TEXT = Text.NO
