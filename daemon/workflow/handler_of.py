"""This is where a case gets its handler, and where it is told who has it already."""

from dataclasses import replace

from daemon.workflow.act import Refused
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.model import Case, PersonId, Stage


def taken(case: Case, by: PersonId, desk: Desk) -> Refused | None:
    """Why `by` cannot take this case, None when they can."""
    if case.stage is Stage.CLOSED:
        return Refused(cause="case-closed")
    if case.handler == by:
        return Refused(cause="already-yours")
    if case.handler is None:
        return None
    at = case.handler_since.isoformat() if case.handler_since is not None else ""
    return Refused(cause="already-taken", shows=(("name", name_of(case.handler, desk)), ("at", at)))


def hand_to(case: Case, person: PersonId, desk: Desk) -> Case:
    """The case with this handler; with the first one its review begins."""
    stage = Stage.UNDER_REVIEW if case.stage is Stage.RECEIVED else case.stage
    return replace(case, handler=person, handler_since=desk.now, stage=stage)
