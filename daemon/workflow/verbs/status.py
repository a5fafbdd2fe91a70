"""This is where the verb `status` is declared: it tells how a case stands."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "status"
USAGE = "status [CASE]"
SUMMARY = "See stage, handler and what is due, in a few lines."
LEVEL: Level = "C1"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE, required=False),)
TAKES_TEXT = Text.NO
