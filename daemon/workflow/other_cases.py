"""This is where an instruction finds the other case it names, and where the people who hold that one hear of it.

Security: only cases that the writer holds can be named; a hidden case and one that never was get the same answer (P3).
Whoever is excluded from one of two connected cases is excluded from both: neither gives the other away.
"""

from collections import Counter

from daemon.workflow import notices, routing
from daemon.workflow.act import Act, Refused
from daemon.workflow.conflicts import find_again
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.handlers import heard
from daemon.workflow.leaving import Left, leave
from daemon.workflow.model import Audience, Case
from daemon.workflow.offers import offers
from daemon.workflow.outcome import Notice, Row


def other_case(act: Act) -> Case | Refused:
    """The case that the instruction names, among those its writer holds."""
    ref = act.word("case")
    if ref == act.case.ref:
        return Refused(cause="same-case")
    found = next((case for case in act.seen.named if case.ref == ref), None)
    return found or Refused(cause="no-such-case", shows=(("other", ref),))


def with_conflicts_of(case: Case, other: Case, desk: Desk) -> Left:
    """The case with the other's conflicts of interest added to its own; whoever they exclude stops holding it.

    The reports of both are searched once more: the roster may have changed since they came.
    """
    theirs = Counter((*other.conflicts, *find_again(other, desk), *find_again(case, desk)))
    missing = theirs - Counter(case.conflicts)  # with their number: two soft ones count for more than one
    return leave(case, tuple(missing.elements()), desk)


def heard_there(other: Case, act: Act, effect: str, *, shows: Row = ()) -> tuple[Notice, ...]:
    """What the others who hold the other case hear of what was done to it."""
    row: Row = (("line", "1"), ("echo", ""), ("effect", effect), ("told", ""), *shows)
    people = tuple(person for person in routing.readers(other, act.desk) if person.id != act.by)
    values = heard(other, (row,), act.by, act.desk, offers(other, act.desk))
    return notices.to_people(people, Audience.HANDLER, "heard", values, other, act.desk)
