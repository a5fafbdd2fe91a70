"""This is where mail is brought from the mailbox into the inbox table: committed first, filed away afterwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from daemon import desklog
from daemon.errors import TryLater
from daemon.ingest.mailbox import FolderState, Mailbox, open_mailbox
from daemon.ingest.mailbox import ToFile as Wanted
from daemon.steps.intake_round import NOTHING_AFTER, IntakeRound, Troubled
from daemon.steps.mail_source import MailSource
from daemon.store.records import Filing, ToFile

_FILED_AT_ONCE = 50
_OUTCOMES = {"moved": Filing.MOVED, "deleted": Filing.DELETED, "gone": Filing.GONE}


@dataclass(frozen=True, kw_only=True, slots=True)
class Collected:
    """What one round did. `vanished` counts messages that left before they could be read; each is told once."""

    new: int = 0
    vanished: int = 0
    filed: int = 0
    refused: int = 0  # could not be filed away; tried again on the next round
    left_too_large: int = 0
    left_unreadable: int = 0  # could not be fetched whole; only the head is stored
    renewed: bool = False  # the server numbered the folder anew, so everything in it was read again
    alerts: tuple[str, ...] = ()  # the server's words for a person


def collect(
    mailbox: Mailbox,
    source: MailSource,
    troubled: Troubled,
    on_stored: Callable[[], None],
    on_progress: Callable[[], None],
) -> Collected:
    """One round: store what is new, record what vanished, file away what has ended.

    Calls `on_stored` after every commit of mail and `on_progress` whenever the server has answered. Raises TryLater
    when the connection is lost: what was committed stays, and the next round goes on from there; ConfigError when the
    folder does not exist.
    """
    state = mailbox.select()
    intake = IntakeRound(mailbox, source, troubled, on_stored, on_progress, state)
    intake.look()
    intake.take_calm()
    filed, refused = _file_ended(mailbox, source, state, on_progress)
    intake.take_troubled()
    done = Collected(
        new=intake.new,
        vanished=intake.vanished,
        filed=filed,
        refused=refused,
        left_too_large=intake.too_large,
        left_unreadable=intake.unreadable,
        renewed=intake.renewed,
        alerts=mailbox.take_alerts(),
    )
    _log(done)
    return done


def collect_now(source: MailSource, password: str) -> Collected:
    """Connect, collect one round, disconnect. A message that cuts the connection is put behind the others.

    Raises what `open_mailbox` and `collect` raise.
    """
    troubled = Troubled()
    for _ in range(NOTHING_AFTER):
        try:
            return _collect_once(source, password, troubled)
        except TryLater:
            if not troubled.any():
                raise
    return _collect_once(source, password, troubled)


def _collect_once(source: MailSource, password: str, troubled: Troubled) -> Collected:
    mailbox = open_mailbox(source.imap, password)
    try:
        return collect(mailbox, source, troubled, lambda: None, lambda: None)
    finally:
        mailbox.close()


def _log(done: Collected) -> None:
    if done.new or done.filed:
        desklog.mail_collected(done.new, done.filed)
    if done.vanished:
        desklog.mail_vanished(done.vanished)
    if done.renewed:
        desklog.folder_renumbered()


def _file_ended(
    mailbox: Mailbox, source: MailSource, state: FolderState, on_progress: Callable[[], None]
) -> tuple[int, int]:
    """Take ended messages out of the folder until none is left or the server refuses. Counts filed and refused."""
    filed = 0
    while True:
        with source.store.read() as unit:
            batch = unit.inbox.to_file(_FILED_AT_ONCE)
        if not batch:
            return filed, 0
        done, refused = _file_batch(mailbox, source, state, batch)
        on_progress()
        filed += done
        if refused:
            return filed, refused


def _file_batch(mailbox: Mailbox, source: MailSource, state: FolderState, batch: Sequence[ToFile]) -> tuple[int, int]:
    """One batch, one commit. An entry of another folder or numbering can no longer be found; a head stays."""
    here = (source.account, source.imap.folder, state.uidvalidity)
    ours = [e for e in batch if (e.account, e.folder, e.uidvalidity) == here]
    keep = source.imap.after == "keep"
    leaving = [e for e in ours if e.complete and not keep]
    outcomes = mailbox.file_away([Wanted(uid=e.uid, identity=e.identity) for e in leaving], state.uidvalidity)
    entries = {e.uid: e.entry for e in leaving}
    refused = sum(outcome.how == "refused" for outcome in outcomes)
    with source.store.write() as unit:
        for entry in batch:
            if entry not in leaving:
                unit.inbox.filed(entry.entry, Filing.KEPT if entry in ours else Filing.GONE)
        for outcome in outcomes:
            if outcome.how != "refused":
                unit.inbox.filed(entries[outcome.uid], _OUTCOMES[outcome.how])
    return len(leaving) - refused, refused
