"""This is where the verb `hear` is declared: it opens the reported person's time to answer."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "hear"
USAGE = "hear [until DATE]"
SUMMARY = "Tell the reported person, in the words below, and ask for their side."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="until", kind=Kind.DATE, lead="until", required=False),)
TAKES_TEXT = Text.MUST
