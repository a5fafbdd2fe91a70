"""This is where the verb `digest` is declared and done: it chooses how often the list of cases comes."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "digest"
USAGE = "digest daily|weekly|off"
SUMMARY = "Choose how often you get the list of your cases."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="how-often", kind=Kind.WORD, words=("daily", "weekly", "off")),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Choose how often the list of one's own cases comes."""
    how = act.word("how-often")
    habit = replace(act.desk.habit(act.by), digest=how)
    return Done(case=act.case, effect="digest", shows=(("how", how),), habits=(habit,))
