"""This is where an SMTP answer is judged: what a code means depends on who says it, and when."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from daemon.delivery.backoff import PATIENCE


class DeliveryState(StrEnum):
    ACCEPTED = "accepted"  # the server owns the letter now (RFC 5321 4.2.5)
    DEFERRED = "deferred"  # the same bytes may pass later
    REJECTED = "rejected"  # trying again cannot help
    AMBIGUOUS = "ambiguous"  # the answer to the final dot was lost (RFC 1047)


class Phase(StrEnum):
    CONNECT = "connect"  # up to the greeting, TLS included
    LOGIN = "login"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"  # the command, before any byte of the letter
    DOT = "dot"  # the letter and the answer to its final dot


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """`failure` is a fixed word for the case and the log; never the server's text."""

    state: DeliveryState
    failure: str


_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
_BRIDGE_PATIENCE = timedelta(hours=48)
_ADDRESS = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4", "5.4.310"})
_SENDER = frozenset({"5.1.7", "5.1.8"})
_FULL = frozenset({"5.2.2", "4.2.2"})
_QUOTA = frozenset({"5.4.5", "4.4.5", "5.2.4"})
_TOO_LARGE = frozenset({"5.3.4", "5.2.3"})


def judge(*, provider: str, phase: Phase, code: int, enhanced: str) -> Verdict:
    """What a refusal means. `code` is 400..599 (anything else is taken as temporary), `enhanced` RFC 3463 or ''.

    Sources: RFC 5321 4.2, RFC 3463, RFC 5248; Proton Bridge answers 554 5.0.0 to every failure, a lost internet
    link included, so that only its address codes are believed.
    """
    if not 500 <= code <= 599:
        return _deferred("mailbox-full" if enhanced in _FULL else _temporary_word(enhanced))
    if phase in (Phase.CONNECT, Phase.LOGIN):
        return _deferred("login-refused" if phase is Phase.LOGIN else "server-refused")
    if enhanced in _ADDRESS:
        return Verdict(state=DeliveryState.REJECTED, failure="address")
    if provider == "proton-bridge":
        return _deferred("unknown")
    return _judge_permanent(phase, code, enhanced)


def enhanced_code(message: str) -> str:
    """The enhanced status code (RFC 3463) that a server's text begins with, '' when it has none."""
    found = _ENHANCED.match(message)
    return found[0] if found else ""


def patience(provider: str, failure: str) -> timedelta:
    """How long a letter with this failure is tried before it counts as failed."""
    return _BRIDGE_PATIENCE if provider == "proton-bridge" and failure == "unknown" else PATIENCE


def _judge_permanent(phase: Phase, code: int, enhanced: str) -> Verdict:
    if enhanced in _TOO_LARGE or (code == 552 and not enhanced):
        return Verdict(state=DeliveryState.REJECTED, failure="too-large")
    if enhanced in _FULL:
        return _deferred("mailbox-full")
    if enhanced in _QUOTA:
        return _deferred("quota")
    if enhanced in _SENDER or phase is Phase.MAIL:
        return _deferred("sender-refused")
    if enhanced.startswith("5.7."):
        return Verdict(state=DeliveryState.REJECTED, failure="policy")
    if phase is Phase.RCPT and not enhanced and code in (550, 551, 553, 556):
        return Verdict(state=DeliveryState.REJECTED, failure="address")
    return Verdict(state=DeliveryState.REJECTED, failure="refused")


def _deferred(failure: str) -> Verdict:
    return Verdict(state=DeliveryState.DEFERRED, failure=failure)


def _temporary_word(enhanced: str) -> str:
    if enhanced in _QUOTA:
        return "quota"
    return "policy" if enhanced.startswith("4.7.") else "temporary"
