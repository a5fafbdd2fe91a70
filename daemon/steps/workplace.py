"""This is where everything the four steps work with is gathered, once, by `main`."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from daemon.delivery.compose import Composer
from daemon.ingest.parser import Parser
from daemon.ingest.reading import Reading
from daemon.settings.model import DeskSettings
from daemon.steps.code_names import new_code_name
from daemon.store.unit import Store, Unit
from daemon.workflow.desk import Desk, Fresh
from daemon.workflow.model import CaseId, PlanId
from daemon.workflow.policy import Policy

_PARTIES_AT_ONCE = 6  # added by one mail
Now = Callable[[], datetime]  # the time in UTC; a test passes its own


@dataclass(frozen=True, kw_only=True, slots=True)
class Workplace:
    """What the steps of one desk share. `grid` is the span on which letters to handlers leave; zero: at once."""

    settings: DeskSettings
    store: Store
    parser: Parser
    reading: Reading
    composer: Composer
    now: Now
    grid: timedelta
    open_store: Callable[[DeskSettings], AbstractContextManager[Store]]  # of another desk, to bring a case there
    earlier: tuple[tuple[str, Policy], ...] = ()  # rules that were in force before

    def desk(self, unit: Unit) -> Desk:
        """The desk as the core sees it at this moment, with fresh random names for what may be opened now."""
        now = self.now()
        plan = PlanId(secrets.token_hex(16))
        refs = tuple(new_code_name() for _ in range(_PARTIES_AT_ONCE))
        fresh = Fresh(case=CaseId(secrets.token_hex(16)), ref=new_code_name(), plan=plan, party_refs=refs)
        desk = self.settings.desk_at(now, fresh, next_slot(now, self.grid))
        return replace(desk, habits=unit.habits.all(), earlier=self.earlier)


def next_slot(now: datetime, grid: timedelta) -> datetime:
    """The next moment of the grid, so that the time a letter leaves says nothing about how a case was routed (T121)."""
    seconds = grid.total_seconds()
    if seconds <= 0:
        return now
    missing = -now.timestamp() % seconds
    return now + timedelta(seconds=missing)
