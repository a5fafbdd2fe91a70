"""This is where the verb `note` is declared: it keeps a private note."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "note"
USAGE = "note [WORDS]"
SUMMARY = "Keep a private note with the case. It reaches no party."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="words", kind=Kind.WORDS, required=False),)
TAKES_TEXT = Text.MUST
