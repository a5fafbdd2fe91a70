"""This is where the verb `decide` is declared: it makes the decision (OKT-19)."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text
from daemon.workflow.verbs.measures import MEASURES

NAME = "decide"
USAGE = "decide MEASURE [until DATE]"
SUMMARY = "Decide. The text below says why, in your own words."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="measure", kind=Kind.WORD, words=MEASURES),
    Argument(name="until", kind=Kind.DATE, lead="until", required=False),
)
TAKES_TEXT = Text.MAY
