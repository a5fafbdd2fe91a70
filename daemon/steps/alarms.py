"""This is where the desk says that it cannot do its job: to the operator, a code and no case data (P12).

The last good look at the mailbox is kept as a mark, so that a look that never comes is noticed by another loop, and
by `conductd health`, which does not depend on mail at all.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from daemon.errors import Corrupt
from daemon.steps.collect import Collected
from daemon.steps.save import save
from daemon.steps.workplace import Workplace
from daemon.store.unit import Unit
from daemon.workflow import notices, routing
from daemon.workflow.carrying import conflicts_of
from daemon.workflow.model import CaseId, Conflict
from daemon.workflow.outcome import Outcome

MAILBOX_SEEN = "mailbox.seen_at"
SILENT_AFTER = timedelta(minutes=15)
STUCK_AFTER = timedelta(hours=1)
_MARK_EVERY = timedelta(seconds=30)
_SAME_ALARM_AFTER = timedelta(hours=24)


def note_round(place: Workplace, collected: Collected) -> None:
    """Remember that the mailbox was looked at, and alarm the operator about what the server did or said."""
    codes = ["folder-renumbered"] if collected.renewed else []
    codes += ["server-alert"] if collected.alerts else []
    with place.store.read() as unit:
        seen_at = read_mark(unit, MAILBOX_SEEN)
    if not codes and seen_at is not None and place.now() - seen_at < _MARK_EVERY:
        return
    with place.store.write() as unit:
        unit.marks.put(MAILBOX_SEEN, place.now().isoformat())
        for code in codes:
            _alarm(unit, code, place)


def notice_silence(place: Workplace) -> int:
    """Alarm the operator once a day for as long as the mailbox cannot be looked at. Returns how many alarms."""
    with place.store.read() as unit:
        seen_at = read_mark(unit, MAILBOX_SEEN)
        alarmed_at = read_mark(unit, _mark_of("mailbox-unreachable"))
    now = place.now()
    if seen_at is None or now - seen_at < SILENT_AFTER or _is_recent(alarmed_at, now):
        return 0
    with place.store.write() as unit:
        return _alarm(unit, "mailbox-unreachable", place)


def notice_stuck(place: Workplace) -> int:
    """Alarm the operator once a day while a case does not get to another desk, or into this one. Returns how many.

    Not where the operator's address is that of somebody whom such a case excludes (P3).
    """
    before = place.now() - STUCK_AFTER
    with place.store.read() as unit:
        gone, came = unit.packages.late(before), unit.arrivals.late(before)
        if not gone and not came:
            return 0
        desk = place.desk(unit)
        known = tuple(conflict for one in gone for conflict in _conflicts(unit, one))
        for id in came:
            with suppress(Corrupt):
                known += conflicts_of(unit.arrivals.look(id), desk)
    if not routing.operator_address(known, desk):
        return 0
    with place.store.write() as unit:
        return _alarm(unit, "case-not-crossed", place)


def read_mark(unit: Unit, name: str) -> datetime | None:
    """The moment kept under a name, None when there is none."""
    kept = unit.marks.get(name)
    return datetime.fromisoformat(kept) if kept is not None else None


def _conflicts(unit: Unit, id: CaseId) -> tuple[Conflict, ...]:
    with suppress(Corrupt):
        case = unit.cases.find(id)
        return case.conflicts if case is not None else ()
    return ()


def _alarm(unit: Unit, code: str, place: Workplace) -> int:
    desk = place.desk(unit)
    if _is_recent(read_mark(unit, _mark_of(code)), desk.now):
        return 0
    unit.marks.put(_mark_of(code), desk.now.isoformat())
    save(unit, Outcome(notices=notices.alarm(code, desk.contacts.operator, desk)), None, desk, place)
    return 1


def _is_recent(alarmed_at: datetime | None, now: datetime) -> bool:
    return alarmed_at is not None and now - alarmed_at < _SAME_ALARM_AFTER


def _mark_of(code: str) -> str:
    return f"alarm.{code}"
