"""This is where the verb `employer` is declared and done: it names where a party of the case works (AAP-38)."""

from dataclasses import replace

from daemon.workflow import relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "employer"
USAGE = "employer PARTY WORDS"
SUMMARY = "Name the employer of a party; whoever of the desk works there too is asked about it, alone."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (
    Argument(name="party", kind=Kind.PARTY),
    Argument(name="words", kind=Kind.WORDS),
)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Keep where a party works. What follows for who works there too is decided when everybody is seated."""
    party = act.word("party")
    refused = relay.closed(act)
    if refused is None and all(one.id != party for one in act.case.parties):
        refused = Refused(cause="no-party", shows=(("party", party),))
    if refused is not None:
        return refused
    named = tuple(replace(one, employer=act.word("words")) if one.id == party else one for one in act.case.parties)
    shows = (("party", party),)
    return Done(
        case=replace(act.case, parties=named),
        effect="employer-named",
        shows=shows,
        journal=(JournalEntry(what="employer.named", by=act.by, detail=shows),),
    )
