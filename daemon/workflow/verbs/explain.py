"""This is where the verb `explain` is declared: it explains a delay (OKT-20)."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "explain"
USAGE = "explain [until DATE]"
SUMMARY = "Tell the reporter that there is no resolution yet, and by when to expect word."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="until", kind=Kind.DATE, lead="until", required=False),)
TAKES_TEXT = Text.MAY
