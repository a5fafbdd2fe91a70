"""This is where the verb `consent` is declared and done: it records the reporter's consent."""

from dataclasses import replace

from daemon.workflow.act import Act, Done, Refused
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import Consent
from daemon.workflow.verbs.declaration import Argument, Kind, Level, Text

NAME = "consent"
USAGE = "consent given|withdrawn"
SUMMARY = "Record whether the reporter agrees that their name is used."
LEVEL: Level = "C2"
ARGUMENTS: tuple[Argument, ...] = (Argument(name="state", kind=Kind.WORD, words=("given", "withdrawn")),)
TAKES_TEXT = Text.NO


def carry_out(act: Act) -> Done | Refused:
    """Add to the ledger of consents; without an entry the answer is no (P5)."""
    state = act.word("state")
    entry = Consent(party="reporter", given=state == "given", by=act.by, at=act.desk.now)
    kept = replace(act.case.proceedings, consents=(*act.case.proceedings.consents, entry))
    detail = (("state", state),)
    journal = (JournalEntry(what="consent.recorded", by=act.by, detail=detail),)
    return Done(case=replace(act.case, proceedings=kept), effect="consent", shows=detail, journal=journal)
