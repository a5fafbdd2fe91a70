"""This is where the verb `link` is declared: it links two cases."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "link"
USAGE = "link CASE"
SUMMARY = "Connect this case with another one."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE),)
TAKES_TEXT = Text.NO
