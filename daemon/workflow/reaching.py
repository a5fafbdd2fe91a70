"""This is where it is told whom a plan would write to, for the person who is asked to agree to it.

Nothing is done: the block is tried on the case as it stands, and its letters are only counted by their reader. An
address is shown where a slip would send the letter to a stranger, and never that of a reporter whom the policy
seals (P5).
"""

from daemon.workflow.block import Block
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import Seen
from daemon.workflow.model import PARTIES, Audience, Case
from daemon.workflow.outcome import Row
from daemon.workflow.proceedings import Plan
from daemon.workflow.running import run


def reached(block: Block, case: Case, plan: Plan, desk: Desk, seen: Seen) -> tuple[Row, ...]:
    """A row for each party that a letter would go to: its role, and its address where handlers may see it, else ''."""
    tried = run(block, case, plan.by, plan.entry, desk, seen, plan.confirmed_by)
    open_to_all = desk.policy.visibility.identity == "shown"
    rows = (
        (
            ("party", one.to.party or one.audience.value),
            ("address", one.to.address if open_to_all or one.audience is Audience.REPORTED else ""),
        )
        for one in tried.outcome.notices
        if one.audience in PARTIES
    )
    return tuple(dict.fromkeys(rows))
