"""This is where the verb `propose` is declared: it proposes a decision."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text
from daemon.workflow.verbs.measures import MEASURES

NAME = "propose"
USAGE = "propose MEASURE [until DATE]"
SUMMARY = "Propose a decision to the other handlers."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="measure", kind=Kind.WORD, words=MEASURES),
    Argument(name="until", kind=Kind.DATE, lead="until", required=False),
)
TAKES_TEXT = Text.MAY
