"""This is where it is told who else has to agree to a plan, and when its writer's own second word is enough."""

from daemon.workflow import lifecycle, proposals, routing
from daemon.workflow.block import Block
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, PersonId
from daemon.workflow.outcome import Row
from daemon.workflow.proceedings import Plan
from daemon.workflow.reading import level_of
from daemon.workflow.running import echoes

_TAKES_TWO = frozenset({"C3", "C4"})


def others(block: Block, case: Case, by: PersonId, desk: Desk) -> tuple[PersonId, ...]:
    """Everybody else who holds the case now, one of whom has to agree; nobody where the community lets one person put
    this in force alone."""
    if _may_go_alone(block, case, by, desk):
        return ()
    return tuple(reader.id for reader in routing.readers(case, desk) if reader.id != by)


def may_agree_alone(plan: Plan, case: Case) -> bool:
    """Whether the writer's own second word is enough where nobody else holds the case.

    Not for what takes two people (C4), and not where they made themself the only one: whoever reads and writes one
    handler's mail would shut the others out first (T100).
    """
    shut_out_others = any(one.by == plan.by and one.person != plan.by for one in case.conflicts)
    return plan.level != "C4" and not shut_out_others


def two_people(block: Block) -> Row:
    """The line of a refusal that says that nobody else is there to agree."""
    return (*echoes(block)[0], ("cause", "two-people"), ("rule", ""))


def _may_go_alone(block: Block, case: Case, by: PersonId, desk: Desk) -> bool:
    """Whether all that takes two people in a block is an interim measure, which one handler may put in force (AAC-04).

    One at a time: while one waits to be confirmed or reversed, the next takes a second person first.
    """
    weighty = {one.verb for one in block.instructions if level_of(one) in _TAKES_TWO}
    allowed = desk.policy.lone_action.allowed and weighty == {"measure"}
    return allowed and lifecycle.open_review(case) is None and proposals.may_vote(by, case, desk)
