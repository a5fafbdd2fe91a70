"""This is where it is told whether the body may act on a case at all, by when somebody says so, and what a no owes.

The clock starts when the reporter has the acknowledgement. A no owes the reporter a word on where it could go, or the
mark that there is no way to write to them (AAP-08).
"""

from daemon.workflow import clocks, lifecycle
from daemon.workflow.act import Act, Refused
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, ClockKind, Deadline

QUESTION = "in-jurisdiction"


def is_outside(case: Case) -> bool:
    """Whether it was recorded that this case lies outside what the body looks after."""
    return any((one.question, one.answer) == (QUESTION, "no") for one in case.proceedings.determinations)


def is_open(case: Case) -> bool:
    """Whether nobody has said yet."""
    known = any(one.question == QUESTION for one in case.proceedings.determinations)
    return not known and case.stage not in lifecycle.OVER


def clock(case: Case, desk: Desk) -> tuple[Deadline, ...]:
    """The clock of the question, from now on; none where the policy has no such clock, or it was answered."""
    rule = desk.policy.clocks.jurisdiction
    if rule is None or not is_open(case):
        return ()
    return (
        clocks.clock(case, ClockKind.JURISDICTION, clocks.due(desk.now, rule, desk), desk, rule=rule.rule, of=QUESTION),
    )


def notice_owed(act: Act) -> Refused | None:
    """Why a case outside is not closed yet: the reporter was not told where it could go, and could be."""
    if not is_outside(act.case) or lifecycle.told(act.case):
        return None
    rule = act.desk.policy.clocks.jurisdiction
    return Refused(cause="redirect-missing", rule=rule.rule if rule is not None else "")
