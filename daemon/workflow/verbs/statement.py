"""This is where the verb `statement` is declared and done: it keeps a statement."""

from dataclasses import replace

from daemon.workflow import lifecycle, relay
from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.model import Case, ClockKind, PartyRole
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.parties import is_known
from daemon.workflow.proceedings import Hearing, Statement
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "statement"
USAGE = "statement PARTY"
SUMMARY = "Keep the text below as what this party states."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="party", kind=Kind.PARTY),)
TAKES_TEXT = Text.MUST


def carry_out(act: Act) -> Done | Refused:
    """Keep what a party said or wrote elsewhere. What the reported person states ends the wait for their answer."""
    party = act.word("party")
    refused = relay.closed(act) or _unknown(act, party)
    if refused is not None:
        return refused
    given = act.case.proceedings
    kept = Statement(party=party, text=act.text, at=act.desk.now, by=act.by, entry=act.entry)
    case = replace(act.case, proceedings=replace(given, statements=(*given.statements, kept)))
    shows = (("party", party),)
    done = Done(
        case=lifecycle.under_review(case),
        effect="statement",
        shows=shows,
        journal=(JournalEntry(what="statement.kept", by=act.by, detail=shows),),
    )
    hearing = lifecycle.open_hearing(act.case)
    return done if hearing is None or party != PartyRole.REPORTED else _answered(done, hearing)


def _unknown(act: Act, party: str) -> Refused | None:
    return None if is_known(party, act.case) else Refused(cause="no-party", shows=(("party", party),))


def _answered(done: Done, hearing: Hearing) -> Done:
    given = done.case.proceedings
    ended = tuple(replace(one, ended_as="answered") if one is hearing else one for one in given.hearings)
    case: Case = replace(done.case, proceedings=replace(given, hearings=ended))
    return replace(done, case=case, stop_clocks=frozenset({ClockKind.HEARING}))
