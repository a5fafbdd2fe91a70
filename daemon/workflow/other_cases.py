"""This is where an instruction finds the other case it names, and where the people who hold that one hear of it.

Security: only cases that the writer holds can be named; a hidden case and one that never was get the same answer (P3).
Whoever is excluded from one of two connected cases is excluded from both: neither gives the other away.
"""

from collections import Counter
from dataclasses import replace

from daemon.workflow import notices, routing
from daemon.workflow.act import Act, Refused
from daemon.workflow.conflicts import find_again
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.handlers import heard
from daemon.workflow.leaving import Left, leave
from daemon.workflow.model import Audience, Case, PersonId
from daemon.workflow.offers import offers
from daemon.workflow.outcome import Notice, Row


def other_case(act: Act) -> Case | Refused:
    """The case that the instruction names, among those its writer holds."""
    ref = act.word("case")
    if ref == act.case.ref:
        return Refused(cause="same-case")
    found = next((case for case in act.seen.named if case.ref == ref), None)
    return found or Refused(cause="no-such-case", shows=(("other", ref),))


def with_conflicts_of(case: Case, other: Case, by: PersonId, desk: Desk) -> Left:
    """The case with the other's conflicts of interest added to its own; whoever they exclude stops holding it.

    The reports of both are searched once more: the roster may have changed since they came. What takes the case from
    somebody counts as named by `by`, who connects the two: whoever left themself alone by that cannot agree with
    themself (T100).
    """
    theirs = (*other.conflicts, *find_again(other, desk), *find_again(case, desk))
    known = Counter(replace(one, by=None) for one in case.conflicts)
    missing = Counter(replace(one, by=by if one.person in case.readers else None) for one in theirs)
    for conflict in tuple(missing):  # with their number: two soft ones count for more than one
        missing[conflict] -= known[replace(conflict, by=None)]
    return leave(case, tuple((+missing).elements()), desk)


def heard_there(other: Case, act: Act, effect: str, *, shows: Row = ()) -> tuple[Notice, ...]:
    """What the others who hold the other case hear of what was done to it."""
    row: Row = (("line", "1"), ("echo", ""), ("effect", effect), ("told", ""), *shows)
    people = tuple(person for person in routing.readers(other, act.desk) if person.id != act.by)
    values = heard(other, (row,), act.by, act.desk, offers(other, act.desk))
    return notices.to_people(people, Audience.HANDLER, "heard", values, other, act.desk)
