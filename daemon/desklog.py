"""This is where everything worth telling the operator is said, one function per thing.

Security: a line is a fixed name and fields that are ids, kinds and counts. There is no way to log an address, a
subject, a name or a text, and the libraries' own loggers, which would, are kept silent (T125).
"""

import logging
import os
import sys
from collections.abc import Mapping

_NAME = "conductd"
_JOURNAL_PRIORITY = {logging.INFO: "<6>", logging.WARNING: "<4>", logging.ERROR: "<3>"}  # sd-daemon(3)


def begin(environ: Mapping[str, str] = os.environ) -> None:
    """Send the log to standard error, with priorities when the journal reads it. Called once, by `main`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line(for_journal="JOURNAL_STREAM" in environ))
    own = logging.getLogger(_NAME)
    own.handlers[:] = [handler]
    own.propagate = False
    own.setLevel(logging.INFO)
    silent = logging.getLogger()
    if not silent.handlers:
        # Without a handler Python prints warnings of libraries, which may quote mail.
        silent.addHandler(logging.NullHandler())


def desk_started(desks: int) -> None:
    """Every desk is open and the first round begins."""
    _tell(logging.INFO, "desk.started", desks=desks)


def desk_broken(number: int, error: str) -> None:
    """One of several desks broke and is opened again in a minute. `number` is its place among the files, from 1."""
    _tell(logging.ERROR, "desk.broken", number=number, error=error)


def desk_reloaded(desks: int) -> None:
    """The configuration was read again and is in force."""
    _tell(logging.INFO, "desk.reloaded", desks=desks)


def reload_refused(faults: int) -> None:
    """The configuration was read again and is wrong; the old one stays in force."""
    _tell(logging.ERROR, "reload.refused", faults=faults)


def rules_unread(count: int) -> None:
    """Rules that cases began under cannot be read by this release; those cases follow the rules of today."""
    _tell(logging.ERROR, "rules.unread", count=count)


def desk_stopped() -> None:
    """The daemon stopped cleanly."""
    _tell(logging.INFO, "desk.stopped")


def mail_collected(stored: int, filed: int) -> None:
    """Messages were stored, or their mailbox copies filed away."""
    _tell(logging.INFO, "mail.collected", stored=stored, filed=filed)


def mail_vanished(count: int) -> None:
    """Messages left the mailbox before they could be collected."""
    _tell(logging.WARNING, "mail.vanished", count=count)


def folder_renumbered() -> None:
    """The server gave the folder new numbers (UIDVALIDITY); everything is compared by content."""
    _tell(logging.WARNING, "folder.renumbered")


def entry_ended(entry: str, end: str, reason: str) -> None:
    """A message ended as handled, ignored or set aside. `reason` is a fixed word."""
    _tell(logging.INFO, "entry.ended", entry=entry, end=end, reason=reason)


def entry_failed(entry: str, attempts: int) -> None:
    """A message could not be parsed and will be tried once more."""
    _tell(logging.WARNING, "entry.failed", entry=entry, attempts=attempts)


def package_brought(entry: str) -> None:
    """What this desk passes to another one of the installation is in that desk's store. `entry` is its random id."""
    _tell(logging.INFO, "package.brought", entry=entry)


def package_taken(entry: str) -> None:
    """What another desk passed to this one is a case now."""
    _tell(logging.INFO, "package.taken", entry=entry)


def package_failed(entry: str) -> None:
    """What another desk passed to this one could not be taken in; it waits and is tried again."""
    _tell(logging.ERROR, "package.failed", entry=entry)


def letter_tried(audience: str, purpose: str, state: str, attempts: int) -> None:
    """A letter was offered to the mail server. `state` is what became of it."""
    _tell(logging.INFO, "letter.tried", audience=audience, purpose=purpose, state=state, attempts=attempts)


def letter_withdrawn(audience: str, purpose: str) -> None:
    """A letter was held back because its recipient may no longer hear of the case."""
    _tell(logging.INFO, "letter.withdrawn", audience=audience, purpose=purpose)


def letter_refused(name: str) -> None:
    """A letter was not committed because it breaks a rule. `name` is 'audience.purpose'."""
    _tell(logging.ERROR, "letter.refused", name=name)


def deadline_passed(kind: str) -> None:
    """A clock ran out and was acted upon."""
    _tell(logging.INFO, "deadline.passed", kind=kind)


def step_postponed(step: str) -> None:
    """The other side is unwell; the step tries again."""
    _tell(logging.WARNING, "step.postponed", step=step)


def step_failed(step: str, error: str) -> None:
    """A step needs a person. `error` is the name of the kind of error."""
    _tell(logging.ERROR, "step.failed", step=step, error=error)


def loop_stalled(loop: str) -> None:
    """A loop made no progress, so the watchdog is no longer fed."""
    _tell(logging.ERROR, "loop.stalled", loop=loop)


def clock_jumped(seconds: int) -> None:
    """The machine's clock was set by this many seconds."""
    _tell(logging.WARNING, "clock.jumped", seconds=seconds)


class _Line(logging.Formatter):
    """Message only; systemd's journal takes the level from a prefix."""

    def __init__(self, *, for_journal: bool) -> None:
        super().__init__()
        self._for_journal = for_journal

    def format(self, record: logging.LogRecord) -> str:
        prefix = _JOURNAL_PRIORITY.get(record.levelno, "") if self._for_journal else ""
        return prefix + record.getMessage()


def _tell(level: int, happened: str, /, **fields: str | int) -> None:
    line = " ".join((happened, *(f"{key}={value}" for key, value in fields.items() if value != "")))
    logging.getLogger(_NAME).log(level, "%s", line)
