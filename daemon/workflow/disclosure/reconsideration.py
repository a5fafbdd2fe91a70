"""This is where it is decided what letters about a reconsideration may show.

No party hears that another one asked (G5); a party's reasons go to the reviewers alone. Who reviews is told to handlers
by name, to a party only as far as fairness asks: whether somebody decided before (OKT-29).
"""

from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import of_case
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.disclosure.masking import masked
from daemon.workflow.disclosure.views import view_values
from daemon.workflow.model import Case, Deadline, Party
from daemon.workflow.outcome import Disclosed
from daemon.workflow.proceedings import Reconsideration

_NEXT = ("reconsider stays", "reconsider changed", "reconsider withdrawn")


def reconsideration_opened(case: Case, asked: Reconsideration, desk: Desk) -> Disclosed:
    """For the party who asked. `answer_by` is None where the policy prints no length."""
    rules = desk.policy.reconsideration
    return of_case(
        case,
        desk,
        answer_by=asked.answer_by if rules.printed else None,
        same_decider=asked.same_decider,
        measures_stay=not rules.suspends,
        reasons_wanted=asked.reasons_asked,
    )


def reconsideration_asked(case: Case, asked: Reconsideration, party: Party, desk: Desk) -> Disclosed:
    """For those who hold the case: that it is asked for, by which party, and who reviews."""
    return of_case(
        case,
        desk,
        party=party.role.value,
        has_reasons=bool(asked.reasons),
        same_decider=asked.same_decider,
        reviewer_names=tuple(name_of(person, desk) for person in asked.reviewers),
        answer_by=asked.answer_by,
        late=asked.late,
        offers=("show", "status"),
    )


def reconsideration_pack(
    case: Case, asked: Reconsideration, party: Party, owed: tuple[Deadline, ...], desk: Desk
) -> Disclosed:
    """For a reviewer: the case as a handler sees it, and the reasons."""
    return of_case(
        case,
        desk,
        **view_values(case, owed, desk),
        party=party.role.value,
        reasons=masked(asked.reasons, case, desk),
        answer_by=asked.answer_by,
        offers=(*(f"{step} {party.id}" for step in _NEXT), "show"),
    )


def reconsideration_outcome(case: Case, closed: Reconsideration, party: Party, desk: Desk) -> Disclosed:
    """For a party who is bound by it. Only the one who asked reads that somebody did."""
    return of_case(
        case,
        desk,
        message=closed.words,
        result=closed.result,
        asked=party.id == closed.party,
        final=desk.policy.reconsideration.final,
    )
