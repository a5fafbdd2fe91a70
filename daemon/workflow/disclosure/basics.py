"""This is where disclosed values are made: the only door through which a value gets into a letter."""

from daemon.workflow.desk import Desk
from daemon.workflow.model import Case
from daemon.workflow.outcome import Disclosed, Value


def disclosed(**values: Value) -> Disclosed:
    """The values of one letter, in an order that does not depend on how they were given."""
    return Disclosed(values=tuple(sorted(values.items())))


def of_case(case: Case, desk: Desk, **values: Value) -> Disclosed:
    """The values of one letter about a case: its reference, the community, the desk, and `values`."""
    return disclosed(ref=case.ref, community=desk.policy.identity.name, desk_name=desk.name, **values)
