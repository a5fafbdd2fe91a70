"""This is where the verb `confirm` stands: it agrees to a plan that was mailed back."""

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "confirm"
USAGE = "confirm"
SUMMARY = "Agree to the plan in the letter you answer."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Refused here: this verb stands alone in its mail, and whoever reads the mail does it."""
    return Refused(cause="alone", shows=(("verb", NAME),))
