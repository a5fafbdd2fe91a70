"""This is where the verb `undo` stands: it takes an instruction back."""

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "undo"
USAGE = "undo"
SUMMARY = "Take back your last instruction, while that is possible."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Refused here: this verb stands alone in its mail, and whoever reads the mail does it."""
    return Refused(cause="alone", shows=(("verb", NAME),))
