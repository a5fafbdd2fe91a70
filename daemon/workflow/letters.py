"""This is where it is decided what follows from the fate of a letter: accepted, refused, bounced."""

from dataclasses import replace
from datetime import datetime

from daemon.workflow import disclosure, notices, routing
from daemon.workflow.deadlines import ask_the_chain
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import LetterSettled
from daemon.workflow.intake import tell_holders
from daemon.workflow.model import Audience, Case, ClockKind, LetterState
from daemon.workflow.outcome import JournalEntry, Outcome

ACKNOWLEDGEMENTS = frozenset(
    {"acknowledgement", "acknowledgement_emergency", "acknowledgement_unread", "acknowledgement_too_large"}
)

_FIRST_WORDS = frozenset({"new_report", "danger", "no_mail_wished", "linked_item"})  # by which a holder hears of a case
_RECEIPT_CLOCKS = frozenset({ClockKind.ACKNOWLEDGEMENT, ClockKind.LETTER_ALARM})


def settled(happened: LetterSettled, case: Case, desk: Desk) -> Outcome:
    """Draw the conclusions of one letter's fate for its case."""
    letter = happened.letter
    journal = (_journal(happened),)
    if letter.state is LetterState.ACCEPTED:
        return _accepted(happened, case, journal)
    if letter.audience is Audience.REPORTER:
        return _reporter_not_reached(happened, case, desk, journal)
    return _holder_not_reached(happened, case, desk, journal)


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


def _holder_not_reached(happened: LetterSettled, case: Case, desk: Desk, journal: tuple[JournalEntry, ...]) -> Outcome:
    """Alarm the operator; when nobody of those asked has been reached, ask the next in the chain (P12)."""
    letter = happened.letter
    alarm = notices.alarm("handler-unreachable", routing.operator_address(case.conflicts, desk), desk)
    if letter.person is None or letter.purpose not in _FIRST_WORDS or letter.person in case.unreached:
        return Outcome(case=case, journal=journal, notices=alarm)
    known = replace(case, unreached=(*case.unreached, letter.person))
    if any(person.id not in known.unreached for person in routing.readers(known, desk)):
        return Outcome(case=known, journal=journal, notices=alarm)
    widened, asked = ask_the_chain(known, desk, desk.policy.routing.outside_rule)
    if not asked and known.route != routing.OUTSIDE:
        held = routing.contact_route(replace(known, route=routing.OUTSIDE), desk)
        widened = replace(known, route=held.name)
        asked = tell_holders(widened, held, desk)
    routed = JournalEntry(what="case.routed", detail=(("level", widened.route), ("told", str(len(asked)))))
    return Outcome(case=widened, journal=(*journal, routed), notices=alarm + asked)


def _still_acknowledged(happened: LetterSettled, case: Case) -> datetime | None:
    return None if happened.letter.purpose in ACKNOWLEDGEMENTS else case.acknowledged_at


def _journal(happened: LetterSettled) -> JournalEntry:
    letter = happened.letter
    name = f"{letter.audience.value}.{letter.purpose}"
    detail = (("letter", name), ("attempts", str(letter.attempts)), ("failure", letter.failure))
    return JournalEntry(what=f"letter.{letter.state.value}", detail=detail)
