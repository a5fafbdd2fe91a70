"""This is where the words of a case are taken out of a letter to somebody who may not read them yet.

Security: default deny. Every letter to a person of the desk passes here, whichever part of the core wished for it, and
what it shows of a report, of a draft or of notes is left out until that person has answered for themself whether they
have a conflict of interest, and where a soft one leaves them nothing (AAP-40, AAP-45).
"""

from dataclasses import replace

from daemon.workflow import seats
from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import disclosed
from daemon.workflow.model import Case, CaseId
from daemon.workflow.outcome import Notice, Outcome, Value

_WORDS: dict[str, Value] = {
    "report_text": "",
    "draft": "",
    "reports": (),
    "statements": (),
    "notes": (),
    "requests": (),
    "conflict_rows": (),
    "kept_out": (),
}
_ANSWERS = ("no-conflict", "disclose soft", "recuse", "help")


def withheld(outcome: Outcome, desk: Desk) -> Outcome:
    """The outcome with no words of a case in a letter to somebody who may not read them."""
    cases = {one.id: one for one in (outcome.case, *outcome.others) if one is not None}
    return replace(outcome, notices=tuple(_fit(notice, cases, desk) for notice in outcome.notices))


def _fit(notice: Notice, cases: dict[CaseId, Case], desk: Desk) -> Notice:
    case = cases.get(notice.case) if notice.case is not None else None
    person = notice.to.person
    if case is None or person is None or seats.may_read(case, person, desk.under(case)):
        return notice
    shown = notice.shows.as_dict()
    fit = {name: _WORDS.get(name, value) for name, value in shown.items()}
    if "offers" in fit and seats.must_answer(case, person, desk.under(case)):
        fit["offers"] = _ANSWERS
    return replace(notice, shows=disclosed(**fit))
