"""This is where the cases of a period are counted for the public, so that no single one can be read off (AAP-31).

A count is nothing, too small to tell, or rounded: so a second report over other days, or a total beside its parts,
gives no small number away. Nothing here has a place for who reported, was harmed or saw it, or whose conduct it was.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from daemon.workflow.model import Case, PartyRole
from daemon.workflow.policy import Policy

NEVER = "not yet"
_ACKNOWLEDGED = (("within the hour", timedelta(hours=1)), ("within a day", timedelta(days=1)), ("later", None))
_ANSWERED = (("within three days", timedelta(days=3)), ("within a week", timedelta(days=7)), ("later", None))
_ENDED = (("within a month", timedelta(days=31)), ("within three months", timedelta(days=92)), ("later", None))
Buckets = tuple[tuple[str, timedelta | None], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One count as it may be shown: `count` is a multiple of the threshold, 0, or None where it is withheld."""

    label: str
    count: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Counts of one question. `several`: a case may stand in more than one row."""

    name: str
    rows: tuple[Cell, ...]
    several: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What may be told of a period: the reports received in it, and what became of them since."""

    first: date
    last: date
    threshold: int
    received: Cell
    tables: tuple[Table, ...]


def tally(cases: Iterable[Case], first: date, last: date, policy: Policy) -> Tally:
    """Count the cases whose report arrived from `first` to `last`, both days included, in the community's time zone.

    A case that became part of another one is not counted again. With fewer cases than the threshold nothing but that is
    said. Raises nothing. Source: AAP-31, OKT-11.
    """
    zone = ZoneInfo(policy.identity.timezone)
    counted = [case for case in cases if case.merged_into is None and first <= _day(case.received_at, zone) <= last]
    least = policy.publication.suppress_below
    received = Cell(label="reports", count=shown(len(counted), least))
    tables = () if received.count is None else _tables(counted, policy, least)
    return Tally(first=first, last=last, threshold=least, received=received, tables=tables)


def shown(count: int, least: int) -> int | None:
    """A count as it may be told: 0 as 0, below `least` (1 to 20) not at all, else the nearest multiple of `least`."""
    if 0 < count < least:
        return None
    return (count + least // 2) // least * least


def _tables(cases: list[Case], policy: Policy, least: int) -> tuple[Table, ...]:
    kinds: dict[str, str] = {kind.code: kind.code for kind in policy.kinds}
    labels = {code: category.label for code, category in policy.categories.items()}
    venues = {venue.code: venue.label for venue in policy.venues}
    measures = {kind.code: kind.code for kind in policy.steps.measures}
    return (
        _counted("kind", kinds, (case.kind for case in cases), least),
        _counted("category", labels, (code for case in cases for code in set(case.categories)), least, several=True),
        _counted("place", venues, (code for case in cases for code in set(case.venues)), least, several=True),
        _counted("outcome", measures, (code for case in cases for code in _outcomes(case)), least, several=True),
        _timed("acknowledged", _ACKNOWLEDGED, cases, lambda case: case.acknowledged_at, least),
        _timed("answered by a person", _ANSWERED, cases, lambda case: case.human_answered_at, least),
        _timed("ended", _ENDED, cases, _ended_at, least),
        _counted("reconsideration", _REVIEWED, (one for case in cases for one in _reviews(case)), least, several=True),
    )


_REVIEWED = {"asked": "asked for", "stays": "decision stays", "changed": "decision changed", "withdrawn": "withdrawn"}


def _counted(name: str, labels: Mapping[str, str], codes: Iterable[str], least: int, *, several: bool = False) -> Table:
    """Every code a community knows stands in its table, with 0 where there was none; others only when there were."""
    numbers = dict.fromkeys(labels, 0)
    for code in codes:
        numbers[code] = numbers.get(code, 0) + 1
    rows = tuple(Cell(label=labels.get(code, code), count=shown(number, least)) for code, number in numbers.items())
    return Table(name=name, rows=rows, several=several)


def _timed(
    name: str, buckets: Buckets, cases: list[Case], moment: Callable[[Case], datetime | None], least: int
) -> Table:
    labels = {label: label for label, _ in buckets} | {NEVER: NEVER}
    return _counted(name, labels, (_bucket(case, moment(case), buckets) for case in cases), least)


def _bucket(case: Case, at: datetime | None, buckets: Buckets) -> str:
    if at is None:
        return NEVER
    return next(label for label, span in buckets if span is None or at - case.received_at <= span)


def _outcomes(case: Case) -> set[str]:
    decided = {one.code for one in case.proceedings.decisions}
    return decided | ({case.outcome} if case.outcome else set())


def _ended_at(case: Case) -> datetime | None:
    told = [one.told_at for one in case.proceedings.resolutions if one.told_at is not None]
    return told[0] if told else None


def _reviews(case: Case) -> set[str]:
    """Who asked is left out, for all alike: what counts is that somebody involved did, and what came of it."""
    asked = [one for one in case.proceedings.reconsiderations if one.party in {role.value for role in PartyRole}]
    return ({"asked"} if asked else set()) | {one.result for one in asked if one.result}


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()
