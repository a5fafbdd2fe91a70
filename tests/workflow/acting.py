"""This is where tests of single instructions take their answer apart."""

from typing import Any

from daemon.workflow.act import Done, Refused
from daemon.workflow.model import Case
from tests.build import BEN, CHIDI, a_case, a_conflict, a_report


def done(answer: Done | Refused) -> Done:
    assert isinstance(answer, Done), answer
    return answer


def refused(answer: Done | Refused) -> Refused:
    assert isinstance(answer, Refused), answer
    return answer


def held(**values: Any) -> Case:
    """A case that Ben and Chidi hold, because it names Aiko."""
    defaults: dict[str, Any] = {
        "route": "volunteers",
        "readers": (BEN, CHIDI),
        "conflicts": (a_conflict("aiko"),),
        "reports": (a_report(),),
    }
    return a_case(**(defaults | values))
