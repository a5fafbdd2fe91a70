"""This is where it is defined how a case is worked: what comes before what, who decides, what may follow."""

from datetime import timedelta
from typing import Literal

from daemon.workflow.policy.block import Block, Length


class MeasureKind(Block):
    """One response a community knows. `code` is one of `verbs/measures.py`."""

    code: str
    interim: bool = False  # may be put in force before the decision
    decided: bool = True  # may be decided
    told: bool = True  # the reported person gets a letter about it
    timed: bool = False  # has an end, which the decision names
    permanent: bool = False  # may hold for good; never as an interim measure
    rung: int | None = None  # of the community's ladder, 1 the lightest; None where it has none
    event: str = ""  # what leads to it, in words; each rung of a ladder has one
    consequence: str = ""  # what follows, in words; each rung of a ladder has one
    repair: str = ""  # what the person can do to make up for it, in words; '' for nothing


class Duty(Block):
    """Something recorded before the instructions `before` are obeyed: questions answered, by the people of `roles`."""

    code: str
    before: tuple[str, ...] = ()  # names of verbs, or of duties that come later
    asks: tuple[str, ...] = ()  # codes of the questions; () where the act itself is enough
    roles: tuple[str, ...] = ()  # who answers; () for any handler
    reasons: bool = False  # each answer has its reason beside it, and a severity its grade


class Steps(Block):
    """What must precede what, and whom it takes. Each guard has the rule that a refusal cites."""

    measures: tuple[MeasureKind, ...] = ()
    duties: tuple[Duty, ...] = ()
    skipping_needs_reason: bool = False  # a measure that skips rungs of the ladder takes words that say why
    determinations: tuple[str, ...] = ()  # recorded before a resolution
    determinations_rule: str = ""
    hear_before_decide: bool = False
    hear_rule: str = ""
    answer_window: Length = timedelta(days=7)  # of the reported person
    notice: Literal["silent", "before-decision", "before-close"] = "silent"  # when the reported person must know
    notice_exceptions: tuple[Literal["meritless", "bad-faith"], ...] = ()
    decide_before_resolve: bool = True
    decide_rule: str = ""
    end_order: tuple[Literal["reported", "reporter"], ...] = ()  # who hears of a decision first; () for no order
    end_order_rule: str = ""
    closing: tuple[Literal["notice", "review", "violation", "penalty", "telling"], ...] = ()  # done before the end
    choose_content: bool = False  # how much each audience learns is chosen at every sending
    safety_hold_rule: str = ""
    close_needs_notice: bool = True
    close_rule: str = ""
    proposal_needed: bool = False  # nothing is decided without a proposal that passed
    proposal_rule: str = ""
    vote_within: Length = timedelta(hours=24)
    coercion_rule: str = ""  # cited when a letter presses the reporter
    delegation_rule: str = ""  # cited when a letter asks the reporter to choose the response
    leak_rule: str = ""  # cited when a letter names or quotes
    reporter_input: Literal["none", "make-right", "feedback"] = "feedback"  # what a reporter may say about the response
    obligations_rule: str = ""  # cited by reminders of what somebody has to do by a day
    separate_roles: tuple[str, ...] = ()  # reported people under a procedure of their own; nothing is decided here


class Voting(Block):
    """How a proposal passes. The base is the free members."""

    passes: Literal["never", "majority", "consensus-then-majority"] = "never"  # never: nobody votes here
    quorum: Literal["any", "majority"] = "any"  # of a meeting
    written: bool = True  # by mail: a majority, and nobody objects or asks for a meeting within steps.vote_within
    permanent_needs_majority: bool = False


class LoneAction(Block):
    """An interim measure of one handler, which the others confirm or reverse."""

    allowed: bool = False
    review_within: Length = timedelta(hours=24)


class NoContact(Block):
    """The directive that keeps people apart while a case is open."""

    automatic: bool = False  # goes out with the notice to the reported person
    wording: Literal["named", "wide-circle", "chosen"] = "wide-circle"  # wide-circle names nobody, whoever agrees
    both_sides: bool = False  # the person affected is told too, and asked the same
    channels: tuple[str, ...] = ()  # codes of venues where it holds, by their label; () for everywhere
    ends: Literal["decision", "day"] = "day"  # day: the one its line names; without one, when the desk says so


class Mediation(Block):
    """A talk with a neutral third party. Each side is asked alone; silence is no."""

    when: Literal["never", "after-review", "when-both-ask"] = "never"
    decision_waits: bool = False  # nothing is decided while the sides answer, and while they try
    answer_within: Length = timedelta(days=7)  # after that, silence is no
    try_for: Length = timedelta(days=30)  # then handlers are asked what came of it
