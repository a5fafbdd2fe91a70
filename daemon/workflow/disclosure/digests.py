"""This is where it is decided what the daily list shows of the cases that its reader holds: no words of any report."""

from daemon.workflow.desk import Desk
from daemon.workflow.disclosure.basics import of_case
from daemon.workflow.model import Case, Deadline, Person
from daemon.workflow.outcome import Disclosed, Row


def daily_list(listed: tuple[tuple[Case, Deadline | None], ...], reader: Person, desk: Desk) -> Disclosed:
    """One row a case, in the given order, each with what is due next; at least one. Nothing else is counted (T116)."""
    habit = desk.habit(reader.id)
    return of_case(
        listed[0][0],
        desk,
        cases=tuple(_row(case, owed, reader, desk) for case, owed in listed),
        away_until=habit.away_until if desk.is_away(reader.id) else None,
        offers=("list", "status", "show"),
    )


def _row(case: Case, owed: Deadline | None, reader: Person, desk: Desk) -> Row:
    last_word_at = max((report.received_at for report in case.reports), default=case.received_at)
    return (
        ("ref", case.ref),
        ("stage", case.stage.value),
        ("clock", owed.kind.value if owed is not None else ""),
        ("due_at", owed.due_at.isoformat() if owed is not None else ""),
        ("waiting_days", str(max(0, (desk.now - last_word_at).days))),
        ("mine", "yes" if case.handler == reader.id else "no"),
    )
