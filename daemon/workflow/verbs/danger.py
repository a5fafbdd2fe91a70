"""This is where the verb `danger` is declared: it marks danger (OKT-17)."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "danger"
USAGE = "danger [on|off]"
SUMMARY = "Say that somebody may be in danger, or no longer is."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="state", kind=Kind.WORD, words=("on", "off"), required=False),)
TAKES_TEXT = Text.NO
