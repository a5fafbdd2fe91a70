"""This is where the likely next steps of a case are told: ready-made instructions that a letter offers to a handler."""

from daemon.workflow import kinds
from daemon.workflow.authorities import WANTED
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, Stage

_BY_STAGE = {
    Stage.RECEIVED: ("show", "take", "ask reporter", "recuse"),
    Stage.UNDER_REVIEW: ("show", "ask reporter", "status"),
    Stage.DECIDED: ("resolve", "reply reporter", "status"),
    Stage.RESOLVED: ("close", "status"),
    Stage.UNDER_RECONSIDERATION: ("show", "reconsider stays", "reconsider changed", "reconsider withdrawn"),
    Stage.CLOSED: ("show", "reopen"),
}


def offers(case: Case, desk: Desk, *, undo: bool = False) -> tuple[str, ...]:
    """Two to nine blocks that fit the case as it stands, the likeliest first; `undo` where something can be undone."""
    steps = [step for step in _BY_STAGE[case.stage] if not (case.no_mail and step.endswith(" reporter"))]
    if desk.policy.steps.choose_content:  # how much of the outcome is told is chosen in the line
        steps = ["resolve finding" if step == "resolve" else step for step in steps]
    if case.authority in WANTED:
        steps = ["record authority", *steps]
    support = kinds.support(case, desk)
    if support is not None and kinds.describes_conduct(case, desk):
        steps = ["reclassify coc", *steps]
    if support is not None and case.stage is Stage.UNDER_REVIEW:
        steps += [f"close {outcome}" for outcome in support.outcomes[:1]]
    elif case.stage is Stage.UNDER_REVIEW:
        known = {one.question for one in case.proceedings.determinations}
        open_questions = [one for one in desk.policy.steps.determinations if one not in known]
        steps += _answers(open_questions[0]) if open_questions else ["help decide"]
    return (*(["undo"] if undo else []), *steps, "help")


def _answers(question: str) -> list[str]:
    """A question with each of its answers: what is recorded is chosen by the person who sends it."""
    return [f"determine {question} {answer}" for answer in ("yes", "no", "unclear")]
