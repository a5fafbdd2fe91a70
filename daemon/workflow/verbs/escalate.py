"""This is where the verb `escalate` is declared and done: it hands a case to the body above."""

from dataclasses import replace

from daemon.workflow import passing
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "escalate"
USAGE = "escalate [BODY]"
SUMMARY = "Hand the case to the body above, or to the one you name, as `transfer` does."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="body", kind=Kind.BODY, required=False),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """As `transfer`, for the purpose that the policy names first; without a body, to the only one there is (OIK-07)."""
    first = act.desk.policy.sharing.purposes[:1]
    given = (*act.given, *(("purpose", one) for one in first))
    return passing.pass_on(replace(act, given=given), takes_over=True)
