"""This is where the verb `transfer` is declared and done: it hands a case over to another body."""

from daemon.workflow import passing
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.consents import PURPOSES
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "transfer"
USAGE = "transfer BODY [for PURPOSE]"
SUMMARY = "Hand the case over to another body: the next steps are theirs. The reporter is told."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="body", kind=Kind.BODY),
    Argument(name="purpose", kind=Kind.WORD, words=PURPOSES, lead="for", required=False),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Give the steps to another body, with no more than consents allow (AMP-05, OIK-07, OIK-09)."""
    return passing.pass_on(act, takes_over=True)
