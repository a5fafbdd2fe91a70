"""This is where the verb `list` stands: it lists the cases of the one who asks."""

from dataclasses import replace

from daemon.workflow import disclosure, notices
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import ClockKind
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "list"
USAGE = "list [open|mine|due]"
SUMMARY = "Get your cases in one list."
LEVEL: Level = "C1"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="which", kind=Kind.WORD, words=("open", "mine", "due"), required=False),
)
TAKES_TEXT = Text.NO
_OWED = frozenset(ClockKind) - {ClockKind.LETTER_ALARM, ClockKind.ACKNOWLEDGEMENT, ClockKind.MEASURE_END}


def carry_out(act: Act) -> Done | Refused:
    """List the asker's own cases; those of others are not even counted (T116)."""
    which, held = act.word("which"), act.seen.held
    if which == "mine":
        held = tuple(case for case in held if case.handler == act.by)
    if which == "due":
        waiting = {deadline.case for deadline in act.seen.deadlines if deadline.kind in _OWED}
        held = tuple(case for case in held if case.id in waiting)
    shows = disclosure.listed(held, act.seen.deadlines, act.case, act.desk)
    told = notices.to_actor(act.case, act.person, "list", shows, act.desk)
    also = tuple(case.id for case in held)
    return Done(case=act.case, effect="listed", notices=tuple(replace(notice, also=also) for notice in told))
