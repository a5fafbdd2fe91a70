"""This is where it is told whose step it is, where a case is at two bodies: one owner for each (OIK-13)."""

from collections.abc import Callable
from itertools import takewhile

from daemon.workflow.act import Act, Refused
from daemon.workflow.model import Case
from daemon.workflow.proceedings import Elsewhere

_STEPS = frozenset({"hear", "measure", "determine", "propose", "vote", "decide", "reconsider", "publish"})
_TO_THE_REPORTER = frozenset({"resolve", "explain"})


def elsewhere(case: Case) -> Elsewhere | None:
    """The other body that owns the steps of this case now, None where this desk does."""
    return _owner(case, lambda one: one.steps_here)


def not_ours(verb: str, act: Act) -> Refused | None:
    """Why this step is not done here: it is the other body's, so that nobody is heard, told or decided about twice."""
    owner = elsewhere(act.case) if verb in _STEPS else None
    if verb in _TO_THE_REPORTER:
        owner = _owner(act.case, lambda one: one.reporter_here)
    return step_of(owner, act) if owner is not None else None


def step_of(owner: Elsewhere, act: Act) -> Refused:
    """The refusal of what is another body's to do."""
    return Refused(cause="step-elsewhere", rule=act.desk.policy.sharing.rule, shows=(("name", owner.name),))


def writes_to_reporter(case: Case) -> bool:
    """Whether letters to the reporter are this desk's."""
    return _owner(case, lambda one: one.reporter_here) is None


def has_moved(case: Case) -> bool:
    """Whether a step of it went to another body, or came from one: then who owns what is told by this case alone."""
    return any(not _only_told(one) for one in case.proceedings.elsewhere)


def _owner(case: Case, is_here: Callable[[Elsewhere], bool]) -> Elsewhere | None:
    """The body to which something went that has not come back. Who was only told of the case took nothing over, and
    gives nothing back."""
    moves = [one for one in case.proceedings.elsewhere if not _only_told(one)]
    since = list(takewhile(lambda one: not is_here(one), reversed(moves)))
    return since[-1] if since else None


def _only_told(one: Elsewhere) -> bool:
    return not one.came and one.steps_here
