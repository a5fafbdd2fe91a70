"""This is where it is told what happens next with a report: a community's steps, read off its own rules (OIF-17).

No step is named that the rules do not have, and no number: what has a clock is promised where that clock is shown.
"""

from daemon.workflow.policy import Policy


def next_steps(policy: Policy) -> tuple[str, ...]:
    """The codes of the steps that a reporter is told of, in their order; () where the policy does not say to."""
    if not policy.acknowledgement.next_steps:
        return ()
    steps = policy.steps
    has = {
        "jurisdiction": any(duty.code == "jurisdiction" for duty in steps.duties),
        "director": any("director" in duty.roles and "hear" in duty.before for duty in steps.duties),
        "hearing": steps.hear_before_decide,
        "apart": policy.no_contact.automatic,
        "determinations": bool(steps.determinations),
        "together": steps.proposal_needed,
        _ends(policy): True,
        "look-again": "reporter" in policy.reconsideration.roles,
    }
    return tuple(step for step, is_ours in has.items() if is_ours)


def _ends(policy: Policy) -> str:
    first = policy.steps.end_order[:1]
    return f"{first[0]}-first" if first else "outcome"
