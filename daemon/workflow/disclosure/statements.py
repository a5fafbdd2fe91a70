"""This is where it is decided what letters about conflicts of interest may show: to the others, and to the one asked.

What somebody said of their own conflict goes to those who hold the case with them, and nowhere else (AAP-40).
"""

from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import of_case
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.model import Case
from daemon.workflow.outcome import Disclosed
from daemon.workflow.proceedings import ConflictStatement


def conflict_stated(case: Case, said: ConflictStatement, desk: Desk, *, votes: bool) -> Disclosed:
    """A statement of a conflict, for somebody else who holds the case; `votes`: they are asked to confirm it."""
    return of_case(
        case,
        desk,
        by_name=name_of(said.person, desk),
        kind=said.kind,
        area=said.area,
        may=said.may if said.kind == "soft" else "",
        statement=said.words,
        votes=votes,
        offers=(f"vote confirm {said.person}", f"vote reverse {said.person}", "status") if votes else ("status",),
    )


def statement_owed(case: Case, said: ConflictStatement, desk: Desk) -> Disclosed:
    """That a statement was only spoken so far, for the one who made it."""
    area = said.area or "same-employer"
    return of_case(case, desk, area=said.area, offers=(f"disclose {said.kind} {area}", "status"))


def employer_asked(case: Case, desk: Desk) -> Disclosed:
    """That a party may work where the reader does: for the reader alone, and without saying which party."""
    return of_case(case, desk, offers=("no-conflict", "disclose soft same-employer", "recuse"))
