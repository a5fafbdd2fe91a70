"""This is where the verb `reconsider` is declared: it answers a request for reconsideration (OKT-27 to OKT-29)."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "reconsider"
USAGE = "reconsider stays|changed|withdrawn"
SUMMARY = "Close a reconsideration; the text below gives the reasons."
LEVEL: Level = "C3"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="result", kind=Kind.WORD, words=("stays", "changed", "withdrawn")),)
TAKES_TEXT = Text.MUST
