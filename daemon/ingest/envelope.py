"""This is where only the headers of a message are read: of one that broke the parser or is too large.

Security: never raises. Where one fact cannot be told, the others still are, so that the sender can be acknowledged.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from mailparser.dates import parse_mail_date

from daemon.ingest.addresses import read_mailboxes, sender_defect
from daemon.ingest.automatic import automatic_mark, bulk_mark, own_mark
from daemon.ingest.headers import BLOCK_BYTES, Headers, read_headers
from daemon.ingest.parts import clean_token
from daemon.ingest.provenance import read_provenance
from daemon.ingest.reading import Reading
from daemon.ingest.wording import clean, decode_words, message_ids
from daemon.workflow.message import IncomingMessage, Mailbox, Provenance

SUBJECT_LENGTH = 1000  # characters
_T = TypeVar("_T")


def read_envelope(head: bytes, reading: Reading, why: str) -> IncomingMessage:
    """The message as far as its header block tells, with `unreadable` set to `why` (a word of `IncomingMessage`).

    `head` is the start of the raw message; at most its first 200 KiB are looked at.
    """
    headers = _or(lambda: read_headers(head[: 2 * BLOCK_BYTES]), Headers(fields=(), body_at=0, defects=("unreadable",)))
    return read_head(headers, reading, unreadable=why)


def read_head(
    headers: Headers, reading: Reading, *, unreadable: str = "", kind: str = "", report_type: str = ""
) -> IncomingMessage:
    """Everything the header block tells; text, attachments and bounce are left empty. Never raises."""
    nobody: tuple[Mailbox, ...] = ()
    senders = _or(lambda: read_mailboxes(headers, "from"), nobody)
    defect = _or(lambda: sender_defect(headers), "broken-from")
    sender = senders[0] if senders else Mailbox()
    subject = _or(lambda: read_subject(headers), "")
    media_type = kind or _or(lambda: clean_token(headers.first("content-type")), "")
    provenance = _or(
        lambda: read_provenance(headers, sender, clean_sender=not defect, reading=reading),
        (Provenance.UNPROVEN, "unreadable"),
    )
    return IncomingMessage(
        senders=senders,
        sender_is_clean=not defect,
        sender_defect=defect,
        return_path=_or(lambda: _return_path(headers), None),
        reply_to=_or(lambda: read_mailboxes(headers, "reply-to"), nobody),
        to=_or(lambda: read_mailboxes(headers, "to"), nobody),
        cc=_or(lambda: read_mailboxes(headers, "cc"), nobody),
        delivered_to=_or(lambda: _delivered_to(headers), ()),
        subject=subject,
        message_id=_or(lambda: next(message_ids(headers.first("message-id")), ""), ""),
        references=_or(lambda: _references(headers), ()),
        date=_or(lambda: read_date(headers), None),
        languages=_or(lambda: _languages(headers), ()),
        unreadable=unreadable,
        automatic=_or(lambda: automatic_mark(headers, media_type, report_type, subject), ""),
        bulk=_or(lambda: bulk_mark(headers, sender), ""),
        own=_or(lambda: own_mark(headers, senders, reading), ""),
        provenance=provenance[0],
        provenance_why=provenance[1],
        defects=headers.defects,
    )


def read_subject(headers: Headers) -> str:
    """The topmost Subject as one clean line of at most 1000 characters."""
    return clean(decode_words(headers.first("subject")))[:SUBJECT_LENGTH]


def read_date(headers: Headers) -> datetime | None:
    """The Date in UTC, None when it is absent, absurd or in no form of RFC 5322."""
    value = headers.first("date")
    found = parse_mail_date(value).value if value else None
    return found.astimezone(UTC) if isinstance(found, datetime) else None


def _return_path(headers: Headers) -> str | None:
    if not headers.has("return-path"):
        return None
    value = headers.first("return-path").strip()
    if value.strip("<> ").upper() in {"", "MAILER-DAEMON"}:
        return ""
    boxes = read_mailboxes(headers, "return-path")
    return boxes[0].address if boxes else ""


def _delivered_to(headers: Headers) -> tuple[str, ...]:
    """The addresses that servers on the way wrote down, each once. A sender may have written such a line as well."""
    boxes = (box for name in ("delivered-to", "x-original-to") for box in read_mailboxes(headers, name))
    return tuple(dict.fromkeys(box.address for box in boxes if box.address))


def _references(headers: Headers) -> tuple[str, ...]:
    answered = [one for value in headers.every("in-reply-to") for one in message_ids(value)]
    older = [one for value in headers.every("references") for one in message_ids(value)]
    return tuple(dict.fromkeys([*answered, *reversed(older)]))


def _languages(headers: Headers) -> tuple[str, ...]:
    value = ",".join(headers.every("content-language"))[:200]
    return tuple(word for each in value.split(",") if (word := clean(each.split(";")[0]).lower()) and word.isascii())


def _or(read: Callable[[], _T], otherwise: _T) -> _T:
    try:
        return read()
    except Exception:  # noqa: BLE001  the last reader of a hostile message: one broken fact must not hide the others
        return otherwise
