"""This is where it is told what the desk would do with a message, without doing any of it."""

import time
from dataclasses import dataclass

from daemon.errors import Unreadable
from daemon.ingest.envelope import read_envelope
from daemon.ingest.parser import Parser
from daemon.ingest.reading import Reading
from daemon.ingest.sort import sort
from daemon.steps.threads import find_thread
from daemon.store.unit import Store
from daemon.workflow.conflicts import excluded
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import MailArrived, Thread
from daemon.workflow.message import BounceReport, IncomingMessage, MailKind
from daemon.workflow.model import Audience, Case, EntryId
from daemon.workflow.outcome import Outcome

_HEAD = 100 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreseen:
    """What would become of one message. `ms` is the time it took, in milliseconds."""

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


def foresee(raw: bytes, parser: Parser, reading: Reading, desk: Desk, store: Store | None = None) -> Foreseen:
    """Parse, sort and decide. With a store, references of known cases are recognised; nothing is written."""
    began = time.perf_counter()
    message = _read(raw, parser, reading)
    thread, case = _thread(message, desk, store)
    kind = sort(message, thread)
    arrived = MailArrived(
        entry=EntryId("0" * 32), received_at=message.date or desk.now, kind=kind, message=message, thread=thread
    )
    outcome = decide(arrived, case, desk)
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
        ms=round((time.perf_counter() - began) * 1000, 1),
    )


def _read(raw: bytes, parser: Parser, reading: Reading) -> IncomingMessage:
    try:
        return parser.parse(raw, reading)
    except Unreadable as unreadable:
        return read_envelope(raw[:_HEAD], reading, str(unreadable))


def _thread(message: IncomingMessage, desk: Desk, store: Store | None) -> tuple[Thread, Case | None]:
    if store is None:
        return Thread(), None
    with store.read() as unit:
        return find_thread(unit, message, desk)


def _is_acknowledgement(audience: Audience, purpose: str) -> bool:
    return audience is Audience.REPORTER and purpose.startswith("acknowledgement")


def _reason(outcome: Outcome, kind: MailKind) -> str:
    """A fixed word, or the journal's names of what would happen, in order."""
    if outcome.end_reason:
        return outcome.end_reason
    withheld = [dict(entry.detail)["why"] for entry in outcome.journal if entry.what == "acknowledgement.withheld"]
    return withheld[0] if withheld else (outcome.journal[0].what if outcome.journal else kind.value)
