"""This is where it is decided what somebody sees who is given a case."""

from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import disclosed
from daemon.workflow.disclosure.handlers import name_of
from daemon.workflow.disclosure.reports import to_handler
from daemon.workflow.model import Case, PersonId
from daemon.workflow.outcome import Disclosed


def given(case: Case, by: PersonId, desk: Desk) -> Disclosed:
    """What a first notice shows, and who gave them the case."""
    first = to_handler(case, desk, others_told=len(case.readers) - 1)
    return disclosed(**first.as_dict(), by_name=name_of(by, desk))
