"""This is where a drill is sent, its answers are taken in, and it is looked up who has not answered.

Kept are two moments and no more: when a drill was last sent, and when an address last confirmed, under a keyed name
that shows no address.

Security: an answer counts by the Message-ID of the letter, which its recipient and the servers on the way know, and
from the letter's own address. Whoever forges one renews a day and nothing else: nobody gains standing, no case is
touched, nothing is answered.
"""

from datetime import datetime

from daemon.steps.alarms import read_mark
from daemon.steps.save import save
from daemon.steps.workplace import Workplace
from daemon.store.unit import Unit
from daemon.workflow import drills
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import Thread
from daemon.workflow.message import IncomingMessage, MailKind
from daemon.workflow.model import EntryEnd, LetterFact
from daemon.workflow.outcome import Outcome

_SENT = "drill.sent_at"
_CONFIRMED = "drill.confirmed"
_REFERENCES_AT_MOST = 20


def send_drill(place: Workplace) -> int:
    """Commit one drill letter to everybody whom a report can reach. Returns how many; they leave as any letter does."""
    with place.store.write() as unit:
        desk = place.desk(unit)
        outcome = drills.write(desk)
        save(unit, outcome, None, desk, place)
        unit.marks.put(_SENT, desk.now.isoformat())
    return len(outcome.notices)


def drill_answer(unit: Unit, message: IncomingMessage, kind: MailKind, thread: Thread, desk: Desk) -> Outcome | None:
    """The end of a mail that only answers a drill letter; None for every other mail, which is handled as usual."""
    if kind not in (MailKind.REPORT, MailKind.AUTO_REPLY) or thread.party or thread.foreign or thread.key:
        return None
    letter = _drill_letter(unit, message)
    if letter is None:
        return None
    if kind is MailKind.REPORT and drills.confirms(message, letter.id[:12]):
        unit.marks.put(_mark_of(unit, message.sender.address), desk.now.isoformat())
        return Outcome(end_reason="drill-confirmed")
    if message.automatic not in ("", "subject"):  # a subject alone is too weak a mark: people write "Auto: ..." too
        return Outcome(ends_as=EntryEnd.IGNORED, end_reason="auto-reply")
    return None


def silent_now(unit: Unit, desk: Desk) -> tuple[tuple[drills.OnCall, datetime | None], ...]:
    """Who has not confirmed in time, each with their last moment; () where no drill was ever sent."""
    if read_mark(unit, _SENT) is None:
        return ()
    confirmed = {one.address: read_mark(unit, _mark_of(unit, one.address)) for one in drills.on_call(desk)}
    found = drills.silent(confirmed, desk.confirmed_within, desk)
    return tuple((one, confirmed[one.address]) for one in found)


def _drill_letter(unit: Unit, message: IncomingMessage) -> LetterFact | None:
    """The drill letter that is answered, from the very address it was written to."""
    for reference in message.references[:_REFERENCES_AT_MOST]:
        letter = unit.outbox.by_message_id(reference)
        if letter is not None and letter.purpose == drills.PURPOSE:
            return letter if unit.outbox.went_to(letter.id, message.sender.address) else None
    return None


def _mark_of(unit: Unit, address: str) -> str:
    return unit.marks.name_for(_CONFIRMED, address)
