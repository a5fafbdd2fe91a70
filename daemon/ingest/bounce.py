"""This is where a notice about a letter that did not arrive is told from other mail.

Security: anybody can write a notice. Structure is believed before words, words only of a sender that claims to be a
mail server, and the returned Message-ID only from a returned header block, never from the human text.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes

from flufl.bounce import all_failures

from daemon.ingest.addresses import fold_address
from daemon.ingest.headers import Headers, read_headers
from daemon.ingest.parts import Part
from daemon.ingest.wording import clean, message_ids
from daemon.workflow.message import BounceReport, IncomingMessage

SCANNED = 64 * 1024  # bytes shown to the pattern library; it is slow beyond
RECIPIENTS = 100
_SERVERS = frozenset({"mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "mdaemon", "mmdf", "smtpd"})
_STATUS = re.compile(r"\b([45])\.(\d{1,3})\.(\d{1,3})\b")
_STATUS_OF_REPLY = re.compile(r"(?:^|[\s:(<#])([45])\d\d[\s-]+#?([45]\.\d{1,3}\.\d{1,3})\b|#([45]\.\d{1,3}\.\d{1,3})\b")
_FAILURE_WORDS = re.compile(
    r"(?i)undeliver|non-?deliver|deliver\w* (?:status|fail|problem|error|delay|has failed|incomplete|report)"
    r"|fail\w* (?:notice|to deliver|delivery)|returned (?:mail|to sender)|return to sender|cannot be delivered"
    r"|mail (?:system error|delivery)|unable to deliver"
    r"|(?:mail|message|delivery) (?:delivery )?(?:failed|failure|error|status|delayed|not delivered)"
    r"|could ?n[o']t be (?:sent|delivered)|rejected|delayed mail|warning: (?:message|could)|bounce"
    r"|unzustellbar|nicht zugestellt|non remis|échec de|no se (?:puede|ha podido) entregar|não entregue"
    r"|mancata consegna|niet bezorgd|недоставлен|не доставлено"
    r"|配信(?:不能|できません|エラー)|送信できません|未配達|未送达|退信"
    r"|无法(?:投递|送达|发送)|반송|haikuweza kufika|imeshindwa kufika"
)
_RETURNED = frozenset(
    {"message/rfc822", "text/rfc822-headers", "message/global", "message/rfc822-headers", "message/global-headers"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fate:
    """What became of one recipient, by a delivery-status part (RFC 3464 section 2.3)."""

    recipient: str
    action: str  # 'failed', 'delayed', 'delivered', 'relayed', 'expanded' or ''
    status: str


def read_bounce(root: Part, head: IncomingMessage, text: str) -> BounceReport | None:
    """The delivery failure or delay that a message tells of, None for any other mail.

    First a delivery-status part (RFC 3464), whose success and relay notices are no bounces. Then, of a mail server or
    under a null return path only, X-Failed-Recipients and the known wordings. `permanent` is True when the address
    itself was refused: not for delays, class 4 codes and full mailboxes (RFC 3463).
    """
    from_server = _is_from_server(root.headers, head)
    status_part = next(
        (part for part in root.walk() if part.type in {"message/delivery-status", "message/global-delivery-status"}),
        None,
    )
    is_report = root.type == "multipart/report" and root.param("report-type").lower() in {"", "delivery-status"}
    if status_part is not None and (is_report or from_server):
        return _of_status(_fates(status_part.content()), root)
    if not from_server:
        return None
    named = [found for value in root.headers.every("x-failed-recipients") for found in _addresses(value)]
    if not named and not (_FAILURE_WORDS.search(head.subject) or _FAILURE_WORDS.search(text[:2000])):
        return None
    told = _of_words(root, named, text)
    # Forms and forwarders leave the return path empty too: such words alone may be a report about a rejected talk.
    return told if told.recipients or told.original_ids or _names_a_server(head) else None


def _is_from_server(headers: Headers, head: IncomingMessage) -> bool:
    """A null return path, or a sender that names itself a mail server. Vacation programs use the former too."""
    if head.automatic in {"subject", "x-ms-exchange-inbox-rules-loop", "feedback-report"}:
        return False
    if head.automatic == "disposition-notification" and not _FAILURE_WORDS.search(head.subject):
        return False
    return _names_a_server(head) or head.return_path == "" or headers.has("x-failed-recipients")


def _names_a_server(head: IncomingMessage) -> bool:
    local = head.sender.address.partition("@")[0].lower()
    named = f"{head.sender.name} {local}".lower()
    return local in _SERVERS or "mailer-daemon" in named or "mail delivery" in named


def _fates(data: bytes) -> list[_Fate]:
    """The per-recipient blocks; the first block speaks of the whole message."""
    found = []
    at = 0
    for _ in range(RECIPIENTS + 1):
        while data[at : at + 1] in {b"\r", b"\n"}:
            at += 1
        if at >= len(data):
            break
        block = read_headers(data, at)
        at = max(block.body_at, at + 1)
        typed = block.first("final-recipient") or block.first("original-recipient")
        if typed or block.has("action"):
            found.append(_fate(block, typed))
    return found


def _fate(block: Headers, typed: str) -> _Fate:
    recipients = _addresses(block.first("original-recipient")) or _addresses(typed)
    written = block.first("status")
    told = _STATUS_OF_REPLY.search(block.first("diagnostic-code"))
    code = _STATUS.search(written)
    status = code[0] if code else ""
    if told and (not status or status.endswith(".0.0")):
        status = told[2] or told[3]
    action = block.first("action").split("(")[0].strip().lower()
    return _Fate(recipient=recipients[0] if recipients else "", action=action, status=status)


def _of_status(fates: list[_Fate], root: Part) -> BounceReport | None:
    unhappy = [fate for fate in fates if fate.action not in {"delivered", "relayed", "expanded"}]
    if fates and not unhappy:
        return None
    statuses = [fate.status for fate in unhappy if fate.status]
    status = next(iter(statuses), "")
    return BounceReport(
        recipients=tuple(dict.fromkeys(fate.recipient for fate in unhappy if fate.recipient)),
        status=status,
        permanent=any(fate.action != "delayed" and _is_permanent(fate.status) for fate in unhappy),
        original_ids=_returned_ids(root),
    )


def _of_words(root: Part, named: list[str], text: str) -> BounceReport:
    told = _STATUS_OF_REPLY.search(text[:SCANNED]) or _STATUS.search(text[:SCANNED])
    status = next((group for group in reversed(told.groups()) if group and "." in group), told[0]) if told else ""
    passing, final = _known_wordings(root)
    recipients = tuple(dict.fromkeys([*named, *sorted(final), *sorted(passing)]))[:RECIPIENTS]
    is_delay = bool(passing) and not final
    return BounceReport(
        recipients=recipients,
        status=status,
        permanent=not is_delay and _is_permanent(status) and bool(recipients),
        original_ids=_returned_ids(root),
    )


def _is_permanent(status: str) -> bool:
    return not status.startswith("4.") and not status.endswith(".2.2")


def _known_wordings(root: Part) -> tuple[set[str], set[str]]:
    """Addresses with a passing and with a final failure, by the library's list of wordings."""
    try:
        message = message_from_bytes(root.data[:SCANNED])
        if not (message["from"] or "").strip():
            message["from"] = "<>"  # one detector fails without, and ends the others
        passing, final = all_failures(message)
    except Exception:  # noqa: BLE001  a door: its detectors raise many kinds over broken mail; none is an address
        return set(), set()
    return _plain_set(passing), _plain_set(final)


def _plain_set(addresses: object) -> set[str]:
    found = (one.decode("ascii", "replace") if isinstance(one, bytes) else str(one) for one in iter(addresses))  # type: ignore[call-overload]
    return {address for one in found for address in _addresses(one)}


def _addresses(value: str) -> list[str]:
    """The addresses in 'rfc822; a@example.org' or in a comma list."""
    typed = value.partition(";")[2] if ";" in value else value
    found = re.findall(r"[^\s<>(),;:\"]{1,128}@[^\s<>(),;:\"]{1,255}", typed[:4096])
    return [fold_address(clean(one)) for one in found[:RECIPIENTS]]


def _returned_ids(root: Part) -> tuple[str, ...]:
    found: list[str] = []
    for part in root.walk():
        if part.type in _RETURNED:
            found += message_ids(read_headers(part.content()).first("message-id"))
    return tuple(dict.fromkeys(found))
