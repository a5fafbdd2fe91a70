"""This is where the verb `open-case` is declared: it opens a case that nobody reported (AAP-13)."""

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "open-case"
USAGE = "open-case"
SUMMARY = "Open a case that nobody reported; write what is known below, in a new mail."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Refuse it among other instructions; alone in a mail it opens a case of its own (`recording`)."""
    return Refused(cause="record-alone", rule=act.desk.policy.intake.rule_of("without_report"))
