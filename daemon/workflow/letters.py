"""This is where it is decided what follows from the fate of a letter: accepted, refused, bounced."""

from dataclasses import replace
from datetime import datetime

from daemon.workflow import disclosure, notices, routing
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import LetterSettled
from daemon.workflow.model import Audience, Case, ClockKind, LetterState
from daemon.workflow.outcome import JournalEntry, Outcome

ACKNOWLEDGEMENTS = frozenset(
    {"acknowledgement", "acknowledgement_emergency", "acknowledgement_unread", "acknowledgement_too_large"}
)

_RECEIPT_CLOCKS = frozenset({ClockKind.ACKNOWLEDGEMENT, ClockKind.LETTER_ALARM})


def settled(happened: LetterSettled, case: Case, desk: Desk) -> Outcome:
    """Draw the conclusions of one letter's fate for its case."""
    letter = happened.letter
    journal = (_journal(happened),)
    if letter.state is LetterState.ACCEPTED:
        return _accepted(happened, case, journal)
    if letter.audience is Audience.REPORTER:
        return _reporter_not_reached(happened, case, desk, journal)
    address = routing.operator_address(case.conflicts, desk)
    return Outcome(case=case, journal=journal, notices=notices.alarm("handler-unreachable", address, desk))


def _accepted(happened: LetterSettled, case: Case, journal: tuple[JournalEntry, ...]) -> Outcome:
    letter = happened.letter
    if letter.audience is not Audience.REPORTER or letter.purpose not in ACKNOWLEDGEMENTS:
        return Outcome(case=case, journal=journal)
    acknowledged = case if case.acknowledged_at else replace(case, acknowledged_at=happened.at)
    return Outcome(case=acknowledged, journal=journal, stop_clocks=_RECEIPT_CLOCKS)


def _reporter_not_reached(
    happened: LetterSettled, case: Case, desk: Desk, journal: tuple[JournalEntry, ...]
) -> Outcome:
    """Handlers hear it; the case remembers it, so that it cannot be closed in silence (T043, 6.16)."""
    letter = happened.letter
    shows = disclosure.of_letter(
        case, failure=letter.failure, attempts=letter.attempts, waiting_since=letter.created_at, desk=desk
    )
    known = replace(case, unreachable=True, acknowledged_at=_still_acknowledged(happened, case))
    told = notices.to_holders(known, "reporter_unreachable", shows, desk)
    return Outcome(case=known, journal=journal, notices=told)


def _still_acknowledged(happened: LetterSettled, case: Case) -> datetime | None:
    return None if happened.letter.purpose in ACKNOWLEDGEMENTS else case.acknowledged_at


def _journal(happened: LetterSettled) -> JournalEntry:
    letter = happened.letter
    name = f"{letter.audience.value}.{letter.purpose}"
    detail = (("letter", name), ("attempts", str(letter.attempts)), ("failure", letter.failure))
    return JournalEntry(what=f"letter.{letter.state.value}", detail=detail)
