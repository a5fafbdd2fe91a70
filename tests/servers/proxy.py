"""This is where IMAP traffic is logged and damaged on its way: a proxy between the desk and a real server."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.servers.certificates import Certificate


@dataclass(kw_only=True)
class Fault:
    """Damage done once, to the answer of the first command that contains `command`.

    `cut_after` and `stall_after` count bytes of the answer that still pass; `first` is sent before the answer,
    `instead` or a tagged NO with the text `answer_no` takes its place; `action` runs before the command is passed on.
    """

    command: bytes
    cut_after: int | None = None
    stall_after: int | None = None
    first: bytes = b""
    instead: bytes = b""
    answer_no: bytes = b""
    action: Callable[[], object] | None = None


@dataclass
class _Link:
    """One client and its upstream connection."""

    client: socket.socket
    server: socket.socket
    left: int | None = None  # bytes that still pass before the cut or the stall
    stall: bool = False
    threads: list[threading.Thread] = field(default_factory=list)


class ImapProxy:
    """Listens on a free port, used as a context manager. TLS, where asked for, ends here; upstream is plain.

    `swap` replaces words in everything the server says.
    """

    def __init__(
        self,
        upstream_port: int,
        *,
        tls: Certificate | None = None,
        starttls: Certificate | None = None,
        swap: Mapping[bytes, bytes] | None = None,
    ) -> None:
        self._upstream = upstream_port
        self._tls, self._starttls, self._swap = tls, starttls, dict(swap or {})
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._lines: list[bytes] = []
        self._links: list[_Link] = []
        self._seen = threading.Condition(self._lock)
        self._deaf = False

    def __enter__(self) -> "ImapProxy":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join(10)
        self.cut_all()
        for link in self._links:
            for thread in link.threads:
                thread.join(10)

    def plan(self, fault: Fault) -> None:
        """Do this damage once, when its command comes by."""
        with self._lock:
            self._faults.append(fault)

    def commands(self) -> tuple[bytes, ...]:
        """Every line the clients sent, in order, without tags."""
        with self._lock:
            return tuple(line.partition(b" ")[2] or line for line in self._lines)

    def wait_for(self, command: bytes, timeout: float = 20) -> None:
        """Until a client has sent a line that contains `command`."""
        with self._seen:
            assert self._seen.wait_for(lambda: any(command in line for line in self._lines), timeout), command

    def swallow(self, deaf: bool) -> None:
        """From now on let nothing through in either direction, as a dead link does, or heal new connections."""
        with self._lock:
            self._deaf = deaf

    def cut_all(self) -> None:
        """Close every connection."""
        for link in list(self._links):
            _close(link.client)
            _close(link.server)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                if self._tls:
                    client = _server_context(self._tls).wrap_socket(client, server_side=True)
                link = _Link(client, socket.create_connection(("127.0.0.1", self._upstream)))
            except OSError:
                client.close()
                continue
            self._links.append(link)
            for work in (self._carry_commands, self._carry_answers):
                thread = threading.Thread(target=self._guarded, args=(work, link), daemon=True)
                link.threads.append(thread)
                thread.start()

    def _guarded(self, work: Callable[[_Link], None], link: _Link) -> None:
        with contextlib.suppress(OSError, ValueError):
            work(link)
        if not link.stall:
            _close(link.client)
            _close(link.server)

    def _carry_commands(self, link: _Link) -> None:
        commands = link.client.makefile("rb")
        while line := commands.readline():
            with self._seen:
                self._lines.append(line.rstrip())
                self._seen.notify_all()
                fault = next((f for f in self._faults if f.command in line), None)
                if fault:
                    self._faults.remove(fault)
                if self._deaf:
                    continue
            if self._starttls and line.rstrip().upper().endswith(b" STARTTLS"):
                link.client.sendall(line.split()[0] + b" OK begin\r\n")
                commands.close()
                link.client = _server_context(self._starttls).wrap_socket(link.client, server_side=True)
                commands = link.client.makefile("rb")
                continue
            if fault is None or self._apply(fault, link, line):
                link.server.sendall(line)
        commands.close()

    def _apply(self, fault: Fault, link: _Link, line: bytes) -> bool:
        """Start the damage; False when the command must not reach the server."""
        if fault.action:
            fault.action()
        if fault.first:
            link.client.sendall(fault.first)
        if fault.answer_no:
            link.client.sendall(line.split()[0] + b" NO " + fault.answer_no + b"\r\n")
            return False
        if fault.instead:
            link.client.sendall(fault.instead)
            return False
        if fault.cut_after is not None or fault.stall_after is not None:
            link.stall = fault.stall_after is not None
            link.left = fault.stall_after if fault.cut_after is None else fault.cut_after
        return True

    def _carry_answers(self, link: _Link) -> None:
        while data := link.server.recv(65536):
            if self._deaf:
                continue
            if self._starttls and b"CAPABILITY IMAP4rev1" in data and b"STARTTLS" not in data:
                data = data.replace(b"CAPABILITY IMAP4rev1", b"CAPABILITY IMAP4rev1 STARTTLS")
            for old, new in self._swap.items():
                data = data.replace(old, new)
            if link.left is not None:
                data = data[: link.left]
                link.left -= len(data)
            link.client.sendall(data)
            if link.left == 0:
                return


def _server_context(certificate: Certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.cert_file, certificate.key_file)
    return context


def _close(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
