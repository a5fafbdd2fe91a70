"""This is where the verb `digest` is declared: it chooses how often the list of cases comes."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "digest"
USAGE = "digest daily|weekly|off"
SUMMARY = "Choose how often you get the list of your cases."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="how-often", kind=Kind.WORD, words=("daily", "weekly", "off")),)
TAKES_TEXT = Text.NO
