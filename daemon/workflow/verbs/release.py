"""This is where the verb `release` is declared and done: it gives a case back to everybody who may hold it."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "release"
USAGE = "release"
SUMMARY = "Stop being the handler; the case stays open for the others."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Stop being the handler. What somebody else has taken is theirs to give back, or anybody's to `assign`."""
    if act.case.handler != act.by:
        return Refused(cause="not-handler", shows=(("name", name_of(act.case.handler, act.desk)),))
    journal = (JournalEntry(what="case.released", by=act.by),)
    return Done(case=replace(act.case, handler=None, handler_since=None), effect="released", journal=journal)
