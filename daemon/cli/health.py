"""This is where it is told how a desk is: `status` for people, `health` for monitors.

Security: `health` is coarse on purpose. It holds no count and no time of a case, so a monitor that a conflicted person
can read tells nothing about one (P3).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from daemon.cli.options import AsJson, Config, load_desks

if TYPE_CHECKING:
    from daemon.settings import DeskSettings
    from daemon.store.unit import Unit

_MAIL_WAITS = timedelta(minutes=10)
_LETTER_WAITS = timedelta(hours=4)
_CLOCK_LATE = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One thing that must be so. `since` is when it began not to be; `text` is a fixed sentence."""

    name: str
    ok: bool
    since: datetime | None = None
    text: str = "fine"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(status)
    app.command()(health)


def status(config: Config = None, as_json: AsJson = False) -> None:
    """How each desk is, for people."""
    from daemon.cli.confirmations import unconfirmed_in
    from daemon.cli.desks import looking_into
    from daemon.cli.printing import print_json, print_table

    desks = []
    for settings in load_desks(config):
        with looking_into(settings) as unit:
            desks.append(
                {"desk": settings.desk.address, **_counts(unit), "unconfirmed": unconfirmed_in(unit, settings)}
            )
    if as_json:
        print_json(desks)
        return
    print_table(
        (
            "desk",
            "open cases",
            "mail waiting",
            "letters waiting",
            "letters failed",
            "set aside",
            "next clock",
            "unconfirmed",
        ),
        [tuple(one.values()) for one in desks],
        empty="",
    )


def health(
    config: Config = None,
    as_json: AsJson = False,
    prometheus: Annotated[bool, typer.Option("--prometheus", help="Print in Prometheus' text format.")] = False,
) -> None:
    """Whether each desk can do its job, for monitors. Exit code 1 when one cannot."""
    from daemon.cli.printing import moment, print_json, say

    checks = _worst([check for settings in load_desks(config) for check in _checks(settings)])
    ok = all(check.ok for check in checks)
    if as_json:
        named = {one.name: {"ok": one.ok, "since": moment(one.since), "text": one.text} for one in checks}
        print_json({"ok": ok, "checks": named})
    elif prometheus:
        say("# HELP conductd_ok Whether this part of the desk can do its job.\n# TYPE conductd_ok gauge")
        for one in checks:
            say(f'conductd_ok{{check="{one.name}"}} {int(one.ok)}')
    else:
        for one in checks:
            say(f"{'ok ' if one.ok else 'BAD'} {one.name}: {one.text}")
    if not ok:
        raise typer.Exit(1)


def _counts(unit: "Unit") -> dict[str, Any]:
    from daemon.cli.printing import moment
    from daemon.workflow.model import LetterState

    ledger = unit.inbox.ledger()
    waiting = (LetterState.READY, LetterState.CLAIMED, LetterState.AMBIGUOUS, LetterState.DEFERRED)
    return {
        "open_cases": unit.cases.count_open(),
        "mail_waiting": ledger.waiting,
        "letters_waiting": len(unit.outbox.listed(waiting)),
        "letters_failed": len(unit.outbox.listed((LetterState.FAILED, LetterState.BOUNCED))),
        "set_aside": ledger.set_aside,
        "next_clock": moment(unit.deadlines.next_due()),
    }


def _checks(settings: "DeskSettings") -> Iterator[Check]:
    from daemon.cli.desks import looking_into
    from daemon.errors import DeskError, NotFound

    try:
        with looking_into(settings) as unit:
            yield Check(name="database", ok=True)
            yield from _work_checks(unit, datetime.now(UTC))
    except NotFound:
        yield Check(name="database", ok=False, text="the desk has not run yet")
    except DeskError as error:
        yield Check(name="database", ok=False, text=f"the memory of the desk cannot be read ({type(error).__name__})")


def _work_checks(unit: "Unit", now: datetime) -> Iterator[Check]:
    from daemon.steps.alarms import MAILBOX_SEEN, SILENT_AFTER, read_mark
    from daemon.workflow.model import LetterState

    seen_at = read_mark(unit, MAILBOX_SEEN)
    yield _late("mailbox", seen_at, now - SILENT_AFTER, "the mailbox has not been looked at")
    yield _late("mail", unit.inbox.waiting_since(), now - _MAIL_WAITS, "collected mail waits to be handled")
    queued = unit.outbox.listed((LetterState.READY, LetterState.CLAIMED, LetterState.AMBIGUOUS, LetterState.DEFERRED))
    oldest = min((letter.fact.created_at for letter in queued), default=None)
    yield _late("letters", oldest, now - _LETTER_WAITS, "letters do not leave")
    yield _late("clocks", unit.deadlines.next_due(), now - _CLOCK_LATE, "clocks ran out and nobody acted on them")
    accounted = unit.inbox.ledger().unaccounted == 0
    yield Check(name="accounting", ok=accounted, text="fine" if accounted else "a message is unaccounted for")


def _late(name: str, oldest: datetime | None, limit: datetime, text: str) -> Check:
    if oldest is None or oldest >= limit:
        return Check(name=name, ok=True)
    # The moment itself would tell when a case came in; the day is enough for a monitor.
    since = oldest.replace(hour=0, minute=0, second=0, microsecond=0)
    return Check(name=name, ok=False, since=since, text=text)


def _worst(checks: list[Check]) -> tuple[Check, ...]:
    """One check of each name: of many desks, the one that is not well."""
    worst: dict[str, Check] = {}
    for check in checks:
        if check.name not in worst or not check.ok:
            worst[check.name] = check
    return tuple(worst.values())
