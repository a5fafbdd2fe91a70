"""This is where bytes are exchanged with an IMAP server: the socket, its encryption, and a ceiling on what is read.

Security: everything read here is hostile until the certificate was checked, and only trusted to be a mail server after
that. No answer may grow past the allowance of the question, whatever length the server announces, and a server that
is not the right one never sees a byte of a login.
"""

import hashlib
import hmac
import imaplib
import re
import select
import socket
import ssl
from typing import IO, Any

from imapclient import IMAPClient, SocketTimeout

from daemon.errors import NotTrusted
from daemon.ingest.mailbox.access import ImapSettings

ANSWER_MAX = 8 * 1024 * 1024  # bytes one answer may take; questions are cut so that honest answers stay far below
_ALERT = re.compile(rb"^\S+ (?:OK|NO|BAD|BYE|PREAUTH) \[ALERT\] ?(.*?)\r?\n$", re.IGNORECASE)
_NUMBERED = re.compile(rb"^\* (\d{1,10}) (EXISTS|EXPUNGE)\r\n$", re.IGNORECASE)
_ALERTS_MAX = 5
_ALERT_LENGTH = 200


class Wire(imaplib.IMAP4):
    """The standard library's connection with its five input and output routines replaced, as its comments foresee.

    It has to be a subclass: the greeting is read inside the library's constructor, and it needs the ceiling too.
    """

    def __init__(self, settings: ImapSettings, context: ssl.SSLContext | None) -> None:
        self._settings = settings
        self._context = context
        self._input: IO[bytes] | None = None
        self.allowance = ANSWER_MAX
        self.alerts: list[str] = []
        self.grown = False  # the folder got a message since somebody set this to False
        self._messages = 0
        super().__init__(settings.host, settings.port)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        """Connect; with `tls` the handshake and the certificate check come before anything else."""
        self.host, self.port = host, port
        self.sock = socket.create_connection((host, port), self._settings.connect_timeout_s)
        try:
            _keep_alive(self.sock)
            if self._settings.security == "tls":
                self._encrypt()
        except BaseException:
            self.sock.close()
            raise
        self._listen()

    def starttls(self, ssl_context: ssl.SSLContext | None = None) -> Any:
        """Encrypt the open connection (RFC 3501 6.2.1). What the server sent too early is dropped unread."""
        answer = self.xatom("STARTTLS")
        if answer[0] == "OK":
            self._encrypt()
            self._listen()
        return answer

    def read(self, size: int) -> bytes:
        """Exactly `size` bytes of a literal, fewer when the connection ends."""
        self._spend(size)
        return self._stream.read(size)

    def readline(self) -> bytes:
        """One line; an ALERT in it is kept for a person to read, news of the folder are noted (RFC 3501 7.1, 7.3)."""
        line = self._stream.readline(self.allowance + 1)
        self._spend(len(line))
        if numbered := _NUMBERED.match(line):
            self._count(int(numbered.group(1)), is_size=numbered.group(2).upper() == b"EXISTS")
        alert = _ALERT.match(line)
        if alert and len(self.alerts) < _ALERTS_MAX:
            text = alert.group(1).decode("utf-8", "replace")[:_ALERT_LENGTH]
            self.alerts.append("".join(c if c.isprintable() else " " for c in text))
        return line

    def send(self, data: Any) -> None:
        """Send all of it."""
        self.sock.sendall(data)

    def shutdown(self) -> None:
        """Close the connection without a word; never raises."""
        if self._input is not None:
            self._input.close()
        if getattr(self, "sock", None) is not None:
            self.sock.close()

    def readable(self, seconds: float) -> bool:
        """Whether the server has said something that was not read yet, waiting up to `seconds` for it."""
        return self._buffered() or bool(_poll(self.sock, seconds))

    def _count(self, number: int, *, is_size: bool) -> None:
        """Any command may bring news of the folder, and they come only once."""
        self.grown |= is_size and number > self._messages
        self._messages = number if is_size else self._messages - 1

    def _buffered(self) -> bool:
        """Whether something waits above the socket, in the reader or in the TLS layer, where polling cannot see it."""
        if isinstance(self.sock, ssl.SSLSocket) and self.sock.pending():
            return True
        self.sock.settimeout(0)
        try:
            return bool(self._stream.peek(1))  # type: ignore[attr-defined]
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            self.sock.settimeout(self._settings.read_timeout_s)

    @property
    def _stream(self) -> IO[bytes]:
        if self._input is None:
            raise self.abort("not connected")
        return self._input

    def _listen(self) -> None:
        self.sock.settimeout(self._settings.read_timeout_s)
        self._input = self.sock.makefile("rb")

    def _encrypt(self) -> None:
        if self._context is None:
            raise self.abort("no TLS context")
        try:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self._settings.host)
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
            raise  # the link was cut
        except ssl.SSLError as error:
            raise _untrusted(error) from None
        _compare_pin(self.sock, self._settings.fingerprint)

    def _spend(self, size: int) -> None:
        self.allowance -= size
        if self.allowance < 0:
            raise self.abort("answer too large")


class Client(IMAPClient):  # type: ignore[misc]
    """The IMAP library on a `Wire`. It offers no other way to bring one's own connection."""

    def __init__(self, wire: Wire, settings: ImapSettings) -> None:
        self._wire = wire
        timeout = SocketTimeout(settings.connect_timeout_s, settings.read_timeout_s)
        super().__init__(settings.host, settings.port, ssl=False, timeout=timeout)
        self.normalise_times = False  # receipt times stay aware
        wire.debug = 0  # the library would format every line for a log that is switched off

    def _create_IMAP4(self) -> Wire:  # noqa: N802
        return self._wire


def tls_context(settings: ImapSettings) -> ssl.SSLContext:
    """Verification by authority and host name, or none at all when `fingerprint` takes its place.

    Raises OSError when `ca_file` cannot be read.
    """
    context = ssl.create_default_context(cafile=settings.ca_file)
    if settings.fingerprint:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _compare_pin(sock: ssl.SSLSocket, fingerprint: str) -> None:
    if not fingerprint:
        return
    found = hashlib.sha256(sock.getpeercert(binary_form=True) or b"").hexdigest()
    wanted = fingerprint.removeprefix("sha256:").replace(":", "").lower()
    if not hmac.compare_digest(found, wanted):
        raise NotTrusted(
            "The mail server shows another certificate than the pinned one; no password was sent. "
            f'If you changed it on purpose, write fingerprint = "sha256:{found}" into [imap].'
        )


def _untrusted(error: ssl.SSLError) -> NotTrusted:
    why = getattr(error, "verify_message", "") or "the TLS handshake failed"
    return NotTrusted(
        f"The mail server could not prove who it is ({why}); no password was sent. "
        "Set ca_file or fingerprint in [imap] when it has its own certificate."
    )


def _keep_alive(sock: socket.socket) -> None:
    """Notice a dead peer within two minutes, and send short commands at once."""
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 60)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 20)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3)


def _poll(sock: socket.socket, seconds: float) -> list[tuple[int, int]]:
    poller = select.poll()
    poller.register(sock.fileno(), select.POLLIN)
    return poller.poll(seconds * 1000)
