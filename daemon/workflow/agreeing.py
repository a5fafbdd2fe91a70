"""This is where it is told who else has to agree to a plan, and when its writer's own second word is enough."""

from daemon.workflow import lifecycle, permitted, proposals
from daemon.workflow.act import Refused
from daemon.workflow.block import Block
from daemon.workflow.desk import Desk
from daemon.workflow.model import Case, PersonId
from daemon.workflow.outcome import Row
from daemon.workflow.proceedings import Plan
from daemon.workflow.reading import level_of
from daemon.workflow.running import echoes

_TAKES_TWO = frozenset({"C3", "C4"})


def others(block: Block, case: Case, by: PersonId, desk: Desk) -> tuple[PersonId, ...]:
    """Everybody else who holds the case now and has no conflict of interest, not even a soft one: one of them has to
    agree. Nobody where the community lets one person put this in force alone."""
    if _may_go_alone(block, case, by, desk):
        return ()
    return tuple(person.id for person in proposals.voters(case, desk) if person.id != by)


def may_agree_alone(plan: Plan, case: Case, desk: Desk) -> bool:
    """Whether the writer's own second word is enough where nobody else is there to agree.

    Not for what takes two people (C4), not of somebody who may not vote, and not where they made themself the only
    one: whoever reads and writes one handler's mail would shut the others out first (T100).
    """
    shut_out_others = any(one.by == plan.by and one.person != plan.by for one in case.conflicts)
    return plan.level != "C4" and not shut_out_others and proposals.may_vote(plan.by, case, desk)


def may_not_agree(by: PersonId, case: Case, desk: Desk) -> Row | None:
    """The line of a refusal for somebody with a soft conflict, who may see a plan and not agree to it, or who owes a
    word on conflicts of interest; else None."""
    refused = permitted.cannot_yet(case, by, desk)
    if refused is None and not proposals.may_vote(by, case, desk):
        refused = Refused(cause="may-not-vote", rule=desk.policy.conflicts.rule_of("soft"))
    if refused is None:
        return None
    return (("line", "1"), ("echo", "confirm"), ("cause", refused.cause), ("rule", refused.rule))


def two_people(block: Block) -> Row:
    """The line of a refusal that says that nobody else is there to agree."""
    return (*echoes(block)[0], ("cause", "two-people"), ("rule", ""))


def _may_go_alone(block: Block, case: Case, by: PersonId, desk: Desk) -> bool:
    """Whether all that takes two people in a block is an interim measure, which one handler may put in force (AAC-04).

    One at a time: while one waits to be confirmed or reversed, the next takes a second person first. Not for what takes
    two people whoever is free (C4).
    """
    weighty = {(one.verb, level_of(one)) for one in block.instructions if level_of(one) in _TAKES_TWO}
    allowed = desk.policy.lone_action.allowed and weighty == {("measure", "C3")}
    return allowed and lifecycle.open_review(case) is None and proposals.may_vote(by, case, desk)
