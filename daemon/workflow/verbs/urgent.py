"""This is where the verb `urgent` is declared: it raises or lowers urgency."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "urgent"
USAGE = "urgent [on|off]"
SUMMARY = "Mark the case as urgent, or not."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="state", kind=Kind.WORD, words=("on", "off"), required=False),)
TAKES_TEXT = Text.NO
