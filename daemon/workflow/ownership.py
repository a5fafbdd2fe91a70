"""This is where it is told whose step it is, where a case is at two bodies: one owner for each (OIK-13)."""

from daemon.workflow.act import Act, Refused
from daemon.workflow.model import Case
from daemon.workflow.proceedings import Elsewhere

_STEPS = frozenset({"hear", "measure", "determine", "propose", "vote", "decide", "reconsider", "publish"})
_TO_THE_REPORTER = frozenset({"resolve", "explain"})


def elsewhere(case: Case) -> Elsewhere | None:
    """The other body that owns the steps of this case now, None where this desk does."""
    last = next(iter(reversed(case.proceedings.elsewhere)), None)
    return last if last is not None and not last.steps_here else None


def not_ours(verb: str, act: Act) -> Refused | None:
    """Why this step is not done here: it is the other body's, so that nobody is heard, told or decided about twice."""
    last = next(iter(reversed(act.case.proceedings.elsewhere)), None)
    if last is None:
        return None
    theirs = (verb in _STEPS and not last.steps_here) or (verb in _TO_THE_REPORTER and not last.reporter_here)
    if not theirs:
        return None
    return Refused(cause="step-elsewhere", rule=act.desk.policy.sharing.rule, shows=(("name", last.name),))
