"""This is where the verb `hold` is declared: it holds a response for safety (OKT-18)."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "hold"
USAGE = "hold until DATE"
SUMMARY = "Hold the response for safety until this day; the text below is the reason."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="until", kind=Kind.DATE, lead="until"),)
TAKES_TEXT = Text.MAY
