"""This is where the verb `timeline` is declared: it tells the history of a case."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "timeline"
USAGE = "timeline [CASE]"
SUMMARY = "See what happened in the case, step by step."
LEVEL: Level = "C1"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE, required=False),)
TAKES_TEXT = Text.NO
