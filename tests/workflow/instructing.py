"""This is where tests of instructions by mail are set up: two handlers who hold one case, and their mails."""

from dataclasses import replace
from typing import Any

from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed, KeyState, MailArrived, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import Case, ClockKind, EntryId, PersonId, PlanId
from daemon.workflow.outcome import Outcome, Row
from tests.build import BEN, CHIDI, NOON, a_case, a_conflict, a_desk, a_message

KEY = "A" * 48
BEN_AND_CHIDI = {"route": "volunteers", "readers": (BEN, CHIDI)}
PLAN = PlanId("d" * 32)


def a_held_case(**values: Any) -> Case:
    """A case that Ben and Chidi hold, because it names Aiko."""
    return a_case(**({**BEN_AND_CHIDI, "conflicts": (a_conflict("aiko"),)} | values))


def a_desk_with_plans(**changes: Any) -> Desk:
    desk = a_desk(**changes)
    return replace(desk, fresh=replace(desk.fresh, plan=PLAN))


def a_mail(
    text: str, by: PersonId = BEN, *, plan: PlanId | None = None, thread: Thread | None = None, **values: Any
) -> MailArrived:
    """A handler answers a letter of theirs with this text; proven, with a fresh key, unless the test says otherwise."""
    standing = {"person": by, "key": KEY, "key_state": KeyState.FRESH, "plan": plan, "claims": by}
    arrived = {name: values.pop(name) for name in ("seen", "receipt", "second_copy") if name in values}
    standing |= {name: values.pop(name) for name in ("key_state", "signed", "letter") if name in values}
    return MailArrived(
        entry=EntryId("e" * 32),
        received_at=NOON,
        kind=MailKind.INSTRUCTIONS if thread is None else MailKind.REPORT,
        message=a_message(text, f"{by}@example.net", **values),
        thread=thread or Thread(**standing),
        **arrived,
    )


def send(text: str, case: Case | None = None, desk: Desk | None = None, **values: Any) -> Outcome:
    """What the desk decides about a handler's mail."""
    return decide(a_mail(text, **values), case or a_held_case(), desk or a_desk_with_plans())


def hold_over(outcome: Outcome, desk: Desk) -> Outcome:
    """What happens when the hold of the plan in an outcome is over."""
    (deadline,) = (one for one in outcome.deadlines if one.kind is ClockKind.HOLD)
    return decide(DeadlinePassed(deadline=deadline), outcome.case, replace(desk, now=deadline.due_at))


def rows(outcome: Outcome, letter: str, name: str = "lines") -> tuple[Row, ...]:
    """The rows of the first letter of this name."""
    notice = next(one for one in outcome.notices if f"{one.audience.value}.{one.purpose}" == letter)
    return notice.shows.as_dict()[name]  # type: ignore[return-value]


def sent(outcome: Outcome) -> list[tuple[str, str]]:
    """Every letter and whom it goes to."""
    return [(f"{one.audience.value}.{one.purpose}", one.to.address) for one in outcome.notices]
