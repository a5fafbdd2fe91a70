"""This is where the words are named that a community adds to the grammar of instructions: codes of its own rules.

A measure, a question or an outcome that stands in the rules is read like a shipped one, without a line of code.
"""

from collections.abc import Mapping

from daemon.workflow import venues
from daemon.workflow.policy import Policy
from daemon.workflow.questions import DETERMINATIONS

Codes = Mapping[str, tuple[str, ...]]  # by the name of the argument that takes them


def own_codes(policy: Policy) -> Codes:
    """What may stand for an argument under these rules, by the argument's name."""
    asked = (question for duty in policy.steps.duties for question in duty.asks or (duty.code,))
    outcomes = (outcome for kind in policy.kinds for outcome in kind.outcomes)
    return {
        "measure": tuple(kind.code for kind in policy.steps.measures),
        "question": tuple(dict.fromkeys((*DETERMINATIONS, *asked, *venues.asked_by(policy)))),
        "category": tuple(policy.categories),
        "place": tuple(one.code for one in policy.venues),
        "outcome": tuple(dict.fromkeys(outcomes)),
    }
