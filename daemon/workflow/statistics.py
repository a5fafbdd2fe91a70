"""This is where cases become figures that may be published: counts in bands, of whole quarters, never of one case.

A figure is a band, 'at least' and 'at most'. Each unit of time is banded and, where it is small, withheld on its own; a
longer span is the sum of its units' bands and nothing else, so that two spans that overlap tell no more than the units
do. There is no field for who reported, who was harmed or who saw it (AAP-31). Without `everything` no case counts that
somebody of the desk is kept from, so that the figures are the same whether or not a case names its reader (P3).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from daemon.workflow.desk import Desk
from daemon.workflow.figures import Figure as Figure
from daemon.workflow.figures import Report as Report
from daemon.workflow.figures import Table as Table
from daemon.workflow.figures import cell, total
from daemon.workflow.model import Case, Stage
from daemon.workflow.policy import Policy
from daemon.workflow.routing import may_hear

IMPROVEMENT = "improvement"  # a note on what to make better, without anybody in it (OKT-11)
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_SPANS = (("within-a-day", 1), ("within-three-days", 3), ("within-a-week", 7), ("within-a-month", 31))
_LONG = (("within-three-months", 92), ("longer", 100_000))
_REVIEWS = {
    "asked": "asked for",
    "stays": "the decision stays",
    "changed": "the decision was changed",
    "withdrawn": "the decision was withdrawn",
}
_LABELS = {"coc-report": "reports under the code", "not-yet": "not yet, or not possible"}
TIMES = (*(name for name, _ in (*_SPANS, *_LONG)), "not-yet")


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFacts:
    """What of a case is counted: days and codes. It can be kept when every text and name is gone."""

    received_on: date
    ended_on: date | None
    kind: str
    categories: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    receipt: str = "not-yet"  # one of TIMES
    answer: str = "not-yet"
    end: str = "not-yet"
    improvement: bool = False
    reviews: tuple[str, ...] = ()  # that somebody asked to look again, and what came of it


def facts_of(case: Case, desk: Desk) -> CaseFacts | None:
    """What is counted of a case, None for what is none: part of another one, or known to its writer alone."""
    kept, outreach = case.proceedings, case.proceedings.outreach
    if case.merged_into is not None or (outreach is not None and outreach.ended_as != "opened"):
        return None
    ended = _ended_at(case)
    started = case.kind_since if outreach is not None and case.kind_since else case.received_at
    decided = tuple(dict.fromkeys(one.code for one in kept.decisions))
    return CaseFacts(
        received_on=_day(started, desk),
        ended_on=_day(ended, desk) if ended is not None else None,
        kind=case.kind,
        categories=tuple(dict.fromkeys(case.categories)),
        venues=tuple(dict.fromkeys(case.venues)),
        outcomes=decided or ((case.outcome or "no-decision",) if ended is not None else ()),
        receipt=_within(started, case.acknowledged_at),
        answer=_within(started, case.human_answered_at),
        end=_within(started, ended),
        reviews=_reviews(case),
        improvement=any(note.what == IMPROVEMENT for note in kept.notes),
    )


def counted(cases: Iterable[Case], desk: Desk, *, everything: bool) -> tuple[CaseFacts, ...]:
    """What is counted of these cases: of all, or of those that everybody who handles cases may hear of."""
    roles = {role for level in desk.policy.routing.levels for role in level.roles}
    handlers = [person.id for person in desk.people if roles & set(person.roles)]
    found = (
        facts_of(case, desk) for case in cases if everything or all(may_hear(case, person, desk) for person in handlers)
    )
    return tuple(facts for facts in found if facts is not None)


def report(facts: tuple[CaseFacts, ...], first: date, last: date, desk: Desk) -> Report:
    """The figures of the units that `first` and `last` lie in. Raises nothing; `first` may not be after `last`."""
    policy = desk.policy
    units = _units(first, last, _MONTHS[policy.publication.unit])
    figures = [_of_unit(facts, start, end, policy) for start, end in units]
    whole = figures[0]
    for one in figures[1:]:
        whole = _sum(whole, one)
    return Report(
        start=units[0][0],
        end=units[-1][1],
        complete=units[-1][1] < desk.today,
        below=policy.publication.suppress_below,
        received=whole[0],
        ended=whole[1],
        tables=whole[2],
    )


_Figures = tuple[Figure, Figure, tuple[Table, ...]]


def _of_unit(facts: tuple[CaseFacts, ...], start: date, end: date, policy: Policy) -> _Figures:
    below = policy.publication.suppress_below
    came = [one for one in facts if start <= one.received_on <= end]
    went = [one for one in facts if one.ended_on is not None and start <= one.ended_on <= end]
    outcomes = [measure.code for measure in policy.steps.measures if measure.decided]
    support = [code for kind in policy.kinds for code in kind.outcomes]
    tables = (
        _table("kind", "received", [(kind.code, _words(kind.code)) for kind in policy.kinds], came, below),
        _table("category", "received", [(code, one.label) for code, one in policy.categories.items()], came, below),
        _table("venue", "received", [(one.code, one.label) for one in policy.venues], came, below),
        _table("receipt", "received", [(code, _words(code)) for code in TIMES], came, below),
        _table("answer", "received", [(code, _words(code)) for code in TIMES], came, below),
        _table(
            "outcome",
            "ended",
            [(code, _words(code)) for code in dict.fromkeys((*outcomes, *support, "no-decision"))],
            went,
            below,
        ),
        _table("end", "ended", [(code, _words(code)) for code in TIMES[:-1]], went, below),
        _table("reconsideration", "ended", list(_REVIEWS.items()), went, below),
        _table("improvement", "ended", [("improvement", "with a note on what to improve")], went, below),
    )
    return total(len(came), below), total(len(went), below), tables


_CODES: dict[str, Callable[[CaseFacts], tuple[str, ...]]] = {
    "kind": lambda one: (one.kind,),
    "category": lambda one: one.categories,
    "venue": lambda one: one.venues,
    "receipt": lambda one: (one.receipt,),
    "answer": lambda one: (one.answer,),
    "outcome": lambda one: one.outcomes,
    "end": lambda one: (one.end,),
    "reconsideration": lambda one: one.reviews,
    "improvement": lambda one: ("improvement",) if one.improvement else (),
}


def _table(name: str, of: str, codes: list[tuple[str, str]], cases: list[CaseFacts], below: int) -> Table:
    told = [_CODES[name](one) for one in cases]
    rows = tuple((code, label, cell(sum(code in one for one in told), len(cases), below)) for code, label in codes)
    return Table(name=name, of=of, rows=rows)


def _sum(one: _Figures, other: _Figures) -> _Figures:
    tables = tuple(
        Table(
            name=a.name,
            of=a.of,
            rows=tuple((code, label, x + y) for (code, label, x), (_, _, y) in zip(a.rows, b.rows, strict=True)),
        )
        for a, b in zip(one[2], other[2], strict=True)
    )
    return one[0] + other[0], one[1] + other[1], tables


def _units(first: date, last: date, months: int) -> list[tuple[date, date]]:
    at = date(first.year, (first.month - 1) // months * months + 1, 1)
    found = []
    while at <= last:
        later = at.month - 1 + months
        following = date(at.year + later // 12, later % 12 + 1, 1)
        found.append((at, following - timedelta(days=1)))
        at = following
    return found


def _ended_at(case: Case) -> datetime | None:
    """When a case ended: its last resolution, or when it was closed."""
    if case.stage not in (Stage.RESOLVED, Stage.CLOSED):
        return None
    kept = case.proceedings
    told = [one.told_at or one.at for one in kept.resolutions]
    return max(told, default=case.closed_at or max((one.at for one in kept.decisions), default=case.received_at))


def _reviews(case: Case) -> tuple[str, ...]:
    """Who asked is left out, for all alike."""
    asked = case.proceedings.reconsiderations
    return ("asked", *dict.fromkeys(one.result for one in asked if one.result)) if asked else ()


def _within(start: datetime, at: datetime | None) -> str:
    if at is None:
        return "not-yet"
    days = max(at - start, timedelta(0)) / timedelta(days=1)
    return next(name for name, most in (*_SPANS, *_LONG) if days <= most)


def _day(at: datetime, desk: Desk) -> date:
    return at.astimezone(ZoneInfo(desk.policy.identity.timezone)).date()


def _words(code: str) -> str:
    return _LABELS.get(code) or code.replace("-", " ")
