"""This is where the verb `away` is declared: it says when somebody is not there."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "away"
USAGE = "away until DATE"
SUMMARY = "Be left out of new cases until this day."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="until", kind=Kind.DATE, lead="until"),)
TAKES_TEXT = Text.NO
