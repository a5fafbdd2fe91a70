"""This is where it is told what somebody may do who owes a word on their conflicts of interest, or has a soft one.

Before the answer: answer, step out, and what shows no words of the case (AAP-40). With a soft conflict: what its
statement lists; no vote in any case (AAP-43, AAP-45).
"""

from daemon.workflow import seats
from daemon.workflow.act import Act, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, PersonId

_ALWAYS = frozenset(
    {"help", "list", "status", "timeline", "recuse", "conflict", "no-conflict", "disclose", "away", "digest", "try"}
    | {"danger", "urgent"}  # for the safety of people nobody has to wait
)
_READING = frozenset({"show"})


def unfree(verb: str, act: Act) -> Refused | None:
    """Why this person may not give this instruction now, None when they may."""
    return None if verb in _ALWAYS else cannot_yet(act.case, act.by, act.desk) or _left_out(verb, act)


def cannot_yet(case: Case, person: PersonId, desk: Desk) -> Refused | None:
    """The refusal for somebody who has not answered the question about conflicts of interest in this case."""
    if not seats.must_answer(case, person, desk):
        return None
    return Refused(cause="conflict-unanswered", rule=desk.policy.conflicts.rule_of("ask_first"))


def may_not_read(case: Case, person: PersonId, desk: Desk) -> Refused | None:
    """Why the words of a case do not go to somebody who holds it, None when they do."""
    if seats.may_read(case, person, desk):
        return None
    return cannot_yet(case, person, desk) or _refusal(case, person, desk)


def undisclosed(case: Case, desk: Desk, rule: str) -> Refused | None:
    """Why a step waits that comes after everybody's statements: whose word is missing, or not confirmed (AAP-41)."""
    owing = ", ".join(person.name for person in seats.owing(case, desk))
    if owing:
        return Refused(cause="answers-missing", rule=rule, shows=(("name", owing),))
    unsettled = {one.person for one in seats.unconfirmed(case, desk)}
    waiting = ", ".join(person.name for person in desk.people if person.id in unsettled)
    return Refused(cause="statement-unconfirmed", rule=rule, shows=(("name", waiting),)) if waiting else None


def _left_out(verb: str, act: Act) -> Refused | None:
    left = seats.permission(act.case, act.by)
    allowed = left == seats.DISCUSS or (left == seats.READ and verb in _READING)
    return None if allowed else _refusal(act.case, act.by, act.desk)


def _refusal(case: Case, person: PersonId, desk: Desk) -> Refused:
    left = seats.permission(case, person)
    return Refused(cause="not-allowed", rule=desk.policy.conflicts.rule_of("soft"), shows=(("may", left),))
