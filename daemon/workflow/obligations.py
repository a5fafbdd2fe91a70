"""This is where it is kept what somebody has to do by a day, and when the handlers are reminded of it (AAP-24)."""

from dataclasses import replace
from datetime import timedelta

from daemon.workflow import clocks, disclosure, notices
from daemon.workflow.afterwards import Obligation
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.model import Case, ClockKind, Deadline
from daemon.workflow.outcome import JournalEntry, Outcome

BEFORE = timedelta(days=3)  # how long before the day the first reminder comes


def waiting(case: Case, what: str) -> Obligation | None:
    """The open obligation of this kind that is due first, None when there is none."""
    own = [one for one in case.proceedings.obligations if one.what == what and not one.state]
    return min(own, key=lambda one: one.due, default=None)


def reminders(case: Case, owed: Obligation, desk: Desk) -> tuple[Deadline, ...]:
    """The mornings on which handlers are reminded: some days before, where that is still to come, and on the day."""
    mornings = {"before": clocks.morning(owed.due - BEFORE, desk), "day": clocks.morning(owed.due, desk)}
    rule = rule_of(desk)
    return tuple(
        clocks.clock(case, ClockKind.OBLIGATION, at, desk, rule=rule, of=f"{owed.what}:{owed.due.isoformat()}:{which}")
        for which, at in mornings.items()
        if which == "day" or at > desk.now
    )


def due(happened: DeadlinePassed, case: Case, desk: Desk) -> Outcome:
    """A reminder for whoever holds the case, closed or not. Nothing when it was done, or missed, in the meantime."""
    _, _, of = happened.deadline.key.partition(":")
    what, _, rest = of.partition(":")
    day = rest.partition(":")[0]
    own = [one for one in case.proceedings.obligations if (one.what, one.due.isoformat()) == (what, day)]
    owed = next((one for one in own if not one.state), None)
    if owed is None:
        return Outcome()
    rule = happened.deadline.rule
    shows = disclosure.obligation(case, owed, desk)
    entry = JournalEntry(what="obligation.reminded", rule=rule, detail=(("what", what),))
    return Outcome(journal=(entry,), notices=notices.to_holders(case, "obligation", shows, desk, rule=rule))


def ended(case: Case, owed: Obligation, state: str) -> Case:
    """The case with this obligation done, or missed."""
    kept = tuple(replace(one, state=state) if one is owed else one for one in case.proceedings.obligations)
    return replace(case, proceedings=replace(case.proceedings, obligations=kept))


def rule_of(desk: Desk) -> str:
    """The requirement behind looking after what was decided."""
    return desk.policy.steps.rule_of("obligations")
