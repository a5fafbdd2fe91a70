"""This is where the words of a case are taken out of a letter to somebody who may not read them yet.

Security: default deny. Every letter to a person of the desk passes here, whichever part of the core wished for it, and
what it shows of a report, of a draft or of notes is left out until that person has answered for themself whether they
have a conflict of interest, and where a soft one leaves them nothing (AAP-40, AAP-45).
"""

from collections.abc import Callable
from dataclasses import replace

from daemon.workflow import seats
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import disclosed
from daemon.workflow.disclosure.masking import masks, without_reporter
from daemon.workflow.model import Case, CaseId, PersonId
from daemon.workflow.outcome import Notice, Outcome, Row, Value

_WORDS: dict[str, Value] = {
    "report_text": "",
    "draft": "",
    "reports": (),
    "statements": (),
    "notes": (),
    "requests": (),
    "conflict_rows": (),
    "kept_out": (),
    "reaches": (),
    "message": "",
}
_OF_OTHERS = frozenset({"heard", "plan", "plan_held", "plan_ended"})  # letters that repeat what another wrote
_ANSWERS = ("no-conflict", "disclose soft", "recuse", "help")


def withheld(outcome: Outcome, desk: Desk) -> Outcome:
    """The outcome with no words of a case in a letter to somebody who may not read them."""
    cases = {one.id: one for one in (outcome.case, *outcome.others) if one is not None}
    return replace(outcome, notices=tuple(_fit(notice, cases, desk) for notice in outcome.notices))


def _fit(notice: Notice, cases: dict[CaseId, Case], desk: Desk) -> Notice:
    case = cases.get(notice.case) if notice.case is not None else None
    person = notice.to.person
    if case is None or person is None:
        return notice
    shown = notice.shows.as_dict()
    if seats.may_read(case, person, desk.under(case)):
        return _without_identity(notice, shown, case, person, desk)
    fit = {name: _WORDS.get(name, value) for name, value in shown.items()}
    if notice.purpose in _OF_OTHERS and "lines" in fit:
        fit["lines"] = _with_echo(fit["lines"], lambda echo: echo.partition(" ")[0])
    if "offers" in fit and seats.must_answer(case, person, desk.under(case)):
        fit["offers"] = _ANSWERS
    return replace(notice, shows=disclosed(**fit))


def _without_identity(notice: Notice, shown: dict[str, Value], case: Case, person: PersonId, desk: Desk) -> Notice:
    """What another handler wrote into an instruction shows nobody who reported, where that is kept from them (P5)."""
    if notice.purpose not in _OF_OTHERS or "lines" not in shown or not masks(case, desk.under(case), person):
        return notice
    lines = _with_echo(shown["lines"], lambda echo: without_reporter(echo, case))
    return replace(notice, shows=disclosed(**(shown | {"lines": lines})))


def _with_echo(lines: Value, change: Callable[[str], str]) -> tuple[Row, ...]:
    """The lines of instructions, what was written in each changed."""
    assert isinstance(lines, tuple)
    rows = (dict(line) for line in lines if isinstance(line, tuple))
    return tuple(tuple((row | {"echo": change(row["echo"])} if "echo" in row else row).items()) for row in rows)
