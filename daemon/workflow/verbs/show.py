"""This is where the verb `show` is declared: it sends the words of a report to the one who asks."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "show"
USAGE = "show [CASE]"
SUMMARY = "Read the report. It is sent to you alone."
LEVEL: Level = "C1"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE, required=False),)
TAKES_TEXT = Text.NO
