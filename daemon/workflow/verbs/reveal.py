"""This is where the verb `reveal` stands: it asks for the reporter's identity."""

from daemon.workflow import disclosure, notices
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Level, Text

NAME = "reveal"
USAGE = "reveal"
SUMMARY = "Ask to see who the reporter is. A second person has to agree."
LEVEL: Level = "C4"
ARGUMENTS: tuple[Argument, ...] = ()
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Tell the asker alone who reported, once another person has agreed; the others hear that it was asked (C4, P5)."""
    reporter = notices.reporter_of(act.case)
    if reporter is None:
        return Refused(cause="no-reporter")
    shows = disclosure.identity(act.case, reporter.name, reporter.address, act.desk)
    return Done(
        case=act.case,
        effect="revealed",
        journal=(JournalEntry(what="identity.revealed", by=act.by),),
        notices=notices.to_actor(act.case, act.person, "identity", shows, act.desk),
    )
