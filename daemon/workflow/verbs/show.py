"""This is where the verb `show` stands: it sends the words of a report to the one who asks."""

from daemon.workflow import cases, disclosure, notices, permitted, seats
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.offers import offers
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "show"
USAGE = "show [CASE]"
SUMMARY = "Read the report. It is sent to you alone."
LEVEL: Level = "C1"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="case", kind=Kind.CASE, required=False),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Send the words of the case's reports, and what was added to it, to the asker alone (C1)."""
    case = cases.chosen(act)
    if case is None:
        return cases.unknown(act)
    if (refused := permitted.may_not_read(case, act.by, act.desk)) is not None:
        return refused
    next_steps = tuple(step for step in offers(case, act.desk) if step != NAME)
    since = seats.sees_from(case, act.by, act.desk)
    shows = disclosure.view(case, act.seen.deadlines, act.desk, next_steps, since, act.by)
    journal = (JournalEntry(what="case.shown", by=act.by),) if case.id == act.case.id else ()
    told = notices.to_actor(case, act.person, "view", shows, act.desk)
    return Done(case=act.case, effect="shown", journal=journal, notices=told)
