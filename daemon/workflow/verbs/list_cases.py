"""This is where the verb `list` is declared: it lists the cases of the one who asks."""

from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "list"
USAGE = "list [open|mine|due|closed]"
SUMMARY = "Get your cases in one list."
LEVEL: Level = "C1"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="which", kind=Kind.WORD, words=("open", "mine", "due", "closed"), required=False),
)
TAKES_TEXT = Text.NO
