"""This is where the key-encryption key is made, read from its file, and never shown.

Security: the key file is the one secret that opens the database. It is refused when others may read it, its text never
enters an exception or a repr, and it is not stored beside the data by this module.
"""

import base64
import binascii
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from daemon.errors import ConfigError

KEY_BYTES = 32
ID_BYTES = 4
_MARK = "conductd-key-1"


def derive(secret: bytes, purpose: str, length: int = KEY_BYTES) -> bytes:
    """A sub-key of `length` bytes for one purpose (HKDF-SHA-256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=b"conductd " + purpose.encode()).derive(secret)


@dataclass(frozen=True, slots=True)
class Key:
    """One 256-bit key and the 4-byte fingerprint that marks what was sealed with it."""

    id: bytes
    secret: bytes = field(repr=False)

    @classmethod
    def of(cls, secret: bytes) -> "Key":
        """The key made of exactly 32 secret bytes."""
        return cls(derive(secret, "fingerprint", ID_BYTES), secret)

    @classmethod
    def random(cls) -> "Key":
        """A fresh key."""
        return cls.of(os.urandom(KEY_BYTES))


@dataclass(frozen=True, slots=True)
class Keys:
    """What was read from the key file: the key that wraps all others."""

    wrapping: Key

    @classmethod
    def from_file(cls, path: Path, environ: Mapping[str, str] = os.environ) -> "Keys":
        """Read a file made by `new_key_file`.

        Raises ConfigError when it is missing, readable by others, or not a key (threats-and-tests.md 5.2). What systemd
        put into $CREDENTIALS_DIRECTORY it guards itself: there a group may be named, which is the service's own.
        """
        try:
            with path.open("rb") as file:
                mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
                words = file.read(4096).split()
        except OSError as error:
            raise ConfigError(
                f"{path}: the key file cannot be read ({error.strerror}). Make one with: conductd keys new {path}"
            ) from None
        is_credential = str(path.parent) == environ.get("CREDENTIALS_DIRECTORY")
        if mode & (0o037 if is_credential else 0o077):
            raise ConfigError(f"{path}: the key file has mode {mode:04o}, others may read it. Run: chmod 600 {path}")
        return cls(Key.of(derive(_secret(words, path), "wrapping")))


def new_key_file(path: Path) -> None:
    """Write 32 random bytes to a new file of mode 0600. Raises ConfigError when it exists or cannot be written."""
    secret = os.urandom(KEY_BYTES)
    line = f"{_MARK} {Key.of(secret).id.hex()} {base64.b64encode(secret).decode()}\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise ConfigError(
            f"{path}: a file is already there and a key is never overwritten. Choose another name or keep this one."
        ) from None
    except OSError as error:
        raise ConfigError(
            f"{path}: the key file cannot be made ({error.strerror}). Choose a folder that you may write to."
        ) from None
    with os.fdopen(handle, "w") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _secret(words: list[bytes], path: Path) -> bytes:
    cure = f"Put the file back from its copy, or make a new desk's key with: conductd keys new {path}"
    if len(words) != 3 or words[0] != _MARK.encode():
        raise ConfigError(f"{path}: this is not a key file, it should be one line that starts with {_MARK}. {cure}")
    try:
        secret = base64.b64decode(words[2], validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) != KEY_BYTES or Key.of(secret).id.hex().encode() != words[1]:
        raise ConfigError(f"{path}: the key does not match its own fingerprint, a character is wrong. {cure}")
    return secret
