"""This is where the verb `ask` is declared and done: it asks a party something."""

from daemon.workflow import relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "ask"
USAGE = "ask [PARTY]"
SUMMARY = "Ask the reporter, or another party, the question written below."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="party", kind=Kind.PARTY, required=False),)
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Send the words below as a question of the desk."""
    return relay.message(act, question=True)
