"""This is where an outcome of the core is written: case, journal, deadlines and letters in one transaction.

A letter is composed here, before the commit: its bytes and its Message-ID are fixed from then on (P2).
"""

import secrets
from datetime import datetime, timedelta

from daemon import desklog
from daemon.delivery.compose import Stamp
from daemon.errors import LetterRefused
from daemon.steps.workplace import Workplace
from daemon.store.records import Grant, PreparedLetter
from daemon.store.unit import Unit
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import LetterSettled
from daemon.workflow.message import Provenance
from daemon.workflow.model import Audience, Case, CaseId, LetterFact, LetterState
from daemon.workflow.notices import alarm
from daemon.workflow.outcome import JournalEntry, Notice, Outcome
from daemon.workflow.routing import operator_address

_TOKEN_LIVES = timedelta(days=400)
_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
REPORTER_LANE, HANDLER_LANE = "reporter", "handler"


def save(unit: Unit, outcome: Outcome, case_id: CaseId | None, desk: Desk, place: Workplace) -> None:
    """Write everything one input changed. `case_id` names the case that journal and clocks belong to."""
    if outcome.case is not None:
        unit.cases.save(outcome.case)
        case_id = outcome.case.id
    unit.journal.append(case_id, outcome.journal, desk.now)
    if case_id is not None:
        unit.deadlines.stop(case_id, outcome.stop_clocks)
        if outcome.withdraw:
            unit.outbox.withdraw(case_id, outcome.withdraw, desk.now)
    unit.deadlines.set(outcome.deadlines)
    for notice in outcome.notices:
        _add_letter(unit, notice, desk, place)


def _add_letter(unit: Unit, notice: Notice, desk: Desk, place: Workplace) -> None:
    letter_id = secrets.token_hex(16)
    name = f"{notice.audience.value}.{notice.purpose}"
    token = unit.tokens.issue(_grant(notice, letter_id, desk)) if notice.case is not None else ""
    domain = desk.address.rpartition("@")[2]
    message_id = f"{token or letter_id}@{domain}"
    original = unit.inbox.raw(notice.attach_original) if notice.attach_original is not None else None
    stamp = Stamp(letter_id=letter_id, message_id=message_id, token=token, at=desk.now, original=original)
    try:
        letter = place.composer.compose(notice, stamp)
    except LetterRefused as refused:
        _refused(unit, notice, str(refused), desk, place)
        return
    unit.outbox.add(
        PreparedLetter(
            id=letter_id,
            case=notice.case,
            audience=notice.audience,
            purpose=notice.purpose,
            language=notice.language,
            person=notice.to.person,
            party=notice.to.party,
            recipient=notice.to.address,
            message_id=message_id,
            raw=letter.raw,
            not_before=_not_before(unit, notice, desk, place),
            created_at=desk.now,
            automatic=_counts(notice),
            proven=notice.provenance is Provenance.PROVEN,
            urgent=notice.urgent or _counts(notice),  # the reporter comes first (T060, T170)
        )
    )
    written = JournalEntry(
        what="letter.written", rule=notice.rule, detail=(("letter", name), ("language", notice.language))
    )
    unit.journal.append(notice.case, (written,), desk.now)


def _refused(unit: Unit, notice: Notice, why: str, desk: Desk, place: Workplace) -> None:
    """A letter that may not leave is never a silence.

    The handlers hear that the reporter is not reached (T053); of any other letter the operator hears, by a code.
    """
    name = f"{notice.audience.value}.{notice.purpose}"
    desklog.letter_refused(name)
    refusal = JournalEntry(what="letter.refused", detail=(("letter", name), ("why", why)))
    unit.journal.append(notice.case, (refusal,), desk.now)
    case = unit.cases.find(notice.case) if notice.case is not None else None
    if notice.audience is Audience.REPORTER:
        settled = LetterSettled(letter=_never_left(notice, desk), at=desk.now)
        save(unit, decide(settled, case, desk), owner(case), desk, place)
    elif notice.audience is not Audience.OPERATOR:
        address = operator_address(case.conflicts, desk) if case is not None else desk.contacts.operator
        save(unit, Outcome(notices=alarm("letter-refused", address, desk)), None, desk, place)


def _never_left(notice: Notice, desk: Desk) -> LetterFact:
    return LetterFact(
        id="",
        case=notice.case,
        audience=notice.audience,
        purpose=notice.purpose,
        person=None,
        automatic=notice.automatic,
        language=notice.language,
        attempts=0,
        created_at=desk.now,
        state=LetterState.FAILED,
        failure="refused",
    )


def _grant(notice: Notice, letter_id: str, desk: Desk) -> Grant:
    assert notice.case is not None
    return Grant(
        case=notice.case,
        holder=notice.to.person or notice.to.party or notice.audience.value,
        lane=REPORTER_LANE if notice.audience is Audience.REPORTER else HANDLER_LANE,
        verb_class="C0" if notice.audience is Audience.REPORTER else "C2",
        expires_at=desk.now + _TOKEN_LIVES,
        letter=letter_id,
    )


def _counts(notice: Notice) -> bool:
    """Only letters to people outside the desk count towards the ceilings (P10)."""
    return notice.automatic and notice.audience is Audience.REPORTER


def _not_before(unit: Unit, notice: Notice, desk: Desk, place: Workplace) -> datetime:
    """When a letter may leave: at its own time, and when the ceilings have room. None is dropped."""
    limits = place.settings.limits
    moments: list[datetime | None] = [notice.not_before or desk.now]
    if _counts(notice):
        to, proven = notice.to.address, notice.provenance is Provenance.PROVEN
        moments += [
            _room_at(unit.outbox.latest_to(to, ceiling, proven_only=proven), span) if ceiling else None
            for ceiling, span in ((limits.per_address_per_day, _DAY), (limits.per_address_per_week, _WEEK))
        ]
        if not proven and limits.unproven_per_hour:
            moments.append(_room_at(unit.outbox.latest_unproven(limits.unproven_per_hour), _HOUR))
    return max(moment for moment in moments if moment is not None)


def _room_at(nth_latest: datetime | None, span: timedelta) -> datetime | None:
    return nth_latest + span if nth_latest is not None else None


def owner(case: Case | None) -> CaseId | None:
    """The id of a case, None for none."""
    return case.id if case is not None else None
