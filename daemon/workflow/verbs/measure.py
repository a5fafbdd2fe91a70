"""This is where the verb `measure` is declared: it puts an interim measure in force."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text
from daemon.workflow.verbs.measures import MEASURES

NAME = "measure"
USAGE = "measure MEASURE [until DATE]"
SUMMARY = "Put a protective measure in force before the decision."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="measure", kind=Kind.WORD, words=MEASURES),
    Argument(name="until", kind=Kind.DATE, lead="until", required=False),
)
TAKES_TEXT = Text.MAY
