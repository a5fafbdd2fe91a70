"""This is where what Proton Bridge does to outgoing mail is imitated: it strips headers and swallows repeats."""

import hashlib
from email import message_from_bytes
from email.policy import SMTP

_KEPT = {"subject", "from", "to", "cc", "date", "message-id", "in-reply-to", "content-type"}
_KEPT |= {"mime-version", "content-transfer-encoding"}


def as_sent(raw: bytes) -> bytes:
    """The mail as it leaves: only the headers that Bridge carries outward."""
    message = message_from_bytes(raw, policy=SMTP)
    for name in set(message.keys()):
        if name.lower() not in _KEPT:
            del message[name]
    return message.as_bytes()


def fingerprint(raw: bytes, recipient: str) -> str:
    """What Bridge compares to find a repeat: subject, addresses and decoded body, neither Date nor Message-ID."""
    message = message_from_bytes(raw, policy=SMTP)
    parts = [str(message.get(name, "")) for name in ("Subject", "From", "To", "Cc")]
    parts += [str(part.get_payload(decode=True)) for part in message.walk()]
    return hashlib.sha256("\0".join([*parts, recipient]).encode()).hexdigest()
