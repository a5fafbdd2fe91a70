"""This is where it is defined what is owed until when, and which days count."""

from datetime import date, timedelta
from typing import Literal

from daemon.workflow.policy.block import Block, Length


class Clock(Block):
    """What is owed `within` this length from the start. `business`: whole days of the calendar that are worked."""

    within: Length
    unit: Literal["elapsed", "business"] = "elapsed"


class AnswerClock(Clock):
    """The human answer. `alerts` are spans from the start at which handlers are reminded before the breach."""

    printed: bool = False  # a letter may name the length: only where the community's document does
    promise: bool = False  # False: "we aim"
    alerts: tuple[Length, ...] = ()


class Calendar(Block):
    """The days that business clocks pass over, in the community's time zone."""

    weekend: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = ("sat", "sun")
    holidays: tuple[date, ...] = ()


class Clocks(Block):
    acknowledgement: Clock = Clock(within=timedelta(minutes=15))
    human_answer: AnswerClock = AnswerClock(
        within=timedelta(hours=72), alerts=(timedelta(hours=24), timedelta(hours=48))
    )
    danger_answer: Clock = Clock(within=timedelta(hours=1))
    letter_alarms: tuple[Length, ...] = (timedelta(hours=4), timedelta(hours=24))
    update_every: Length = timedelta(days=7)
    update_rule: str = ""
    jurisdiction: Clock | None = None  # until somebody recorded whether the body may act at all
