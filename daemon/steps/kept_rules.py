"""This is where a desk keeps the rules it works by, for the cases that begin under them, and finds those of before."""

from daemon import desklog
from daemon.errors import Corrupt
from daemon.settings import DeskSettings
from daemon.settings.kept_rules import read_again, version_of
from daemon.store.unit import Store, Unit
from daemon.workflow.policy import Policy

_NAMED = "rules:"


def keep_rules(settings: DeskSettings, store: Store) -> tuple[tuple[str, Policy], ...]:
    """Write down the rules in force, once, and give those that were in force before, by version.

    Rules that this release cannot read are left out, and a log line says how many: their cases follow today's.
    """
    name = _NAMED + _mark(settings.rules_text)
    with store.read() as unit:
        known = unit.marks.get(name) is not None
    if not known:
        with store.write() as unit:
            unit.marks.put(name, settings.rules_text)
    with store.read() as unit:
        return earlier_rules(settings, unit)


def earlier_rules(settings: DeskSettings, unit: Unit) -> tuple[tuple[str, Policy], ...]:
    """The rules that were in force before those of `settings`, by version. Changes nothing."""
    texts = [unit.marks.get(name) or "" for name in unit.marks.names(_NAMED)]
    found: list[tuple[str, Policy]] = []
    for text in texts:
        if text == settings.rules_text:
            continue
        try:
            found.append((version_of(text), read_again(text)))
        except Corrupt:
            continue
    if lost := sum(text != settings.rules_text for text in texts) - len(found):
        desklog.rules_unread(lost)
    return tuple(found)


def _mark(text: str) -> str:
    return version_of(text).rpartition("+")[2]
