"""This is where one connection to the sink is kept: its socket, its envelope, and the letter it leaves."""

import socket
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO


@dataclass(frozen=True, kw_only=True)
class StoredLetter:
    """What the sink took: envelope, exact bytes as sent (dots unstuffed), and when."""

    sender: str
    recipient: str
    raw: bytes
    at: datetime
    options: tuple[str, ...] = ()  # ESMTP options of MAIL and RCPT, upper case


class CutError(Exception):
    """The connection ends here."""


@dataclass
class Talk:
    """One connection's state."""

    connection: socket.socket
    reader: BinaryIO
    sender: str = ""
    recipient: str = ""
    options: list[str] = field(default_factory=list)
    is_secure: bool = False
    is_logged_in: bool = False

    def line(self) -> bytes:
        """The next line without its end. A bare LF, as a closed connection, ends the talk: a strict server."""
        line = self.reader.readline()
        if not line.endswith(b"\r\n"):
            raise CutError
        return line.removesuffix(b"\r\n")

    def say(self, answer: bytes) -> None:
        self.connection.sendall(answer + b"\r\n")

    def secure(self, certificate: ssl.SSLContext) -> None:
        """Turn to TLS, as the server."""
        self.connection = certificate.wrap_socket(self.connection, server_side=True)
        self.reader.close()
        self.reader, self.is_secure = self.connection.makefile("rb"), True

    def close(self) -> None:
        self.reader.close()
        self.connection.close()
