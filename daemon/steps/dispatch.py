"""This is where committed letters leave: claim, ask once more whether the recipient may hear, send, write the result.

Nothing is sent that is not a committed outbox row, and a retry sends the same bytes (P2). Delivery is at least once: a
lost answer to DATA makes a letter ambiguous, and it is repeated once (RFC 1047). Ceilings were applied when the letter
was committed: they make a letter wait, they never drop it (P10).
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom

from daemon import desklog
from daemon.delivery.backoff import next_try
from daemon.delivery.courier import Courier, DeliveryResult
from daemon.delivery.profiles import DeliveryState, patience
from daemon.steps.save import cases_told_of, owner, save
from daemon.steps.workplace import Workplace
from daemon.store.records import ClaimedLetter
from daemon.store.unit import Unit
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import LetterSettled
from daemon.workflow.model import PARTIES, Audience, Case, CaseId, LetterState, PersonId
from daemon.workflow.routing import may_hear, may_reach

# Answers a handler's own mail, the same whatever it names, and tells nothing of the case: no code name, no words (P3).
_ON_THEIR_OWN_MAIL = frozenset({"record_prove"})
_AT_ONCE = 10
_LEASE = timedelta(minutes=15)  # longer than the ten minutes a server may take after the final dot
_REPEAT_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What became of one try: the state to write, and when to try again."""

    state: LetterState
    next_try_at: datetime | None = None
    failure: str = ""


async def dispatch(place: Workplace, courier: Courier) -> int:
    """Send the letters that are due. Returns how many were tried or withdrawn."""
    letters, withdrawn = await asyncio.to_thread(_claim, place)
    for letter in letters:
        result = await courier.send(place.settings.desk.address, letter.recipient, letter.raw)
        await asyncio.to_thread(_settle, place, letter, result)
    return len(letters) + withdrawn


def _claim(place: Workplace) -> tuple[tuple[ClaimedLetter, ...], int]:
    with place.store.write() as unit:
        now = place.now()
        unit.outbox.interrupted(now)
        claimed = unit.outbox.claim(now, _AT_ONCE, _LEASE)
        desk = place.desk(unit)
        leaving = tuple(letter for letter in claimed if _may_leave(unit, letter, desk))
    return leaving, len(claimed) - len(leaving)


def _may_leave(unit: Unit, letter: ClaimedLetter, desk: Desk) -> bool:
    """The last gate: a letter to somebody who may no longer hear of the case is withdrawn."""
    fact = letter.fact
    case = unit.cases.find(fact.case) if fact.case is not None else None
    if fact.audience in PARTIES:
        allowed = case is not None and _still_reaches(letter, case)
    elif fact.person is not None and fact.case is not None:
        told_of = (fact.case, *cases_told_of(fact))
        allowed = fact.purpose in _ON_THEIR_OWN_MAIL or all(
            _still_hears(unit, one, fact.person, desk) for one in told_of
        )
    else:
        allowed = case is None or may_reach(case, letter.recipient, desk)
    if not allowed:
        unit.outbox.settle(fact.id, LetterState.WITHDRAWN, desk.now)
        desklog.letter_withdrawn(fact.audience.value, fact.purpose)
    return allowed


def _still_reaches(letter: ClaimedLetter, case: Case) -> bool:
    """Whether the party is still part of the case, at this address, and wants mail if it is the reporter."""
    if letter.fact.audience is Audience.REPORTER:
        return not case.no_mail
    return any(p.id == letter.party and p.address == letter.recipient for p in case.parties)


def _still_hears(unit: Unit, case_id: CaseId, person: PersonId, desk: Desk) -> bool:
    """Whether somebody may hear of a case, and of the one that it has become part of."""
    cases = (unit.cases.find(case_id), unit.cases.current(case_id))
    return all(case is not None and may_hear(case, person, desk) for case in cases)


def _settle(place: Workplace, letter: ClaimedLetter, result: DeliveryResult) -> None:
    with place.store.write() as unit:
        desk = place.desk(unit)
        settled = _judge(letter, result, desk.now, place.settings.smtp.provider)
        fact = unit.outbox.settle(letter.id, settled.state, desk.now, settled.next_try_at, settled.failure)
        if settled.state in (LetterState.ACCEPTED, LetterState.FAILED):
            case = unit.cases.find(fact.case) if fact.case is not None else None
            save(unit, decide(LetterSettled(letter=fact, at=desk.now), case, desk), owner(case), desk, place)
    desklog.letter_tried(fact.audience.value, fact.purpose, settled.state.value, fact.attempts)


def _judge(letter: ClaimedLetter, result: DeliveryResult, now: datetime, provider: str) -> Settled:
    fact = letter.fact
    if result.state is DeliveryState.ACCEPTED:
        return Settled(state=LetterState.ACCEPTED)
    if result.state is DeliveryState.REJECTED:
        return Settled(state=LetterState.FAILED, failure=result.failure)
    if result.state is DeliveryState.AMBIGUOUS:
        # One repetition and no more: the server may well have taken the first copy (RFC 1047).
        repeat_at = None if fact.state is LetterState.AMBIGUOUS else now + _REPEAT_AFTER
        return Settled(state=LetterState.AMBIGUOUS, next_try_at=repeat_at, failure=result.failure)
    jitter = SystemRandom().uniform(-1.0, 1.0)
    limit = patience(provider, result.failure)
    again_at = next_try(attempts=fact.attempts, first_at=fact.created_at, now=now, jitter=jitter, patience=limit)
    if again_at is None:
        return Settled(state=LetterState.FAILED, failure=result.failure)
    return Settled(state=LetterState.DEFERRED, next_try_at=again_at, failure=result.failure)
