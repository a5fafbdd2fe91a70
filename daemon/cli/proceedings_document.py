"""This is where what handlers added to a case becomes a document: steps, people and times, never their words."""

from datetime import date
from typing import Any

from daemon.cli.printing import moment
from daemon.workflow.proceedings import (
    Consent,
    Determination,
    Hearing,
    Measure,
    Plan,
    Proceedings,
    Proposal,
    Reconsideration,
    Resolution,
    Review,
    SafetyHold,
    Statement,
    Telling,
    Waiver,
)

Document = dict[str, Any]


def proceedings_document(given: Proceedings) -> Document:
    """Everything handlers added, oldest first; of notes only how many there are."""
    return {
        "determinations": [_determination(one) for one in given.determinations],
        "measures": [_measure(one) for one in (*given.measures, *given.decisions)],
        "hearings": [_hearing(one) for one in given.hearings],
        "statements": [_statement(one) for one in given.statements],
        "holds": [_hold(one) for one in given.holds],
        "proposals": [_proposal(one) for one in given.proposals],
        "reviews": [_review(one) for one in given.reviews],
        "plans": [_plan(one) for one in given.plans],
        "resolutions": [_resolution(one) for one in given.resolutions],
        "waivers": [_waiver(one) for one in given.waivers],
        "informed": [_telling(one) for one in given.tellings],
        "consents": [_consent(one) for one in given.consents],
        "reconsiderations": [_reconsideration(one) for one in given.reconsiderations],
        "notes": len(given.notes),
    }


def _waiver(one: Waiver) -> Document:
    return {"step": one.step, "why": one.exception or "impossible", "by": one.by, "at": moment(one.at)}


def _telling(one: Telling) -> Document:
    return {"party": one.party, "level": one.level, "by": one.by, "at": moment(one.at)}


def _determination(one: Determination) -> Document:
    return {"question": one.question, "answer": one.answer, "by": one.by, "at": moment(one.at)}


def _measure(one: Measure) -> Document:
    return {
        "measure": one.code,
        "interim": one.interim,
        "scope": one.scope,
        "starts_on": _day(one.starts_on),
        "until": _day(one.until),
        "by": one.by,
        "confirmed_by": one.confirmed_by,
        "at": moment(one.at),
        "told": one.told,
        "told_at": moment(one.told_at),
        "ended": one.ended,
    }


def _hearing(one: Hearing) -> Document:
    return {
        "by": one.by,
        "opened_at": moment(one.opened_at),
        "answer_by": moment(one.answer_by),
        "ended_as": one.ended_as,
    }


def _statement(one: Statement) -> Document:
    return {"party": one.party, "by": one.by, "at": moment(one.at)}


def _hold(one: SafetyHold) -> Document:
    return {"by": one.by, "at": moment(one.at), "until": _day(one.until), "over": one.over}


def _proposal(one: Proposal) -> Document:
    return {
        "measure": one.measure,
        "until": _day(one.until),
        "by": one.by,
        "at": moment(one.at),
        "vote_by": moment(one.vote_by),
        "votes": len(one.votes),
        "ended_as": one.ended_as,
    }


def _review(one: Review) -> Document:
    return {
        "measure": one.measure,
        "by": one.by,
        "at": moment(one.of),
        "review_by": moment(one.review_by),
        "votes": len(one.votes),
        "ended_as": one.ended_as,
    }


def _plan(one: Plan) -> Document:
    return {
        "level": one.level,
        "waits_for": one.state.value,
        "by": one.by,
        "confirmed_by": one.confirmed_by,
        "at": moment(one.at),
        "due_at": moment(one.due_at),
    }


def _resolution(one: Resolution) -> Document:
    return {"by": one.by, "confirmed_by": one.confirmed_by, "at": moment(one.at), "told_at": moment(one.told_at)}


def _consent(one: Consent) -> Document:
    return {
        "party": one.party,
        "use": one.use,
        "towards": one.audience or "reported",
        "purpose": one.purpose,
        "given": one.given,
        "by": one.by,
        "at": moment(one.at),
    }


def _reconsideration(one: Reconsideration) -> Document:
    return {
        "party": one.party,
        "asked_at": moment(one.asked_at),
        "answer_by": moment(one.answer_by),
        "reviewers": list(one.reviewers),
        "same_decider": one.same_decider,
        "late": one.late,
        "result": one.result,
        "by": one.by,
        "closed_at": moment(one.closed_at),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
