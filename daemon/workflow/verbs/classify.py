"""This is where the verb `classify` is declared and done: it says what the case is about (AMP-10, OIK-10)."""

from dataclasses import replace

from daemon.workflow import categories, deadlines
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import ClockKind
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "classify"
USAGE = "classify CATEGORY [on|off]"
SUMMARY = "Say what the case is about, in a category of the community's code, or take one back."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="category", kind=Kind.CATEGORY),
    Argument(name="state", kind=Kind.WORD, words=("on", "off"), required=False),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Add a category, or take one back. An immediate one makes the case urgent and starts the short clock (OIK-06).

    Taking it back stops that clock where nothing else needs it; the case stays urgent until somebody says otherwise.
    """
    code, state = act.word("category"), act.word("state") or "on"
    known = act.desk.policy.categories
    if code not in known:
        shows = (("category", code), ("known", ", ".join(known)))
        return Refused(cause="category-unknown", rule=act.desk.policy.rule, shows=shows)
    left = tuple(one for one in act.case.categories if one != code)
    off = replace(act.case, categories=left)
    case = off if state == "off" else categories.classified(act.case, (code,), act.desk)
    before, after = categories.cannot_wait(act.case, act.desk), categories.cannot_wait(case, act.desk)
    detail = (("category", code), ("state", state))
    return Done(
        case=case,
        effect="classified",
        shows=detail,
        journal=(JournalEntry(what="case.classified", by=act.by, rule=known[code].rule, detail=detail),),
        deadlines=deadlines.danger_clock(case, act.desk) if after and not before else (),
        stop_clocks=frozenset({ClockKind.DANGER_ANSWER}) if before and not after else frozenset(),
    )
