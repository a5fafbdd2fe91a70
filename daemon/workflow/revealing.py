"""This is where it is decided what follows when the operator has who reported shown to them, outside of mail (C4).

It takes two people by mail, or the operator's shell. That it was done, and why, stands in the timeline, and whoever
holds the case hears of it: the operator is no handler, and nobody is asked first (DESIGN 4).
"""

from daemon.workflow import disclosure, notices
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, PersonId
from daemon.workflow.offers import offers
from daemon.workflow.outcome import JournalEntry, Outcome

OPERATOR = PersonId("operator")
REASON_AT_MOST = 250  # characters; a letter shows a line whole up to here


def revealed(case: Case, reason: str, desk: Desk) -> Outcome:
    """The journal entry and the letters to those who hold the case. `reason` is the operator's own words, one line."""
    row = (("line", "1"), ("echo", f"reveal ({reason})"), ("effect", "revealed-in-shell"), ("told", ""))
    shows = disclosure.heard(case, (row,), OPERATOR, desk, offers(case, desk))
    entry = JournalEntry(what="identity.revealed", by=OPERATOR, detail=(("reason", reason),))
    return Outcome(case=case, journal=(entry,), notices=notices.to_holders(case, "heard", shows, desk))
