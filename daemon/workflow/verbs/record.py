"""This is where the verb `record` is declared and done: it keeps what was said elsewhere."""

from dataclasses import replace

from daemon.workflow import authorities
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import ClockKind
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text
from daemon.workflow.verbs.note import keep

NAME = "record"
USAGE = "record call|talk|meeting|authority|improvement [WORDS]"
SUMMARY = "Keep a note of a talk, of what an authority was told, or of what the code or the process should do better."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="what", kind=Kind.WORD, words=("call", "talk", "meeting", "authority", "improvement")),
    Argument(name="words", kind=Kind.WORDS, required=False),
)
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Keep what was said elsewhere among the notes of the case. What an authority was told, or why it was not, ends
    the task of reaching one (OKT-07, OIF-14)."""
    if not act.text:
        return Refused(cause="words-missing")
    what = act.word("what")
    detail = (("what", what),)
    ends = what == "authority" and act.case.authority in authorities.WANTED
    rule = authorities.rule_of(act.case, act.desk) if ends else ""
    kept = keep(act, what)
    return Done(
        case=replace(kept, authority=authorities.DONE) if ends else kept,
        effect="recorded",
        shows=detail,
        journal=(JournalEntry(what="talk.recorded", by=act.by, rule=rule, detail=detail),),
        stop_clocks=frozenset({ClockKind.AUTHORITY}) if ends else frozenset(),
    )
