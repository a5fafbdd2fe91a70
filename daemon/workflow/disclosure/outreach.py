"""This is where it is decided what a mentor is shown of an outreach they registered: days, and what came of it."""

from daemon.workflow import clocks
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import of_case
from daemon.workflow.model import Case
from daemon.workflow.outcome import Disclosed


def outreach(case: Case, desk: Desk) -> Disclosed:
    """The day of the outreach, when the mentor is asked next, how often they were asked, and how it ended if it did.

    `answer_by` is when a person answers after it was opened, None where the policy prints no number.
    """
    kept, policy = case.proceedings.outreach, desk.policy
    clock = policy.clocks.human_answer
    assert kept is not None
    return of_case(
        case,
        desk,
        emergency_line=policy.emergency.line_first,
        find_authority=policy.emergency.find_authority,
        on=kept.on,
        ask_on=kept.ask_on,
        asked=kept.asked,
        how=kept.ended_as,
        answer_by=clocks.shown(clocks.due(desk.now, clock, desk), clock.unit, desk) if clock.printed else None,
        next_word_by=clocks.shown(clocks.next_word(desk), policy.clocks.update_unit, desk),
    )
