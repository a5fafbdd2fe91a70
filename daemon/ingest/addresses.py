"""This is where address headers become mailboxes, and where a sender is found clean or not.

Security: a sender that two careful readers would name differently is nobody. Forged, doubled, folded and disguised
From lines stay readable, so a report can be acknowledged, but they never carry authority.
"""

import re

from mailparser.utils import get_addresses

from daemon.ingest.headers import Headers
from daemon.ingest.wording import clean, decode_words
from daemon.workflow.message import Mailbox

ADDRESSES = 100  # per header
_ATEXT = "A-Za-z0-9!#$%&'*+/=?^_`{|}~-"
_LOCAL = re.compile(rf"[{_ATEXT}]+(?:\.[{_ATEXT}]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_ANGLE = re.compile(r"[^<>]*<([^<>\s]+)>[ \t]*")
_LOOSE = re.compile(r"[^\s<>()\[\],;:\"'|\\]{1,128}@[^\s<>()\[\],;:\"'|\\]{1,255}")
_ENCODED = re.compile(r"=\?[^?\s]+\?[bBqQ]\?")
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")


def read_mailboxes(headers: Headers, name: str) -> tuple[Mailbox, ...]:
    """Every address of every header of this name, in order, at most 100 a header, as well as can be told."""
    boxes: list[Mailbox] = []
    for raw in headers.raw(name):
        boxes += _mailboxes(headers.text_of(raw))[0][:ADDRESSES]
    return tuple(boxes)


def sender_defect(headers: Headers) -> str:
    """Why the From of a message is not clean, '' when it is (RFC 5322 section 3.6.2, DESIGN C1).

    Clean is: one From header with one mailbox that mail-parser reads without a defect and that a second, strict
    reading finds too; an ASCII dot-atom before the @ and a host name after it; no trick in the name; no other Sender.
    """
    froms = headers.raw("from")
    if len(froms) != 1:
        return "no-from" if not froms else "several-from"
    if {"headers-cut", "field-cut", "bare-cr", "early-fold", "no-blank-line"} & set(headers.defects):
        return "broken-header-block"
    value = headers.text_of(froms[0])
    if _CONTROL.search(value):
        return "control-in-from"
    boxes, defects = _mailboxes(value)
    if defects:
        return "defect-in-from"
    if len(boxes) != 1:
        return "no-address" if not boxes else "several-addresses"
    return _address_defect(boxes[0], value) or _sender_differs(headers, boxes[0])


def is_plain_address(address: str) -> bool:
    """Strict RFC 5321 Mailbox, ASCII only: dot-atom local part of at most 64, host name of at least two labels."""
    local, at, domain = address.rpartition("@")
    labels = domain.split(".")
    return (
        bool(at)
        and len(local) <= 64
        and len(domain) <= 253
        and _LOCAL.fullmatch(local) is not None
        and len(labels) >= 2
        and all(_LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )


def fold_address(address: str) -> str:
    """The form under which two addresses are the same mailbox for the desk: lower case, domain without trailing dot."""
    return address.strip().lower().rstrip(".")


def _address_defect(box: Mailbox, value: str) -> str:
    strict = _strict_reading(value)
    if strict != box.address:
        return "readings-differ"
    if not is_plain_address(box.address):
        return "unusual-address"
    if any(label.startswith("xn--") and not _is_idna(label) for label in box.address.lower().split("@")[1].split(".")):
        return "unusual-address"
    others = {found.lower() for found in _LOOSE.findall(decode_words(box.name))}
    if others - {box.address.lower()} or ("@" in box.name and not others):
        return "address-in-name"
    return ""


def _strict_reading(value: str) -> str:
    """The address by a reading of its own: a bare addr-spec, or a name and one angle address at the end; else ''."""
    if "(" in value or ")" in value:
        outside_quotes = re.sub(r'"(?:[^"\\]|\\.)*"', "", value)
        if "(" in outside_quotes or ")" in outside_quotes:
            return ""
    unquoted = re.sub(r'"(?:[^"\\]|\\.)*"', '""', value.strip())
    if "<" not in unquoted:
        return unquoted if "@" in unquoted and not re.search(r"[\s\"]", unquoted) else ""
    found = _ANGLE.fullmatch(unquoted)
    if not found or _ENCODED.search(found[1]):
        return ""
    return found[1]


def _sender_differs(headers: Headers, box: Mailbox) -> str:
    senders = headers.raw("sender")
    if not senders:
        return ""
    if len(senders) > 1:
        return "several-sender"
    named, defects = _mailboxes(headers.text_of(senders[0]))
    same = len(named) == 1 and not defects and fold_address(named[0].address) == fold_address(box.address)
    return "" if same else "sender-differs"


def _is_idna(label: str) -> bool:
    try:
        label.encode("ascii").decode("idna")
    except UnicodeError:
        return False
    return True


def _mailboxes(value: str) -> tuple[list[Mailbox], bool]:
    """The mailboxes of one header value and whether mail-parser found a defect in it."""
    value = value.replace("\x00", "\ufffd")
    defects: list[object] = []
    pairs = [pair for pair in get_addresses(value, defects=defects) if pair[1]]
    boxes = [
        Mailbox(name=clean(decode_words(name)) if name != address else "", address=clean(address).replace(" ", ""))
        for name, address in pairs
    ]
    if not boxes:
        boxes = _loose(value)
        return boxes, bool(value.strip())
    return boxes, bool(defects)


def _loose(value: str) -> list[Mailbox]:
    """What looks like an address in a header that follows no grammar, so that somebody can be written to.

    Of several, the one in angle brackets is taken: it is the one a mail program would answer.
    """
    angled = re.findall(r"<([^<>]*)>", value)
    for text in (*angled, value):
        found = _LOOSE.findall(text)
        if found:
            name = clean(decode_words(value.split("<", 1)[0])).strip('" ') if angled else ""
            return [Mailbox(name=name, address=clean(each).rstrip(".")) for each in found[:1]]
    name = clean(decode_words(value)).strip('<>" ')
    return [Mailbox(name=name)] if name else []
