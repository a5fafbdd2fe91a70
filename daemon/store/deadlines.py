"""This is where what is owed by when is kept, as rows, so that a restart forgets no promise."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, func, select, update

from daemon.store.scope import Scope
from daemon.store.tables import deadlines
from daemon.workflow.model import CaseId, ClockKind, Deadline

_OPEN, _FIRED, _STOPPED = "open", "fired", "stopped"


class Deadlines:
    """The deadlines of one desk, within one transaction."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._connection = scope.connection

    def set(self, owed: Collection[Deadline]) -> None:
        """Keep deadlines. One that is open under the same key stays as it is; a fired or stopped one starts anew."""
        rows = [
            {
                "desk": self._scope.desk,
                "case_id": deadline.case,
                "key": deadline.key,
                "kind": deadline.kind.value,
                "due_at": deadline.due_at,
                "rule": deadline.rule,
                "started_at": deadline.started_at,
                "state": _OPEN,
            }
            for deadline in owed
        ]
        new = self._scope.insert(deadlines)
        anew = new.on_conflict_do_update(
            index_elements=["case_id", "key"],
            set_={name: new.excluded[name] for name in ("kind", "due_at", "rule", "started_at", "state")},
            where=deadlines.c.state != _OPEN,
        )
        if rows:
            self._connection.execute(anew, rows)

    def stop(self, case: CaseId, kinds: Collection[ClockKind]) -> None:
        """Stop the open clocks of these kinds in a case."""
        self._connection.execute(
            update(deadlines)
            .where(deadlines.c.case_id == case, deadlines.c.state == _OPEN)
            .where(deadlines.c.kind.in_([kind.value for kind in kinds]))
            .values(state=_STOPPED)
        )

    def due(self, now: datetime, limit: int) -> tuple[Deadline, ...]:
        """Open deadlines that have passed: acknowledgements first, then the oldest. A writer holds what it is given."""
        first = case((deadlines.c.kind == ClockKind.ACKNOWLEDGEMENT.value, 0), else_=1)
        query = (
            select(deadlines)
            .where(deadlines.c.desk == self._scope.desk, deadlines.c.state == _OPEN, deadlines.c.due_at <= now)
            .order_by(first, deadlines.c.due_at, deadlines.c.case_id, deadlines.c.key)
            .limit(limit)
        )
        return tuple(map(_deadline, self._connection.execute(self._scope.claiming(query, deadlines))))

    def fired(self, deadline: Deadline) -> None:
        """Note that a deadline was acted on, before setting the next one under the same key."""
        self._connection.execute(
            update(deadlines)
            .where(deadlines.c.case_id == deadline.case, deadlines.c.key == deadline.key, deadlines.c.state == _OPEN)
            .values(state=_FIRED)
        )

    def of_case(self, case: CaseId) -> tuple[Deadline, ...]:
        """The open deadlines of a case, the next one first."""
        rows = self._connection.execute(
            select(deadlines)
            .where(deadlines.c.case_id == case, deadlines.c.state == _OPEN)
            .order_by(deadlines.c.due_at, deadlines.c.key)
        )
        return tuple(map(_deadline, rows))

    def next_due(self) -> datetime | None:
        """When the next open deadline of the desk passes."""
        passes: datetime | None = self._connection.scalar(
            select(func.min(deadlines.c.due_at)).where(deadlines.c.desk == self._scope.desk, deadlines.c.state == _OPEN)
        )
        return passes


def _deadline(row: Row[Any]) -> Deadline:
    return Deadline(
        case=CaseId(row.case_id),
        kind=ClockKind(row.kind),
        due_at=row.due_at,
        key=row.key,
        rule=row.rule,
        started_at=row.started_at,
    )
