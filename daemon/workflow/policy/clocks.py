"""This is where it is defined what is owed until when, and which days count."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationInfo, field_validator

from daemon.workflow.calendar import WEEK, fault_of
from daemon.workflow.lengths import length_text
from daemon.workflow.policy.block import Block, Length

Unit = Literal["elapsed", "business"]
_BUSINESS_DAYS_MAX = 366


def _country(name: str) -> str:
    if fault := fault_of(name):
        raise ValueError(fault)
    return name


def _refuse_parts_of_days(unit: Unit, key: str, *lengths: timedelta | None) -> Unit:
    for length in lengths:
        if unit == "business" and length is not None and not _is_whole_days(length):
            raise ValueError(
                f'business days are counted whole, and "{key}" has {length_text(length)}. '
                f'Write 1 to {_BUSINESS_DAYS_MAX} days there, such as "3d".'
            )
    return unit


def _is_whole_days(length: timedelta) -> bool:
    return timedelta(days=1) <= length <= timedelta(days=_BUSINESS_DAYS_MAX) and not length % timedelta(days=1)


class Clock(Block):
    """What is owed `within` this length from the start. `business`: whole days of the calendar that are worked."""

    within: Length
    unit: Unit = "elapsed"

    @field_validator("unit")
    @classmethod
    def _of_whole_days(cls, unit: Unit, others: ValidationInfo) -> Unit:
        return _refuse_parts_of_days(unit, "within", others.data.get("within"))


class AnswerClock(Clock):
    """The human answer. `alerts` are spans from the start at which handlers are reminded before the breach."""

    printed: bool = False  # a letter may name the length: only where the community's document does
    promise: bool = False  # False: "we aim"
    alerts: tuple[Length, ...] = ()

    @field_validator("alerts")
    @classmethod
    def _after_whole_days(cls, alerts: tuple[timedelta, ...], others: ValidationInfo) -> tuple[timedelta, ...]:
        _refuse_parts_of_days(others.data.get("unit", "elapsed"), "alerts", *alerts)
        return alerts


class Calendar(Block):
    """The days that business clocks pass over, in the community's time zone.

    `country`: an ISO 3166 code, 'KE', or 'GB-SCT' with a part of the country; its days off and its weekend count.
    `holidays`: further days off. A day off of a country may move; what a letter named once stays.
    """

    country: Annotated[str, AfterValidator(_country)] = ""
    weekend: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = ()  # (): Saturday and Sunday
    holidays: tuple[date, ...] = ()

    @field_validator("weekend")
    @classmethod
    def _leaves_a_day(cls, weekend: tuple[str, ...], others: ValidationInfo) -> tuple[str, ...]:
        if weekend and others.data.get("country"):
            raise ValueError("a country brings its own weekend. Take this line out, or leave country empty.")
        if set(weekend) == set(WEEK):
            raise ValueError("no day of the week is left to count. Take one out.")
        return weekend


class Clocks(Block):
    acknowledgement: Clock = Clock(within=timedelta(minutes=15))
    human_answer: AnswerClock = AnswerClock(
        within=timedelta(hours=72), alerts=(timedelta(hours=24), timedelta(hours=48))
    )
    danger_answer: Clock = Clock(within=timedelta(hours=1))
    letter_alarms: tuple[Length, ...] = (timedelta(hours=4), timedelta(hours=24))
    update_every: Length = timedelta(days=7)
    update_unit: Unit = "elapsed"
    update_rule: str = ""
    jurisdiction: Clock | None = None  # until somebody recorded whether the body may act at all

    @field_validator("update_unit")
    @classmethod
    def _every_whole_days(cls, unit: Unit, others: ValidationInfo) -> Unit:
        return _refuse_parts_of_days(unit, "update_every", others.data.get("update_every"))
