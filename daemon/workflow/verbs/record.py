"""This is where the verb `record` is declared and done: it keeps what was said elsewhere."""

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text
from daemon.workflow.verbs.note import keep

NAME = "record"
USAGE = "record call|talk|meeting|improvement [WORDS]"
SUMMARY = "Keep a note of a call, a talk or a meeting, or of what the code or the process should do better."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="what", kind=Kind.WORD, words=("call", "talk", "meeting", "improvement")),
    Argument(name="words", kind=Kind.WORDS, required=False),
)
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Keep what was said elsewhere among the notes of the case."""
    if not act.text:
        return Refused(cause="words-missing")
    detail = (("what", act.word("what")),)
    journal = (JournalEntry(what="talk.recorded", by=act.by, detail=detail),)
    return Done(case=keep(act, act.word("what")), effect="recorded", shows=detail, journal=journal)
