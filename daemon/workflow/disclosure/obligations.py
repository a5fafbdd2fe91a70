"""This is where it is decided what a reminder of an obligation shows to those who hold the case."""

from daemon.workflow.afterwards import Obligation
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import of_case
from daemon.workflow.model import Case
from daemon.workflow.outcome import Disclosed


def obligation(case: Case, owed: Obligation, desk: Desk) -> Disclosed:
    """What is to be done, by which day; `today`: that is now, or past."""
    return of_case(
        case,
        desk,
        what=owed.what,
        day=owed.due,
        draft=owed.words,
        today=owed.due <= desk.today,
        offers=(f"obligation {owed.what} done", f"obligation {owed.what} missed", "show"),
    )
