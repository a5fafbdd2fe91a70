"""This is where the bytes of one message become an `IncomingMessage`.

Security: reads what strangers wrote. Nothing is opened, fetched, executed or written; every limit cuts instead of
failing, so that a report beyond a limit is still a report.
"""

from dataclasses import replace

from daemon.errors import Unreadable
from daemon.ingest.bounce import read_bounce
from daemon.ingest.content import read_content
from daemon.ingest.envelope import read_head
from daemon.ingest.parts import split_parts
from daemon.ingest.quoting import split_text
from daemon.ingest.reading import Reading
from daemon.ingest.signed import read_signed
from daemon.ingest.unseen import unseen_words
from daemon.workflow.message import IncomingMessage

MESSAGE_BYTES = 35 * 1024 * 1024
NOTICES = frozenset(
    {"delivery-status", "disposition-notification", "feedback-report", "calendar-reply"}
)  # need no text


def parse(raw: bytes, reading: Reading) -> IncomingMessage:
    """Parse one message of at most 35 MiB (RFC 5322, RFC 2045 to 2049). Pure.

    Raises `Unreadable` ('too-large') and nothing else on purpose. Whatever else a hostile message may raise is caught
    by the worker process around this function. `unreadable` of the result says why no text was found.
    """
    if len(raw) > MESSAGE_BYTES:
        raise Unreadable("too-large")
    raw = _with_line_ends(raw)
    root = split_parts(raw)
    content = read_content(root)
    report_type = root.param("report-type").lower()
    head = read_head(root.headers, reading, kind=root.type, report_type=report_type)
    bounce = read_bounce(root, head, content.text)
    is_notice = bounce is not None or head.automatic in NOTICES
    signed = read_signed(root, reading.pinned_keys)
    text = content.text if signed is None else signed.text
    split = split_text(text)
    return replace(
        head,
        text=text,
        new_text=split.new_text,
        quoted=split.quoted,
        signature=split.signature,
        attachments=content.attachments,
        unreadable="" if is_notice else _unreadable(content.unreadable, content.text, head),
        lossy=content.lossy,
        partly_unread=content.partly_unread,
        unseen=unseen_words(root, content.text),
        bounce=bounce,
        defects=tuple(dict.fromkeys([*head.defects, *root.defects])),
        signed_by=() if signed is None else (signed.signature.by,),
        signed_text="" if signed is None else signed.text,
        signed_at=None if signed is None else signed.signature.at,
    )


def _with_line_ends(raw: bytes) -> bytes:
    """Old Mac line ends (a lone CR) only where the message knows no other."""
    return raw.replace(b"\r", b"\n") if b"\r" in raw[:4096] and b"\n" not in raw else raw


def _unreadable(found: str, text: str, head: IncomingMessage) -> str:
    """An empty body under a subject that says something is readable; a message with nothing at all is not."""
    if found or text.strip() or head.subject.strip():
        return found
    return "nothing-readable"
