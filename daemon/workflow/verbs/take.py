"""This is where the verb `take` is declared: it makes the writer the handler."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "take"
USAGE = "take [CASE]"
SUMMARY = "Become the handler of the case."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE, required=False),)
TAKES_TEXT = Text.NO
