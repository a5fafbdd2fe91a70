"""This is where committed letters leave: claim, ask once more whether the recipient may hear, send, write the result.

Nothing is sent that is not a committed outbox row, and a retry sends the same bytes (P2). Delivery is at least once: a
lost answer to DATA makes a letter ambiguous, and it is repeated once (RFC 1047). Ceilings make a letter wait; they
never drop it (P10).
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom

from daemon import desklog
from daemon.delivery.backoff import next_try
from daemon.delivery.courier import Courier, DeliveryResult, SendState
from daemon.steps.save import owner, save
from daemon.steps.workplace import Workplace
from daemon.store.records import ClaimedLetter
from daemon.store.unit import Unit
from daemon.workflow.decide import decide
from daemon.workflow.inputs import LetterSettled
from daemon.workflow.model import Audience, LetterState
from daemon.workflow.routing import may_hear

_AT_ONCE = 10
_LEASE = timedelta(minutes=15)  # longer than the ten minutes a server may take after the final dot
_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What became of one try: the state to write, and when to try again."""

    state: LetterState
    next_try_at: datetime | None = None
    failure: str = ""


async def dispatch(place: Workplace, courier: Courier) -> int:
    """Send the letters that are due. Returns how many were tried."""
    letters = await asyncio.to_thread(_claim, place)
    for letter in letters:
        result = await courier.send(place.settings.desk.address, letter.recipient, letter.raw)
        await asyncio.to_thread(_settle, place, letter, result)
    return len(letters)


def _claim(place: Workplace) -> tuple[ClaimedLetter, ...]:
    with place.store.write() as unit:
        now = place.now()
        claimed = unit.outbox.claim(now, _AT_ONCE, _LEASE)
        return tuple(letter for letter in claimed if _may_leave(unit, letter, now, place))


def _may_leave(unit: Unit, letter: ClaimedLetter, now: datetime, place: Workplace) -> bool:
    """The last gate. A letter that may not leave is withdrawn; one over a ceiling waits until the ceiling allows it."""
    fact = letter.fact
    case = unit.cases.find(fact.case) if fact.case is not None else None
    if fact.person is not None and (case is None or not may_hear(case, fact.person, place.desk())):
        unit.outbox.settle(fact.id, LetterState.WITHDRAWN, now, None, "")
        desklog.letter_withdrawn(fact.audience.value, fact.purpose)
        return False
    if fact.audience is Audience.REPORTER and case is not None and case.no_mail:
        unit.outbox.settle(fact.id, LetterState.WITHDRAWN, now, None, "")
        return False
    free_at = _ceiling(unit, letter, now, place)
    if free_at is not None:
        unit.outbox.postpone(fact.id, free_at)
        return False
    return True


def _ceiling(unit: Unit, letter: ClaimedLetter, now: datetime, place: Workplace) -> datetime | None:
    """When a ceiling lets this letter go, None when it may go now. A repeated ambiguous letter was counted before."""
    limits = place.settings.limits
    if not letter.fact.automatic or letter.fact.state is LetterState.AMBIGUOUS:
        return None
    waits = [
        _free_at(unit.outbox.sent_to(letter.recipient, now - _DAY), limits.per_address_per_day, _DAY),
        _free_at(unit.outbox.sent_to(letter.recipient, now - _WEEK), limits.per_address_per_week, _WEEK),
    ]
    if not letter.proven:
        waits.append(_free_at(unit.outbox.sent_unproven(now - _HOUR), limits.unproven_per_hour, _HOUR))
    known = [wait for wait in waits if wait is not None]
    return max(known) if known else None


def _free_at(sent: tuple[datetime, ...], ceiling: int, span: timedelta) -> datetime | None:
    if ceiling <= 0 or len(sent) < ceiling:
        return None
    return sorted(sent)[-ceiling] + span


def _settle(place: Workplace, letter: ClaimedLetter, result: DeliveryResult) -> None:
    with place.store.write() as unit:
        now = place.now()
        settled = _judge(letter, result, now)
        fact = unit.outbox.settle(letter.fact.id, settled.state, now, settled.next_try_at, settled.failure)
        final = settled.state in (LetterState.ACCEPTED, LetterState.FAILED)
        if final:
            case = unit.cases.find(fact.case) if fact.case is not None else None
            save(unit, decide(LetterSettled(letter=fact, at=now), case, place.desk()), owner(case), place.desk(), place)
    desklog.letter_tried(fact.audience.value, fact.purpose, settled.state.value, fact.attempts)


def _judge(letter: ClaimedLetter, result: DeliveryResult, now: datetime) -> Settled:
    fact = letter.fact
    if result.state is SendState.ACCEPTED:
        return Settled(state=LetterState.ACCEPTED)
    if result.state is SendState.REJECTED:
        return Settled(state=LetterState.FAILED, failure=result.failure)
    if result.state is SendState.AMBIGUOUS:
        # One repetition and no more: the server may well have taken the first copy (RFC 1047).
        repeat_at = now + timedelta(minutes=1) if fact.state is not LetterState.AMBIGUOUS else None
        return Settled(state=LetterState.AMBIGUOUS, next_try_at=repeat_at, failure=result.failure)
    again_at = next_try(fact.attempts, fact.created_at, now, SystemRandom().random())
    if again_at is None:
        return Settled(state=LetterState.FAILED, failure="given-up")
    return Settled(state=LetterState.DEFERRED, next_try_at=again_at, failure=result.failure)
