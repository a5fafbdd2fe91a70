"""This is where values are sealed and opened, and where fingerprints for lookups are made.

One key-encryption key wraps the desk's secret, each case's key and each message's key; those seal the values. A sealed
value is `version (1 byte) | key fingerprint (4) | nonce (12) | ciphertext and tag`, AES-256-GCM with the place it
belongs to as associated data, so a value moved to another row, field or case does not open (threats-and-tests.md 6.1).

Security: nothing here puts a key or a plaintext into an exception. Lengths are padded to powers of two up to 1 MiB.
"""

import hmac
import os
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from daemon.errors import Corrupt
from daemon.store.keys import ID_BYTES, Key, Keys, derive

_VERSION = b"\x01"
_NONCE_BYTES = 12
_HEAD_BYTES = 1 + ID_BYTES + _NONCE_BYTES
_LENGTH_BYTES = 4
_SMALLEST = 64
_LARGEST_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value belongs: bound into the ciphertext."""

    table: str
    row: str
    field: str
    case: str = ""

    def __bytes__(self) -> bytes:
        return framed("1", self.table, self.row, self.field, self.case)


def framed(*parts: str | bytes) -> bytes:
    """The parts joined so that no two different lists give the same bytes."""
    raw = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in raw)


def seal(key: Key, plain: bytes, place: Place) -> bytes:
    """Encrypt one value for its place."""
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + key.id + nonce + AESGCM(key.secret).encrypt(nonce, _padded(plain), bytes(place))


def unseal(key: Key, sealed: bytes, place: Place) -> bytes:
    """Decrypt one value. Raises Corrupt for another key, a changed byte or another place."""
    if sealed[:1] != _VERSION or len(sealed) < _HEAD_BYTES:
        raise Corrupt(f"The stored {place.field} in table {place.table} is not a sealed value. Restore from a backup.")
    if sealed[1 : 1 + ID_BYTES] != key.id:
        raise Corrupt(
            f"The stored {place.field} in table {place.table} was sealed with another key. "
            "Use the key file this database was made with."
        )
    try:
        plain = AESGCM(key.secret).decrypt(sealed[1 + ID_BYTES : _HEAD_BYTES], sealed[_HEAD_BYTES:], bytes(place))
    except InvalidTag:
        raise Corrupt(
            f"The stored {place.field} in table {place.table} was changed or moved. Restore from a backup."
        ) from None
    size = int.from_bytes(plain[:_LENGTH_BYTES], "big")
    return plain[_LENGTH_BYTES : _LENGTH_BYTES + size]


@dataclass(frozen=True, slots=True)
class Vault:
    """The keys of one desk, ready for use. Holds no case key longer than a caller does."""

    wrapping: Key
    content: Key  # seals what belongs to no case
    lookup_key: bytes = field(repr=False)
    token_key: bytes = field(repr=False)
    journal_key: bytes = field(repr=False)

    @classmethod
    def of(cls, keys: Keys, desk_secret: bytes) -> "Vault":
        """The vault of the desk whose 32-byte secret was unwrapped with these keys."""
        return cls(
            wrapping=keys.wrapping,
            content=Key.of(derive(desk_secret, "content")),
            lookup_key=derive(desk_secret, "lookup"),
            token_key=derive(desk_secret, "tokens"),
            journal_key=derive(desk_secret, "journal"),
        )

    def lookup(self, kind: str, value: str) -> str:
        """A 128-bit keyed fingerprint in hex: equal values of one kind are found, none is guessed without the key."""
        return hmac.digest(self.lookup_key, framed(kind, value), "sha256")[:16].hex()

    def raw_digest(self) -> "hmac.HMAC":
        """A running fingerprint for the bytes of a message."""
        return hmac.new(self.lookup_key, framed("raw"), sha256)

    def wrap(self, key: Key, place: Place) -> bytes:
        """Encrypt a key for storage."""
        return seal(self.wrapping, key.secret, place)

    def unwrap(self, wrapped: bytes, place: Place) -> Key:
        """The key that `wrap` stored. Raises Corrupt."""
        return Key.of(unseal(self.wrapping, wrapped, place))


def _padded(plain: bytes) -> bytes:
    size = _LENGTH_BYTES + len(plain)
    room = _SMALLEST
    while room < min(size, _LARGEST_STEP):
        room *= 2
    room = max(room, -(-size // _LARGEST_STEP) * _LARGEST_STEP if size > _LARGEST_STEP else room)
    return (len(plain).to_bytes(_LENGTH_BYTES, "big") + plain).ljust(room, b"\0")
