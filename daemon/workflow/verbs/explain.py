"""This is where the verb `explain` is declared and done: it explains a delay (OKT-20)."""

from zoneinfo import ZoneInfo

from daemon.workflow import clocks, disclosure, lifecycle, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import ClockKind, Party
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "explain"
USAGE = "explain [until DATE]"
SUMMARY = "Tell the reporter that there is no resolution yet, and by when to expect word."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="until", kind=Kind.DATE, lead="until", required=False),)
TAKES_TEXT = Text.MAY


def carry_out(act: Act) -> Done | Refused:
    """Write to the reporter, with or without words of one's own; the update clock starts anew from the day named."""
    if (closed := relay.closed(act)) is not None:
        return closed
    to = relay.recipient(act, "")
    if isinstance(to, Refused):
        return to
    words = relay.own_words(act.text, act.person)
    refused = relay.check(words, to, act.case, act.desk)
    return refused or _explained(act, to, words)


def _explained(act: Act, to: Party, words: str) -> Done:
    until = act.day("until")
    owed = clocks.next_update(act.case, act.desk, by=clocks.end_of_day(until, act.desk) if until else None)
    day = owed.due_at.astimezone(ZoneInfo(act.desk.policy.identity.timezone)).date().isoformat()
    shows = disclosure.explanation(act.case, act.desk, words=words, next_word_by=owed.due_at)
    # Without a person's own words it is a machine's letter: it is no human answer.
    sent = relay.letter(act, to, "explanation", shows, rule=owed.rule, automatic=not words)
    entry = JournalEntry(what="delay.explained", by=act.by, rule=owed.rule, detail=(("day", day),))
    return Done(
        case=lifecycle.under_review(act.case),
        effect="explained",
        shows=(("day", day),),
        journal=(entry,),
        notices=sent,
        deadlines=(owed,),
        stop_clocks=frozenset({ClockKind.UPDATE}),
    )
