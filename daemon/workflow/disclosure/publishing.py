"""This is where it is decided what goes with a text that becomes public: the approved words, nothing of the case."""

from daemon.workflow.afterwards import Published
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import of_case
from daemon.workflow.model import Case
from daemon.workflow.outcome import Disclosed


def statement(case: Case, made: Published, desk: Desk) -> Disclosed:
    """The very words, and whom they are for."""
    return of_case(case, desk, message=made.words, readers=made.to, offers=())
