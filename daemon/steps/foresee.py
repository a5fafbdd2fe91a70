"""This is where it is told what the desk would do with a message, without doing any of it."""

import time
from dataclasses import dataclass, replace

from daemon.errors import Unreadable
from daemon.ingest.envelope import read_envelope
from daemon.ingest.parser import Parser
from daemon.ingest.reading import Reading
from daemon.ingest.sort import sort
from daemon.steps.lookups import seen_for
from daemon.steps.threads import claimed_by, find_thread
from daemon.store.unit import Store
from daemon.workflow.block import Block
from daemon.workflow.conflicts import excluded
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import MailArrived, Seen, Thread
from daemon.workflow.message import BounceReport, IncomingMessage, MailKind
from daemon.workflow.model import Audience, Case, EntryId, PlanId
from daemon.workflow.outcome import Outcome
from daemon.workflow.reading import read, words_of

_HEAD = 100 * 1024
_NOBODYS = "0" * 32  # an id of something that is never stored
_NO_STANDING = "instructions-without-key"  # a block in the name of somebody of the roster; nothing of it is done


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreseen:
    """What would become of one message. `ms` is the time it took, in milliseconds.

    `block` is how a mail of kind INSTRUCTIONS is read; None for a plain answer and for every other kind.
    """

    kind: MailKind
    message: IncomingMessage
    outcome: Outcome
    case: Case | None
    bounce: BounceReport | None
    would_acknowledge: bool
    would_notify: tuple[str, ...]
    excluded: tuple[str, ...]
    reason: str
    ms: float
    block: Block | None = None


def foresee(raw: bytes, parser: Parser, reading: Reading, desk: Desk, store: Store | None = None) -> Foreseen:
    """Parse, sort and decide. With a store, references of known cases are recognised; nothing is written."""
    began = time.perf_counter()
    message = _read(raw, parser, reading)
    desk = replace(desk, fresh=replace(desk.fresh, plan=PlanId(_NOBODYS)))
    arrived, case = _arrival(message, desk, store)
    outcome = decide(arrived, case, desk)
    kind = MailKind.INSTRUCTIONS if outcome.end_reason == _NO_STANDING else arrived.kind
    touched = outcome.case or case
    barred = excluded(touched.conflicts, desk.policy) if touched is not None else frozenset()
    return Foreseen(
        kind=kind,
        message=message,
        outcome=outcome,
        case=outcome.case,
        bounce=message.bounce,
        would_acknowledge=any(_is_acknowledgement(n.audience, n.purpose) for n in outcome.notices),
        would_notify=tuple(dict.fromkeys(n.to.person for n in outcome.notices if n.to.person is not None)),
        excluded=tuple(p.id for p in desk.people if p.id in barred),
        reason=_reason(outcome, kind),
        block=_block(message, desk) if kind is MailKind.INSTRUCTIONS else None,
        ms=round((time.perf_counter() - began) * 1000, 1),
    )


def _read(raw: bytes, parser: Parser, reading: Reading) -> IncomingMessage:
    try:
        return parser.parse(raw, reading)
    except Unreadable as unreadable:
        return read_envelope(raw[:_HEAD], reading, str(unreadable))


def _arrival(message: IncomingMessage, desk: Desk, store: Store | None) -> tuple[MailArrived, Case | None]:
    received_at = message.date or desk.now
    arrived = MailArrived(
        entry=EntryId(_NOBODYS),
        received_at=received_at,
        kind=sort(message, Thread()),
        message=message,
        thread=Thread(claims=claimed_by(message, desk)),
    )
    if store is None:
        return arrived, None
    with store.read() as unit:
        thread, case = find_thread(unit, message, received_at, desk)
        seen = Seen()
        if thread.person is not None and case is not None:
            seen = seen_for(unit, message.new_text, thread.person, case, desk)
    return replace(arrived, kind=sort(message, thread), thread=thread, seen=seen), case


def _block(message: IncomingMessage, desk: Desk) -> Block | None:
    block = read(words_of(message.new_text), desk)
    return block if isinstance(block, Block) else None


def _is_acknowledgement(audience: Audience, purpose: str) -> bool:
    return audience is Audience.REPORTER and purpose.startswith("acknowledgement")


def _reason(outcome: Outcome, kind: MailKind) -> str:
    """A fixed word, or the journal's names of what would happen, in order."""
    if outcome.end_reason:
        return outcome.end_reason
    withheld = [dict(entry.detail)["why"] for entry in outcome.journal if entry.what == "acknowledgement.withheld"]
    return withheld[0] if withheld else (outcome.journal[0].what if outcome.journal else kind.value)
