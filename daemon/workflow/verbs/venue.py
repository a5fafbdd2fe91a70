"""This is where the verb `venue` is declared and done: it says where it happened (AMP-02, OIK-02, OKT-02, OIF-04)."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "venue"
USAGE = "venue PLACE [on|off]"
SUMMARY = "Say where it happened, as a place of the community's list, or take one back."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="place", kind=Kind.CATEGORY),
    Argument(name="state", kind=Kind.WORD, words=("on", "off"), required=False),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Add a place, or take one back. No place turns a report away; some ask a question before an outcome (OIF-04)."""
    code, state = act.word("place"), act.word("state") or "on"
    rules = {one.code: one.rule for one in act.desk.policy.venues}
    if code not in rules:
        shows = (("venue", code), ("known", ", ".join(rules)))
        return Refused(cause="venue-unknown", rule=act.desk.policy.rule, shows=shows)
    left = tuple(one for one in act.case.venues if one != code)
    detail = (("venue", code), ("state", state))
    return Done(
        case=replace(act.case, venues=left if state == "off" else (*left, code)),
        effect="located",
        shows=detail,
        journal=(JournalEntry(what="case.located", by=act.by, rule=rules[code], detail=detail),),
    )
