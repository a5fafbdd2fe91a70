"""This is where it is told which addresses on the routes have confirmed no drill for too long (processes.md 5.5)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daemon.settings import DeskSettings
    from daemon.settings.lint import Finding
    from daemon.store.unit import Unit


def unconfirmed(settings: "DeskSettings") -> Iterator["Finding"]:
    """An advice for each of them, none before a drill was sent. Raises ConfigError for a key that opens no database.

    Only a database beside the desk is opened: one on a server is asked by `status`.
    """
    from daemon.cli.desks import desk_now
    from daemon.main import open_store
    from daemon.settings.lint import Finding
    from daemon.steps.drills import silent_now
    from daemon.workflow.lengths import length_text

    if settings.database.url != "sqlite" or not any(settings.desk.state_dir.glob("*.db")):
        return
    with open_store(settings) as store, store.read() as unit:
        found = silent_now(unit, desk_now(settings))
    within = length_text(settings.limits.confirmed_within)
    for one, last in found:
        when = f"last on {last:%Y-%m-%d}, more than {within} ago" if last else "never"
        yield Finding(
            id="unconfirmed",
            where=one.where,
            text=f"a drill was confirmed from this address {when}, so nobody may read what the desk sends there.",
            cure="Ask them by another way, or correct the address; then run: conductd drill --send",
        )


def unconfirmed_in(unit: "Unit", settings: "DeskSettings") -> int:
    """How many they are; 0 where no drill was ever sent."""
    from daemon.cli.desks import desk_now
    from daemon.steps.drills import silent_now

    return len(silent_now(unit, desk_now(settings)))
