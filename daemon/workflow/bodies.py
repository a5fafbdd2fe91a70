"""This is where an instruction finds the body it names, and what stands in the way of passing a case there."""

from daemon.workflow import lifecycle, ownership, routing
from daemon.workflow.act import Act, Refused
from daemon.workflow.conflicts import excluded
from daemon.workflow.desk import LinkedBody
from daemon.workflow.model import Case
from daemon.workflow.outcome import Row


def body(act: Act, word: str) -> LinkedBody | Refused:
    """The body of the policy that this word means: its code, or a part of it that no other has."""
    known = act.desk.bodies
    meant = [one for one in known if one.code == word] or [one for one in known if word in one.code.split("-")]
    if not word and len(known) == 1:
        meant = list(known)
    if len(meant) != 1:
        return Refused(cause="no-body", rule=act.desk.policy.sharing.rule_of("bodies"), shows=_known(act))
    return _closed_to_us(meant[0], act) or meant[0]


def purpose(act: Act) -> str | Refused:
    """What it is passed for, a code of the policy's closed list (AAP-29); that list's only one where it has one."""
    allowed, word = act.desk.policy.sharing.purposes, act.word("purpose")
    if word in allowed:
        return word
    if not word and len(allowed) == 1:
        return allowed[0]
    cause = "no-purpose" if word else "purpose-needed"
    return Refused(
        cause=cause, rule=act.desk.policy.sharing.rule_of("purposes"), shows=(("known", ", ".join(allowed)),)
    )


def unfinished(act: Act) -> Refused | None:
    """A step that waits for an answer is ended before somebody else owns the next one."""
    case, policy = act.case, act.desk.policy
    if (hearing := lifecycle.open_hearing(case)) is not None:
        return Refused(
            cause="hearing-open", rule=policy.steps.hear_rule, shows=(("at", hearing.answer_by.isoformat()),)
        )
    if (proposal := lifecycle.open_proposal(case)) is not None:
        at = proposal.vote_by.isoformat() if proposal.vote_by else ""
        return Refused(cause="proposal-open", rule=policy.steps.proposal_rule, shows=(("at", at),))
    if (review := lifecycle.open_review(case)) is not None:
        rule = policy.lone_action.rule_of("allowed")
        return Refused(cause="review-open", rule=rule, shows=(("measure", review.measure),))
    if lifecycle.open_reconsiderations(case):
        return Refused(cause="reconsideration-open", rule=policy.reconsideration.rule)
    return None


def is_there(case: Case, one: LinkedBody) -> bool:
    """Whether the steps of the case are that body's."""
    owner = ownership.elsewhere(case)
    return owner is not None and owner.code == one.code


def _closed_to_us(one: LinkedBody, act: Act) -> Refused | None:
    """People without a desk here have to be bound to confidentiality, and free (AAP-33)."""
    if one.desk:
        return None
    shows: Row = (("name", one.name),)
    if one.bound_since is None or one.bound_since > act.desk.today:
        return Refused(cause="body-not-bound", rule=act.desk.policy.consent.rule, shows=shows)
    barred = excluded(act.case.conflicts, act.desk.policy)
    if routing.owners(one.address, act.desk) & barred or one.address in _parties(act.case):
        return Refused(cause="body-not-free", rule=act.desk.policy.conflicts.rule, shows=shows)
    return None


def _parties(case: Case) -> frozenset[str]:
    return frozenset(party.address for party in case.parties if party.role.value != "helper")


def _known(act: Act) -> Row:
    return (("known", ", ".join(one.code for one in act.desk.bodies)),)
