"""This is where it is read off the running clocks what people still owe in a case."""

from collections.abc import Iterable

from daemon.workflow.model import Case, ClockKind, Deadline

_REMINDERS = frozenset({ClockKind.ACKNOWLEDGEMENT, ClockKind.LETTER_ALARM, ClockKind.HUMAN_ANSWER_ALERT})
_OF_PLANS = frozenset({ClockKind.PLAN, ClockKind.HOLD})


def duties(case: Case, deadlines: Iterable[Deadline]) -> list[Deadline]:
    """What people owe in this case, soonest first. `deadlines` are running ones, of any case.

    Left out are reminders, what a machine owes, and the clocks of plans that are gone.
    """
    waiting = {plan.id for plan in case.proceedings.plans}
    own = (one for one in deadlines if one.case == case.id and one.kind not in _REMINDERS)
    stands = (one for one in own if one.kind not in _OF_PLANS or one.key.partition(":")[2] in waiting)
    return sorted(stands, key=lambda one: one.due_at)
