"""This is where the verb `help` is declared: it answers how instructions are written and says nothing of any case."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "help"
USAGE = "help [VERB]"
SUMMARY = "Get the list of verbs, or how one is written."
LEVEL: Level = "C0"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="verb", kind=Kind.VERB, required=False),)
TAKES_TEXT = Text.NO
