"""This is where the verb `measure` is declared: it puts an interim measure in force."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text
from daemon.workflow.verbs.measures import MEASURES, SCOPES

NAME = "measure"
USAGE = "measure MEASURE [in SCOPE] [from DATE] [until DATE]"
SUMMARY = "Put a protective measure in force before the decision."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="measure", kind=Kind.WORD, words=MEASURES),
    Argument(name="scope", kind=Kind.WORD, words=SCOPES, lead="in", required=False),
    Argument(name="until", kind=Kind.DATE, lead="until", required=False),  # before `from`: a day alone is the end
    Argument(name="from", kind=Kind.DATE, lead="from", required=False),
)
TAKES_TEXT = Text.MAY
