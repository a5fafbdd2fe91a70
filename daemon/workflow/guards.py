"""This is where it is told what has to be on record before an instruction is obeyed, and who may put it there.

Each duty of the policy asks questions; `determine` answers them, and what stands in `before` waits for the answers.
"""

from daemon.workflow import mediation, one_member, permitted, venues
from daemon.workflow.act import Act, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, PartyRole
from daemon.workflow.policy import Duty
from daemon.workflow.questions import DETERMINATIONS
from daemon.workflow.routing import owners

_AGREEMENT = "agreement"  # the duty that only something agreed on in a talk brings (AAP-19)
_STATEMENTS = "conflict-statements"  # the duty that each member does for themself
_SEPARATE = "separate-procedure"  # the duty that only people of `steps.separate_roles` bring


def unrecorded(verb: str, act: Act) -> Refused | None:
    """Why this verb has to wait, None when everything that the policy wants before it is on record."""
    found = one_member.unshared(verb, act) or permitted.unfree(verb, act) or _lacking(verb, act.case, act.desk)
    return found or venues.unsettled(verb, act)


def may_not_answer(question: str, act: Act) -> Refused | None:
    """Why this question is not answered now by this person, None when it may be.

    A community that does not ask it, somebody without the role that answers it, an earlier duty that is not done.
    """
    steps = act.desk.policy.steps
    duty = _duty_of(question, act.desk)
    if duty is None:
        if question in known_questions(act.desk):
            return None
        known = ", ".join(known_questions(act.desk))
        return Refused(cause="question-unknown", rule=steps.rule, shows=(("question", question), ("known", known)))
    if _is_of_everybody(duty, act.desk):
        return Refused(cause="own-answer", rule=duty.rule)
    if duty.roles and not set(duty.roles) & set(act.person.roles):
        shows = (("question", question), ("known", ", ".join(duty.roles)))
        return Refused(cause="answered-by-role", rule=duty.rule, shows=shows)
    return _lacking(duty.code, act.case, act.desk)


def known_questions(desk: Desk) -> tuple[str, ...]:
    """Every question that this community's handlers can answer for the record."""
    of_duties = (one for duty in desk.policy.steps.duties for one in asked_by(duty))
    return tuple(dict.fromkeys((*DETERMINATIONS, *of_duties, *venues.asked_by(desk.policy))))


def asked_by(duty: Duty) -> tuple[str, ...]:
    """The questions of a duty; where the act itself is enough, its own code."""
    return duty.asks or (duty.code,)


def duty_of(question: str, desk: Desk) -> Duty | None:
    """The duty that asks a question, None when none does."""
    return _duty_of(question, desk)


def rule_of(question: str, desk: Desk) -> str:
    """The requirement behind a question."""
    duty = _duty_of(question, desk)
    if duty is not None:
        return duty.rule
    return venues.asked_by(desk.policy).get(question, desk.policy.steps.determinations_rule)


def open_questions(case: Case, desk: Desk) -> tuple[str, ...]:
    """What the duties of the policy still ask in this case, in their order."""
    of_duties = (one for duty in desk.policy.steps.duties for one in _open(duty, case, desk))
    return (*of_duties, *venues.open_questions(case, desk))


def _duty_of(question: str, desk: Desk) -> Duty | None:
    return next((duty for duty in desk.policy.steps.duties if question in asked_by(duty)), None)


def _lacking(target: str, case: Case, desk: Desk) -> Refused | None:
    for duty in desk.policy.steps.duties:
        missing = _open(duty, case, desk) if target in duty.before else ()
        if missing and _is_of_everybody(duty, desk):
            return permitted.undisclosed(case, desk, duty.rule)
        if missing:
            return Refused(cause="determinations-missing", rule=duty.rule, shows=(("missing", ", ".join(missing)),))
    return None


def _open(duty: Duty, case: Case, desk: Desk) -> tuple[str, ...]:
    if duty.code == _AGREEMENT and not mediation.agreed(case):
        return ()
    if duty.code == _SEPARATE and not _is_about_its_own(case, desk):
        return ()
    if _is_of_everybody(duty, desk):
        return asked_by(duty) if permitted.undisclosed(case, desk, duty.rule) is not None else ()
    known = {one.question for one in case.proceedings.determinations}
    return tuple(question for question in asked_by(duty) if question not in known)


def _is_of_everybody(duty: Duty, desk: Desk) -> bool:
    """Whether nobody does this duty for the others: everybody seated has an entry of their own (AAP-41)."""
    return duty.code == _STATEMENTS and desk.policy.conflicts.before_review


def _is_about_its_own(case: Case, desk: Desk) -> bool:
    """Whether somebody whose conduct was reported has a role with a procedure of its own (OIF-03)."""
    reported = [owners(party.address, desk) for party in case.parties if party.role is PartyRole.REPORTED]
    separate = set(desk.policy.steps.separate_roles)
    return any(separate & set(person.roles) for ids in reported for person in desk.people if person.id in ids)
