"""This is where an OpenPGP signature is checked against the pinned keys, and nothing else is done with OpenPGP.

The only door for reading signatures; without the library (the extra `pgp`) a signature counts as none.

Security: runs in the parser's process, on hostile bytes of bounded size. A key is never taken from a mail: not from an
attachment, not from an Autocrypt header (T102, T104). What was verified is what is returned, so that no reader of mail
can see other words than the signature covers.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec

INSTALLED = find_spec("pysequoia") is not None
if INSTALLED:  # here, not where it is used: a parsing process can open no file
    import pysequoia
    from pysequoia.packet import SignatureType

SIGNED_BYTES = 4 * 1024 * 1024  # of the signed words and their attachments; more counts as not signed
_SIGNATURE_BYTES = 64 * 1024
_MESSAGE = b"-----BEGIN PGP SIGNED MESSAGE-----"
_START, _END = b"-----BEGIN PGP SIGNATURE-----", b"-----END PGP SIGNATURE-----"
_LINE_END = re.compile(rb"\r?\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """A good signature: by which pinned key (the fingerprint of its primary key, upper-case hex), and its own date."""

    by: str
    at: datetime  # UTC


def verify(data: bytes, signature: bytes, keys: tuple[str, ...]) -> Signature | None:
    """Check one detached signature (armored or binary, RFC 9580 section 10.4) over `data` by one of `keys` (armored).

    None for everything but a good signature over a document, with a date at which its key was neither expired nor
    revoked: the library lets some revocations and later expiries pass. Never raises.
    """
    if not INSTALLED or not keys or len(data) > SIGNED_BYTES or len(signature) > _SIGNATURE_BYTES:
        return None
    try:
        claim = pysequoia.Sig.from_bytes(signature)
        if claim.created is None or claim.signature_type not in (SignatureType.Binary, SignatureType.Text):
            return None
        pinned = {key.fingerprint: key for key in (pysequoia.Cert.from_bytes(key.encode()) for key in keys)}
        verified = pysequoia.verify(bytes=data, signature=claim, store=lambda _: list(pinned.values()))
        good = [pinned[one.certificate] for one in verified.valid_sigs]
    except Exception:  # noqa: BLE001  a door: the library raises bare errors, and each means "not a good signature"
        return None
    at = claim.created.astimezone(UTC)
    by = [key for key in good if not key.is_revoked and (key.expiration is None or at < key.expiration)]
    return Signature(by=by[0].fingerprint.upper(), at=at) if by else None


def as_signed(part: bytes) -> bytes:
    """The bytes a PGP/MIME signature is made over: every line end is CRLF (RFC 3156 section 5)."""
    return _LINE_END.sub(b"\r\n", part)


def split_clear_signed(body: bytes) -> tuple[bytes, bytes] | None:
    """The words and the signature of a body that is one clear-signed text and nothing else (RFC 9580 section 7).

    None when anything stands before, after or unescaped within it, or when its head holds more than `Hash` lines:
    such words would be seen by a reader and not be covered.
    """
    if len(body) > SIGNED_BYTES:
        return None
    lines = [line.rstrip(b" \t") for line in _LINE_END.split(body.strip())]
    if lines[0] != _MESSAGE or lines[-1] != _END or lines.count(_START) != 1 or b"" not in lines:
        return None
    opens, closes = lines.index(b""), lines.index(_START)
    if opens > closes or not all(line.startswith(b"Hash:") for line in lines[1:opens]):
        return None
    words = lines[opens + 1 : closes]
    if any(line.startswith(b"-") and not line.startswith(b"- ") for line in words):
        return None
    return b"\r\n".join(line.removeprefix(b"- ") for line in words), b"\r\n".join(lines[closes:])
