"""This is where the verb `statement` is declared: it keeps a statement."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "statement"
USAGE = "statement PARTY"
SUMMARY = "Keep the text below as what this party states."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="party", kind=Kind.PARTY),)
TAKES_TEXT = Text.MUST
