"""This is where the verb `consent` is declared: it records the reporter's consent."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "consent"
USAGE = "consent given|withdrawn"
SUMMARY = "Record whether the reporter agrees that their name is used."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="state", kind=Kind.WORD, words=("given", "withdrawn")),)
TAKES_TEXT = Text.NO
