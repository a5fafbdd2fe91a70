"""This is where it is told when a letter may leave: at its own time, and when the ceilings have room (P10).

Only automatic letters to parties count. None is ever dropped: over a ceiling a letter waits.
"""

from datetime import datetime, timedelta

from daemon.settings.model import LimitsSection
from daemon.store.unit import Unit
from daemon.workflow.desk import Desk
from daemon.workflow.message import Provenance
from daemon.workflow.model import PARTIES
from daemon.workflow.outcome import Notice

_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


def counts(notice: Notice) -> bool:
    """Whether a letter counts towards the ceilings: what a machine writes to people outside the desk."""
    return notice.automatic and notice.audience in PARTIES


def not_before(unit: Unit, notice: Notice, desk: Desk, limits: LimitsSection) -> datetime:
    """The first moment (UTC) at which this letter may leave."""
    moments: list[datetime | None] = [notice.not_before or desk.now]
    if counts(notice):
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
