"""This is where the verb `reopen` is declared and done: it opens a closed case again."""

from dataclasses import replace

from daemon.workflow import clocks
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import ClockKind, Stage
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "reopen"
USAGE = "reopen"
SUMMARY = "Open a closed case again."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Look at a closed case again; the reporter is owed a next word from now on (OKT-20)."""
    if act.case.stage is not Stage.CLOSED:
        return Refused(cause="not-closed")
    return Done(
        case=replace(act.case, stage=Stage.UNDER_REVIEW),
        effect="reopened",
        journal=(JournalEntry(what="case.reopened", by=act.by, rule=act.desk.policy.clocks.update_rule),),
        deadlines=(clocks.next_update(act.case, act.desk),),
        stop_clocks=frozenset({ClockKind.UPDATE}),
    )
