"""This is where the exact bytes of a letter are made.

Security: the header set is fixed here and checked again on the finished bytes; nothing a stranger wrote can add a
header, end a line early, or name a second recipient (RFC 5322 2.1.1, 3.6).
"""

import email.policy
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

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
    original: bytes | None = None


def make_bytes(sheet: Sheet) -> bytes:
    """The letter as it goes over the wire, CRLF line ends. Raises LetterRefused when it would break RFC 5322."""
    message = EmailMessage(policy=email.policy.SMTP)
    _add_headers(message, sheet)
    foreign = sum(not character.isascii() for character in sheet.body)
    encoding = "base64" if foreign * 4 > len(sheet.body) else "quoted-printable"  # whichever is shorter
    message.set_content(sheet.body, charset="utf-8", cte=encoding)
    message["Content-Language"] = ", ".join(sheet.languages)
    if sheet.original is not None:
        message.add_attachment(
            sheet.original, maintype="application", subtype="octet-stream", filename="original.eml", cte="base64"
        )
    # Long identifiers stay on one line: folding them turns them into encoded words, which no reader takes for an id.
    wire = email.policy.SMTPUTF8 if sheet.to.needs_utf8 else email.policy.SMTP
    raw = message.as_bytes(policy=wire.clone(max_line_length=900))
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


def _add_headers(message: EmailMessage, sheet: Sheet) -> None:
    for value in (sheet.subject, sheet.sender_name, sheet.message_id, sheet.loop_mark):
        # str.splitlines knows every character that some mail program takes for a line end.
        if len(value.splitlines()) > 1 or any(ord(character) < 32 for character in value):
            raise LetterRefused("A header of the letter holds a control character.")
    message["From"] = Address(sheet.sender_name, addr_spec=sheet.sender)
    message["To"] = sheet.to.text
    message["Subject"] = sheet.subject
    message["Date"] = format_datetime(sheet.at)
    message["Message-ID"] = f"<{sheet.message_id}>"
    if _MESSAGE_ID.fullmatch(sheet.answers):
        message["In-Reply-To"] = f"<{sheet.answers}>"
        message["References"] = f"<{sheet.answers}>"
    if sheet.automatic:
        message["Auto-Submitted"] = sheet.automatic
        message["X-Auto-Response-Suppress"] = "All"
        message["Precedence"] = "auto_reply"
    message[LOOP_HEADER] = sheet.loop_mark
