"""This is where a community's rules are defined as data, each with the requirement IDs it answers.

A policy is read from `config/communities/*.toml` by the settings room. Unknown keys are errors. Where a community's
document is silent the default below applies, and no letter prints a number that the policy does not own.
"""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from daemon.workflow.lengths import length_text, parse_length

Length = Annotated[
    timedelta,
    BeforeValidator(lambda value: parse_length(value) if isinstance(value, str) else value),
    PlainSerializer(length_text),
]


class Block(BaseModel):
    """One block of rules. `rule` holds requirement IDs, separated by a blank, that `explain` cites."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
    rule: str = ""


class Identity(Block):
    name: str  # shown in letters
    languages: tuple[str, ...] = ("en",)
    timezone: str = "UTC"
    source: str = ""  # where the community publishes its document
    source_checked_on: date | None = None


class IntakeField(Block):
    """One thing the community asks a reporter for. None is ever required."""

    code: str  # 'when-where', ...; letters hold the wording per language
    labels: tuple[str, ...] = ()  # line labels that give it, any language, matched without case
    ask: bool = True  # whether the acknowledgement may ask for it, gently, when it is missing


class Intake(Block):
    fields: tuple[IntakeField, ...] = ()
    ask_at_most: int = Field(default=4, ge=0, le=8)


class Emergency(Block):
    line_first: bool = True  # the law-enforcement line is the first line of an acknowledgement
    find_authority: bool = False  # organizers try to notify an agency when asked to (wording: "try")
    find_authority_rule: str = ""
    page_rule: str = ""  # danger raises urgency


class Acknowledgement(Block):
    scope_doubt: bool = True  # "not sure whether it counts? you did right to write"
    scope_doubt_rule: str = ""
    event_word: bool = False  # at a physical event: telling its organizer is optional
    event_word_rule: str = ""
    confidential_rule: str = ""
    feedback_rule: str = ""


class Level(Block):
    """One step of the routing: the people of these roles, unless a hard conflict excludes them."""

    name: str
    roles: tuple[str, ...]
    fallback: bool = False  # asked because the level above cannot act
    support: Literal["handles", "may-help"] = "handles"  # what letters may promise of this level


class Routing(Block):
    levels: tuple[Level, ...]
    never: tuple[str, ...] = ()  # roles that never get a letter of a case
    never_rule: str = ""
    content: Literal["summary", "full"] = "summary"  # what a notice to a handler carries of the report
    content_rule: str = ""
    outside_rule: str = ""
    mailbox_rule: str = ""  # the rule behind the finding that an excluded person may read the mailbox
    soft_make_hard: int = 2


class Clock(Block):
    """What is owed `within` this length from the start."""

    within: Length


class AnswerClock(Clock):
    """The human answer. `alerts` are spans from the start at which handlers are reminded before the breach."""

    printed: bool = False  # a letter may name the length: only where the community's document does
    promise: bool = False  # False: "we aim"
    alerts: tuple[Length, ...] = ()


class Clocks(Block):
    acknowledgement: Clock = Clock(within=timedelta(minutes=15))
    human_answer: AnswerClock = AnswerClock(
        within=timedelta(hours=72), alerts=(timedelta(hours=24), timedelta(hours=48))
    )
    danger_answer: Clock = Clock(within=timedelta(hours=1))
    letter_alarms: tuple[Length, ...] = (timedelta(hours=4), timedelta(hours=24))
    update_every: Length = timedelta(days=7)
    update_rule: str = ""


class Conflicts(Block):
    reporter_wish: bool = True  # "please not Ben" counts
    sender_rule: str = ""
    unreadable_rule: str = ""


class MeasureKind(Block):
    """One response a community knows. `code` is one of `verbs/measures.py`."""

    code: str
    interim: bool = False  # may be put in force before the decision
    decided: bool = True  # may be decided
    told: bool = True  # the reported person gets a letter about it
    timed: bool = False  # has an end, which the decision names


class Steps(Block):
    """What must precede what, and whom it takes. Each guard has the rule that a refusal cites."""

    measures: tuple[MeasureKind, ...] = ()
    determinations: tuple[str, ...] = ()  # recorded before a resolution
    determinations_rule: str = ""
    hear_before_decide: bool = False
    hear_rule: str = ""
    answer_window: Length = timedelta(days=7)  # of the reported person
    decide_before_resolve: bool = True
    decide_rule: str = ""
    end_order: tuple[Literal["reported", "reporter"], ...] = ()  # who hears of a decision first; () for no order
    end_order_rule: str = ""
    safety_hold_rule: str = ""
    close_needs_notice: bool = True
    close_rule: str = ""
    proposal_needed: bool = False  # nothing is decided without a proposal that passed
    proposal_rule: str = ""
    vote_within: Length = timedelta(hours=24)
    coercion_rule: str = ""  # cited when a letter presses the reporter
    delegation_rule: str = ""  # cited when a letter asks the reporter to choose the response
    leak_rule: str = ""  # cited when a letter names or quotes


class Reconsiderations(Block):
    """Who may ask to look again, until when, and who looks."""

    roles: tuple[Literal["reporter", "affected", "reported", "witness"], ...] = ("reporter", "affected", "reported")
    roles_rule: str = ""
    reasons_rule: str = ""
    window: Length | None = None  # None: asked at any time
    answer_within: Length = timedelta(days=14)
    printed: bool = False  # a letter may name the answer's length
    reviewer: Literal["same", "other"] = "other"  # other: who had no part in the decision, where there is somebody
    reviewer_rule: str = ""
    suspends: bool = False  # whether measures rest meanwhile
    final: bool = True


class Visibility(Block):
    """What handlers see of the people in a case."""

    identity: Literal["shown", "sealed"] = "sealed"  # sealed: `reveal`, which takes two people, shows who reported
    handler_names: bool = False  # letters to parties name the handler who writes


class Policy(Block):
    """The effective rules of one community. `version` names them; a case keeps the version it started under."""

    community: str
    version: str
    identity: Identity
    intake: Intake = Intake()
    emergency: Emergency = Emergency()
    acknowledgement: Acknowledgement = Acknowledgement()
    routing: Routing
    clocks: Clocks = Clocks()
    conflicts: Conflicts = Conflicts()
    steps: Steps = Steps()
    reconsideration: Reconsiderations = Reconsiderations()
    visibility: Visibility = Visibility()
