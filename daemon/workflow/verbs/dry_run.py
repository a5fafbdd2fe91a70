"""This is where the verb `try` stands: it asks for the receipt without the effects."""

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "try"
USAGE = "try"
SUMMARY = "As the first line: see what the other lines would do, without doing it."
LEVEL: Level = "C1"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Refused here: this verb stands alone in its mail, and whoever reads the mail does it."""
    return Refused(cause="alone", shows=(("verb", NAME),))
