"""This is where the verb `pass` is declared and done: it lets another body know of a case."""

from daemon.workflow import passing
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.consents import PURPOSES
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "pass"
USAGE = "pass BODY for PURPOSE"
SUMMARY = "Let another body know what a purpose of the rules needs; the steps stay here. The reporter is told."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="body", kind=Kind.BODY),
    Argument(name="purpose", kind=Kind.WORD, words=PURPOSES, lead="for"),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Tell a body on a need basis, for a purpose of the closed list; nobody who is not bound (AAP-29, AAP-33)."""
    return passing.pass_on(act, takes_over=False)
