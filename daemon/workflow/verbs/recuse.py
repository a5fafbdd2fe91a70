"""This is where the verb `recuse` is declared and done: it takes the writer out of a case."""

from daemon.workflow.act import Act, Done
from daemon.workflow.leaving import leave
from daemon.workflow.model import Conflict, ConflictKind
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "recuse"
USAGE = "recuse"
SUMMARY = "Step out of the case. No reason is asked for, and none is kept."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done:
    """Step out. No reason is asked for, none is kept; letters not yet sent are withdrawn (AAP-37)."""
    conflict = Conflict(person=act.by, kind=ConflictKind.HARD, source="declared", at=act.desk.now)
    left = leave(act.case, (conflict,), act.desk)
    return Done(
        case=left.case,
        effect="recused",
        journal=(JournalEntry(what="handler.recused", by=act.by), *left.journal),
        notices=left.notices,
        withdraw=left.gone,
    )
