"""This is where the verb `conflict` is declared: it names a conflict of interest."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "conflict"
USAGE = "conflict PERSON [soft|hard]"
SUMMARY = "Say that somebody is part of the case; they hear no more of it."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="who", kind=Kind.PERSON),
    Argument(name="kind", kind=Kind.WORD, words=("soft", "hard"), required=False),
)
TAKES_TEXT = Text.NO
