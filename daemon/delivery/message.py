"""This is where the exact bytes of a letter are made.

Security: the header set is fixed here and checked again on the finished bytes; nothing a stranger wrote can add a
header, end a line early, or name a second recipient (RFC 5322 2.1.1, 3.6).
"""

import base64
import binascii
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr

from daemon.delivery.address import EnvelopeAddress
from daemon.errors import LetterRefused

LOOP_HEADER = "X-Conductd-Loop"
_LONGEST_LINE = 998  # octets without CRLF, RFC 5322 2.1.1
_MESSAGE_ID = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9.:\[\]_-]{1,200}")
_HEADERS = frozenset(
    {"from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted", "precedence"}
    | {"x-auto-response-suppress", "x-conductd-loop", "content-language"}
    | {"content-type", "content-transfer-encoding", "mime-version"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """Everything one letter is made of. `message_id` and `answers` come without angle brackets."""

    sender_name: str
    sender: str
    to: EnvelopeAddress
    subject: str
    body: str
    languages: tuple[str, ...]
    at: datetime
    message_id: str
    loop_mark: str
    automatic: str  # 'auto-replied', 'auto-generated', '' for a letter that a person wrote
    answers: str = ""
    html: str = ""  # the same words as `body`, for a phone; '' for a letter of text alone
    original: bytes | None = None


def make_bytes(sheet: Sheet) -> bytes:
    """The letter as it goes over the wire, CRLF line ends. Raises LetterRefused when it would break RFC 5322.

    Written by hand: the library folds a long Message-ID into encoded words, which no reader takes for an id, and
    takes three times as long.
    """
    part = _part("plain", sheet.body)
    if sheet.html:
        part = _several(b"alternative", (part, _part("html", sheet.html)))  # RFC 2046 5.1.4: the plainest first
    if sheet.original is not None:
        part = _with_original(part, sheet.original)
    head = "".join(f"{name}: {value}\r\n" for name, value in _headers(sheet))
    raw = head.encode("utf-8") + b"MIME-Version: 1.0\r\n" + part
    check_bytes(raw)
    return raw


def check_bytes(raw: bytes) -> None:
    """Raise LetterRefused unless `raw` is CRLF only, without NUL, in short lines, under our own headers only."""
    if b"\0" in raw:
        raise LetterRefused("The letter holds a NUL byte.")
    if re.search(rb"\r(?!\n)|(?<!\r)\n", raw):
        raise LetterRefused("The letter holds a bare CR or LF.")
    if any(len(line) > _LONGEST_LINE for line in raw.split(b"\r\n")):
        raise LetterRefused(f"The letter holds a line of more than {_LONGEST_LINE} octets.")
    head = raw.split(b"\r\n\r\n", 1)[0].split(b"\r\n")
    names = [line.split(b":", 1)[0].decode("ascii", "replace").lower() for line in head if line[:1] not in b" \t"]
    if len(names) != len(set(names)) or not set(names) <= _HEADERS:
        raise LetterRefused("The letter holds a header that is not one of its own.")


def dot_stuffed(raw: bytes) -> bytes:
    """The bytes that follow DATA: dots at line starts doubled, the final dot added (RFC 5321 4.5.2)."""
    ended = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    doubled = ended.replace(b"\r\n.", b"\r\n..")
    return (b"." if doubled.startswith(b".") else b"") + doubled + b".\r\n"


def _headers(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for value in (sheet.subject, sheet.sender_name, sheet.message_id, sheet.loop_mark):
        # str.splitlines knows every character that some mail program takes for a line end.
        if len(value.splitlines()) > 1 or any(ord(character) < 32 for character in value):
            raise LetterRefused("A header of the letter holds a control character.")
    yield "From", formataddr((sheet.sender_name, sheet.sender))
    yield "To", sheet.to.text
    yield "Subject", sheet.subject if sheet.subject.isascii() else Header(sheet.subject, "utf-8").encode(linesep="\r\n")
    yield "Date", format_datetime(sheet.at)
    yield "Message-ID", f"<{sheet.message_id}>"
    if _MESSAGE_ID.fullmatch(sheet.answers):
        yield "In-Reply-To", f"<{sheet.answers}>"
        yield "References", f"<{sheet.answers}>"
    if sheet.automatic:
        yield "Auto-Submitted", sheet.automatic
        yield "X-Auto-Response-Suppress", "All"
        yield "Precedence", "auto_reply"
    yield LOOP_HEADER, sheet.loop_mark
    yield "Content-Language", ", ".join(sheet.languages)


def _part(subtype: str, body: str) -> bytes:
    text = body.replace("\n", "\r\n").encode("utf-8")
    if len(text) > 1.5 * len(body):  # mostly not ASCII: quoted-printable would be the longer one
        encoding, encoded = b"base64", base64.encodebytes(text).replace(b"\n", b"\r\n")
    else:
        encoding, encoded = b"quoted-printable", binascii.b2a_qp(text, istext=True)
    head = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: ".encode("ascii") + encoding
    return head + b"\r\n\r\n" + encoded


def _with_original(part: bytes, original: bytes) -> bytes:
    # As a file, not as message/rfc822: that must not be encoded, and whatever arrived is to stay as it was.
    attached = (
        b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
        b'Content-Disposition: attachment; filename="original.eml"\r\n\r\n'
        + base64.encodebytes(original).replace(b"\n", b"\r\n")
    )
    return _several(b"mixed", (part, attached))


def _several(subtype: bytes, parts: tuple[bytes, ...]) -> bytes:
    boundary = secrets.token_hex(16).encode("ascii")
    inside = b"".join(b"--" + boundary + b"\r\n" + each + b"\r\n" for each in parts)
    head = b"Content-Type: multipart/" + subtype + b'; boundary="' + boundary + b'"\r\n\r\n'
    return head + inside + b"--" + boundary + b"--\r\n"
