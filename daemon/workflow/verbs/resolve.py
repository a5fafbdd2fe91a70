"""This is where the verb `resolve` is declared: it sends the resolution (OKT-20, OKT-21)."""

from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "resolve"
USAGE = "resolve"
SUMMARY = "Tell the reporter the resolution written below."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.MUST
