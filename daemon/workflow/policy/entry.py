"""This is where it is defined what comes in: by which ways, about what, from where, and how it is answered first."""

from datetime import date, timedelta
from typing import Literal

from pydantic import Field, field_validator

from daemon.workflow.policy.block import Block, Length


class Identity(Block):
    name: str  # shown in letters
    languages: tuple[str, ...] = ("en",)
    timezone: str = "UTC"
    source: str = ""  # where the community publishes its document
    source_checked_on: date | None = None


class Link(Block):
    """A place the community's document points to. `finding` says what was wrong with it on that day, '' for nothing."""

    code: str
    target: str  # what it leads to, in words
    checked_on: date
    finding: str = ""
    told: Literal["never", "warned-of", "offered"] = "never"  # to reporters: no details belong there; it may help them


class IntakeField(Block):
    """One thing the community asks a reporter for. None is ever required."""

    code: str  # 'when-where', ...; letters hold the wording per language
    labels: tuple[str, ...] = ()  # line labels that give it, any language, matched without case
    ask: bool = True  # whether the acknowledgement may ask for it, gently, when it is missing


class Intake(Block):
    fields: tuple[IntakeField, ...] = ()
    ask_at_most: int = Field(default=4, ge=0, le=8)
    ways: tuple[Literal["mail", "call", "chat", "in-person"], ...] = ("mail",)  # all but mail are recorded by a handler
    single_member: bool = False  # a report may go to one member alone, who shares it when they choose
    without_report: bool = False  # handlers may open a case that nobody reported


class ItemKind(Block):
    """One kind of matter people write about. `ladder` says by which rules it is worked: the code's, or support."""

    code: Literal[
        "coc-report",
        "retaliation",
        "one-on-one",
        "mentoring-conflict",
        "mentor-capacity",
        "no-response",
        "question",
    ]
    ladder: Literal["conduct", "support"] = "conduct"
    outcomes: tuple[str, ...] = ()  # of a support matter; a conduct matter ends with a measure
    answer_window: Length | None = None  # how long somebody is given before the matter is opened; whole days
    answer_unit: Literal["calendar", "business"] = "calendar"  # which days of the window count
    asks_talk_first: bool = False  # a follow-up may ask whether they talked; whatever the answer, it never blocks

    @field_validator("answer_window")
    @classmethod
    def _of_whole_days(cls, window: timedelta | None) -> timedelta | None:
        if window is not None and (window % timedelta(days=1) or not window):
            raise ValueError('whole days are counted here. Write a length such as "7d".')
        return window


class Venue(Block):
    """A place the code covers. `outside` places are accepted and tagged."""

    code: str
    label: str
    words: tuple[str, ...] = ()  # what reports call it beside its label, in any language, matched without case
    place: Literal["physical", "digital", "both", "outside"] = "both"
    investigate_first: bool = False  # an outcome waits until it was looked into why the place matters
    other_code: str = ""  # the code of conduct that holds here instead


class Category(Block):
    """Something the code forbids. An immediate one starts the short clock."""

    label: str
    immediate: bool = False


class Emergency(Block):
    line_first: bool = True  # the law-enforcement line is the first line of an acknowledgement
    find_authority: bool = False  # organizers try to notify an agency when asked to (wording: "try")
    find_authority_rule: str = ""
    page_rule: str = ""  # danger raises urgency
    staff_may_call: Literal["when-asked", "in-danger"] = "when-asked"  # authorities; otherwise the person decides
    care_questions: tuple[Literal["help", "safe-person", "safe-space"], ...] = ()  # in the first answer


class Acknowledgement(Block):
    scope_doubt: bool = True  # "not sure whether it counts? you did right to write"
    scope_doubt_rule: str = ""
    event_word: bool = False  # at a physical event: telling its organizer is optional
    event_word_rule: str = ""
    help_writing: bool = False  # a person of the desk writes the report down with them
    next_steps: bool = False  # the steps of this community's procedure, read off its other rules
    confidential_rule: str = ""
    feedback_rule: str = ""
