"""This is where the verb `note` is declared and done: it keeps a private note."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Case
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Note
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "note"
USAGE = "note [WORDS]"
SUMMARY = "Keep a private note with the case. It reaches no party."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="words", kind=Kind.WORDS, required=False),)
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Keep the words with the case; the other handlers can read them, no party ever does."""
    if not act.text:
        return Refused(cause="words-missing")
    detail = (("entry", act.entry), ("text", act.text))
    journal = (JournalEntry(what="note.received", by=act.by, detail=detail),)
    return Done(case=keep(act, "note"), effect="note-kept", journal=journal)


def keep(act: Act, what: str) -> Case:
    """The case with the text of this instruction among its notes; `what` says where the words come from."""
    note = Note(text=act.text, by=act.by, at=act.desk.now, what=what, entry=act.entry)
    kept = act.case.proceedings
    return replace(act.case, proceedings=replace(kept, notes=(*kept.notes, note)))
