"""This is where the verb `reply` is declared and done: it writes to a party."""

from daemon.workflow import relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "reply"
USAGE = "reply [PARTY]"
SUMMARY = "Write to the reporter, or another party, what stands below."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="party", kind=Kind.PARTY, required=False),)
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Send the words below as a letter of the desk."""
    return relay.message(act, question=False)
