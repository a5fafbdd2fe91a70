"""This is where a waiting message becomes a saved outcome: parse, sort, decide, write, one transaction per message.

Security: the raw bytes are hostile and are only ever read in the parser's own process. A message that breaks it twice
is set aside for a person, its sender is acknowledged if an address can be told, and the next one goes on (P11).
"""

from collections.abc import Callable
from dataclasses import replace

from daemon import desklog
from daemon.errors import DeskError, Unreadable
from daemon.ingest.content_key import content_parts
from daemon.ingest.envelope import read_envelope
from daemon.ingest.sort import sort
from daemon.steps.again import decided_whole
from daemon.steps.drills import drill_answer
from daemon.steps.lookups import seen_for
from daemon.steps.priors import prior_decisions
from daemon.steps.save import owner, save
from daemon.steps.threads import find_thread
from daemon.steps.workplace import Workplace
from daemon.store.records import Waiting
from daemon.store.unit import Unit
from daemon.workflow import notices
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import LetterSettled, MailArrived, Seen, Thread
from daemon.workflow.intake import PARSER_FAILED, TOO_LARGE
from daemon.workflow.message import IncomingMessage, MailKind
from daemon.workflow.model import Case, EntryEnd, EntryId, LetterState
from daemon.workflow.outcome import Outcome
from daemon.workflow.reading import Wants, wants
from daemon.workflow.receipt import Receipt
from daemon.workflow.routing import holds

ATTEMPTS_AT_MOST = 2  # that end in a broken parser
CLAIMS_AT_MOST = 5  # more of them, because a desk that was killed says little about the mails it held
_HEAD = 100 * 1024  # bytes of a message that are read for its envelope


def handle(place: Workplace, batch: int = 20, on_progress: Callable[[], None] = lambda: None) -> int:
    """Take waiting messages to saved outcomes. Returns how many were touched; 0 when none was waiting.

    `on_progress` is called before each: twenty hostile messages take minutes, and the watchdog must not end them (P11).
    """
    with place.store.write() as unit:
        waiting = unit.inbox.claim(batch)
    for entry in waiting:
        on_progress()
        try:
            _handle_one(place, entry)
        except DeskError:
            raise
        except Exception:  # noqa: BLE001 - a bug met by one mail must not stop the next (P11); nothing of it was saved
            desklog.entry_failed(entry.entry, entry.attempts)
    return len(waiting)


def _handle_one(place: Workplace, entry: Waiting) -> None:
    if entry.attempts > CLAIMS_AT_MOST + 1:
        _set_aside_unseen(place, entry)
        return
    message = _read(place, entry)
    if message is None:
        desklog.entry_failed(entry.entry, entry.attempts)
        return

    def decided(refused_letter: str) -> Outcome:
        with place.store.write() as unit:
            return _decide_and_save(unit, entry, message, refused_letter, place)

    ended = decided_whole(decided)
    desklog.entry_ended(entry.entry, ended.ends_as.value, ended.end_reason)


def _read(place: Workplace, entry: Waiting) -> IncomingMessage | None:
    """Parse the message in the other process; None when it failed for the first time and will be tried once more."""
    with place.store.read() as unit:
        raw = unit.inbox.raw(entry.entry)
    if not entry.complete:
        return read_envelope(raw[:_HEAD], place.reading, TOO_LARGE)
    if entry.attempts > CLAIMS_AT_MOST:
        return read_envelope(raw[:_HEAD], place.reading, PARSER_FAILED)
    try:
        return place.parser.parse(raw, place.reading)
    except Unreadable:
        if entry.attempts < ATTEMPTS_AT_MOST:
            return None
        return read_envelope(raw[:_HEAD], place.reading, PARSER_FAILED)


def _set_aside_unseen(place: Workplace, entry: Waiting) -> None:
    """Even the envelope broke the desk: a person must look, and only the operator can be told."""
    with place.store.write() as unit:
        desk = place.desk(unit)
        told = notices.alarm("mail-set-aside", desk.contacts.operator, desk)
        save(unit, Outcome(notices=told), None, desk, place)
        unit.inbox.end(entry.entry, EntryEnd.SET_ASIDE, "handling-failed", None, "")
    desklog.entry_ended(entry.entry, EntryEnd.SET_ASIDE.value, "handling-failed")


def _decide_and_save(
    unit: Unit, entry: Waiting, message: IncomingMessage, refused_letter: str, place: Workplace
) -> Outcome:
    desk = place.desk(unit)
    thread, case = find_thread(unit, message, entry.received_at, desk)
    kind = sort(message, thread)
    ended = _about_a_letter(unit, message, kind, thread, desk, place)
    if ended is not None:
        unit.inbox.end(entry.entry, ended.ends_as, ended.end_reason, None, "")
        return ended
    key = "\0".join(content_parts(message))
    twin = unit.inbox.find_content(key) if _can_be_a_copy(kind, message) else None
    receipt = _receipt(unit, kind, thread, twin[0]) if twin is not None else None
    if kind is MailKind.INSTRUCTIONS and receipt is None and thread.person is not None and desk.person(thread.person):
        twin = None  # what was forged in a handler's name before does not make their own mail a second copy
    if twin is not None and twin[1] is not None:
        case = unit.cases.current(twin[1])
    arrived = MailArrived(
        entry=entry.entry,
        received_at=entry.received_at,
        kind=kind,
        message=message,
        thread=thread,
        second_copy=twin is not None,
        size=entry.size,
        seen=_seen(unit, kind, message, thread, case, desk, place),
        receipt=receipt,
        refused_letter=refused_letter,
    )
    outcome = decide(arrived, case, desk)

    whole = outcome.receipt is not None and not refused_letter
    save(unit, outcome, owner(case), desk, place, whole=whole)
    ended_in = owner(outcome.case)
    unit.inbox.end(entry.entry, outcome.ends_as, outcome.end_reason, ended_in, key)
    return outcome


def _about_a_letter(
    unit: Unit, message: IncomingMessage, kind: MailKind, thread: Thread, desk: Desk, place: Workplace
) -> Outcome | None:
    """The end of a mail that tells of one of our letters and no more: it came back, or a drill was answered."""
    if kind is MailKind.BOUNCE:
        return Outcome(end_reason="bounce") if _settle_bounce(unit, message, desk, place) else None
    return drill_answer(unit, message, kind, thread, desk)


def _can_be_a_copy(kind: MailKind, message: IncomingMessage) -> bool:
    """Only what was read whole can be told to be the same; two unread mails never are."""
    return not message.unreadable and kind in (MailKind.REPORT, MailKind.CORRESPONDENCE, MailKind.INSTRUCTIONS)


def _seen(
    unit: Unit,
    kind: MailKind,
    message: IncomingMessage,
    thread: Thread,
    case: Case | None,
    desk: Desk,
    place: Workplace,
) -> Seen:
    if kind is not MailKind.INSTRUCTIONS or thread.person is None or case is None:
        return Seen()
    plan = next((one for one in case.proceedings.plans if one.id == thread.plan), None)
    confirms = plan is not None and wants(message.new_text, desk) == Wants()
    seen = seen_for(unit, plan.words if plan is not None and confirms else message.new_text, thread.person, case, desk)
    if not holds(case, thread.person, desk) or not wants(message.new_text, desk).priors:
        return seen
    return replace(seen, priors=prior_decisions(place, case, thread.person, desk))


def _receipt(unit: Unit, kind: MailKind, thread: Thread, twin: EntryId) -> Receipt | None:
    """The receipt of the same mail handled before; only for the one who sent it."""
    receipt = unit.receipts.of_entry(twin) if kind is MailKind.INSTRUCTIONS else None
    return receipt if receipt is not None and receipt.by == thread.person else None


def _settle_bounce(unit: Unit, message: IncomingMessage, desk: Desk, place: Workplace) -> bool:
    """Mark the letter that came back. Only a Message-ID with our own signature names one (T045, T046)."""
    assert message.bounce is not None
    for original in message.bounce.original_ids:
        letter = unit.outbox.by_message_id(original)
        if letter is None:
            continue
        if not message.bounce.permanent or letter.state is LetterState.BOUNCED:
            return True
        settled = unit.outbox.settle(letter.id, LetterState.BOUNCED, desk.now, failure="bounced")
        case = unit.cases.find(settled.case) if settled.case is not None else None
        save(unit, decide(LetterSettled(letter=settled, at=desk.now), case, desk), owner(case), desk, place)
        return True
    return False
