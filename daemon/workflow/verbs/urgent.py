"""This is where the verb `urgent` is declared and done: it raises or lowers urgency."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "urgent"
USAGE = "urgent [on|off]"
SUMMARY = "Mark the case as urgent, or not."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="state", kind=Kind.WORD, words=("on", "off"), required=False),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Raise or lower the urgency of the case; danger is told by `danger` and has a clock of its own."""
    state = act.word("state") or "on"
    detail = (("state", state),)
    journal = (JournalEntry(what="case.urgent", by=act.by, detail=detail),)
    return Done(case=replace(act.case, urgent=state == "on"), effect="urgent", shows=detail, journal=journal)
