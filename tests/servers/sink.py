"""This is where tests send mail to: an SMTP server on a free port that stores exact bytes and fails on request.

    with Sink() as sink:
        sink.plan("550 5.1.1@rcpt")            # once, at the next RCPT
        sink.plan("drop@after-dot", times=2)   # stored, then the connection is cut
        sink.plan("hang@after-dot")            # stored, then silence until sink.release()
        sink.plan("451 4.3.0@mail", times=None)  # until sink.plan_nothing()

Phases: connect, mail, rcpt, data, dot (nothing is stored), after-dot (it is stored first).
Faults: drop, an SMTP code, and hang (not at dot).
"""

import base64
import select
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.servers import bridge
from tests.servers.faults import Faults
from tests.servers.talk import CutError, StoredLetter, Talk

_BRIDGE_MEMORY = timedelta(minutes=30)


class Sink:
    """An SMTP server in a background thread. `profile` is 'generic' or 'bridge'.

    `tls` is 'none', 'starttls' or 'tls' and needs `certificate` (a server-side SSLContext). With `users`, MAIL needs a
    login. `offers` are extra EHLO lines. The bridge profile strips headers, swallows repeats for 30 minutes, and
    answers every refusal with 554 5.0.0.
    """

    def __init__(
        self,
        *,
        profile: str = "generic",
        tls: str = "none",
        certificate: ssl.SSLContext | None = None,
        users: dict[str, str] | None = None,
        offers: tuple[str, ...] = ("SMTPUTF8", "8BITMIME", "SIZE 36700160", "ENHANCEDSTATUSCODES"),
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.profile, self.tls, self.certificate = profile, tls, certificate
        self.users, self.offers, self.now = users or {}, offers, now
        self.stored: list[StoredLetter] = []
        self.swallowed: list[StoredLetter] = []  # the bridge said yes and did nothing
        self.heard: list[bytes] = []  # every command line, credentials included
        self.connections = 0
        self._faults = Faults()
        self._changed = threading.Condition()
        self._release = threading.Event()
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()

    def __enter__(self) -> "Sink":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._stop, self._stopped = socket.socketpair()
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._release.set()
        self._stop.close()
        self._accepting.join()
        self.cut_all()
        for thread in self._threads:
            thread.join()
        self._listener.close()
        self._stopped.close()

    def plan(self, fault: str, *, times: int | None = 1, only_to: str = "") -> None:
        """Fail as 'what@phase' says, `times` times (None: until plan_nothing), only for one recipient if given."""
        self._faults.plan(fault, times, only_to)

    def plan_nothing(self) -> None:
        """Forget every planned fault."""
        self._faults.forget()

    def release(self) -> None:
        """Let everything that hangs go on, now and later."""
        self._release.set()

    def cut_all(self) -> None:
        """Cut every open connection, as a server does with idle ones."""
        with self._changed:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue

    def wait_for(self, count: int, timeout: float = 20) -> tuple[StoredLetter, ...]:
        """Wait until `count` letters are stored. Raises AssertionError with what there is."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.stored) >= count, timeout):
                raise AssertionError(f"{len(self.stored)} letters instead of {count}")
            return tuple(self.stored)

    def to(self, recipient: str) -> tuple[StoredLetter, ...]:
        """The letters stored for one envelope recipient, oldest first."""
        with self._changed:
            return tuple(letter for letter in self.stored if letter.recipient == recipient)

    def _accept(self) -> None:
        while self._stopped not in select.select([self._listener, self._stopped], [], [])[0]:
            connection, _ = self._listener.accept()
            with self._changed:
                self.connections += 1
                self._open.add(connection)
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        talk = Talk(connection=connection, reader=connection.makefile("rb"))
        try:
            if self.tls == "tls":
                self._secure(talk)
            if self._answer(talk, "connect", b"220 sink.example.org ESMTP"):
                while self._command(talk):
                    pass
        except (OSError, CutError):
            pass  # the other side, or a planned fault, ended the connection
        finally:
            with self._changed:
                self._open.discard(talk.connection)
            talk.close()

    def _command(self, talk: Talk) -> bool:
        line = talk.line()
        self.heard.append(line)
        verb = line[:4].upper()
        if verb == b"EHLO":
            talk.say(self._greeting(talk))
        elif verb == b"STAR" and self.certificate is not None:
            talk.say(b"220 2.0.0 go on")
            self._secure(talk)
        elif verb == b"AUTH":
            self._auth(talk, line)
        elif verb == b"MAIL":
            self._mail(talk, line)
        elif verb == b"RCPT":
            talk.recipient = line.split(b"<", 1)[1].split(b">", 1)[0].decode()
            talk.options += line.decode().upper().split(">", 1)[1].split()
            self._answer(talk, "rcpt", b"250 2.1.5 recipient fine")
        elif verb == b"DATA":
            if self._answer(talk, "data", b"354 go on"):
                self._take(talk)
        elif verb == b"QUIT":
            talk.say(b"221 2.0.0 bye")
            return False
        else:
            talk.say(b"250 2.0.0 fine" if verb in (b"RSET", b"NOOP") else b"502 5.5.1 unknown")
        return True

    def _greeting(self, talk: Talk) -> bytes:
        lines = ["sink.example.org", *self.offers]
        lines += ["STARTTLS"] if self.tls == "starttls" and not talk.is_secure else []
        lines += ["AUTH PLAIN LOGIN"] if self.users else []
        return b"\r\n".join(f"250{' ' if line is lines[-1] else '-'}{line}".encode() for line in lines)

    def _auth(self, talk: Talk, line: bytes) -> None:
        _, user, password = base64.b64decode(line.split()[2]).decode().split("\0")
        talk.is_logged_in = self.users.get(user) == password
        talk.say(b"235 2.7.0 welcome" if talk.is_logged_in else b"535 5.7.8 wrong")

    def _mail(self, talk: Talk, line: bytes) -> None:
        if self.users and not talk.is_logged_in:
            talk.say(b"530 5.7.0 log in first")
            return
        talk.sender = line.split(b"<", 1)[1].split(b">", 1)[0].decode()
        talk.options = line.decode().upper().split(">", 1)[1].split()
        self._answer(talk, "mail", b"250 2.1.0 sender fine")

    def _take(self, talk: Talk) -> None:
        lines = []
        while (line := talk.line()) != b".":
            lines.append(line[1:] if line.startswith(b".") else line)
        letter = StoredLetter(
            sender=talk.sender,
            recipient=talk.recipient,
            raw=b"".join(line + b"\r\n" for line in lines),
            at=self.now(),
            options=tuple(talk.options),
        )
        if fault := self._faults.next("dot", talk.recipient):
            self._fail(talk, fault)
            return
        self._store(letter)
        self._answer(talk, "after-dot", b"250 2.0.0 taken")

    def _store(self, letter: StoredLetter) -> None:
        with self._changed:
            if self.profile == "bridge":
                letter = replace(letter, raw=bridge.as_sent(letter.raw))
                recent = [kept for kept in self.stored if letter.at - kept.at < _BRIDGE_MEMORY]
                seen = {bridge.fingerprint(kept.raw, kept.recipient) for kept in recent}
                if bridge.fingerprint(letter.raw, letter.recipient) in seen:
                    self.swallowed.append(letter)
                    return
            self.stored.append(letter)
            self._changed.notify_all()

    def _answer(self, talk: Talk, phase: str, answer: bytes) -> bool:
        """Say `answer`, late when a hang is planned for this phase; False when another fault was."""
        fault = self._faults.next(phase, talk.recipient)
        if fault == "hang":
            self._release.wait()
        if fault in ("", "hang"):
            talk.say(answer)
            return True
        self._fail(talk, fault)
        return False

    def _fail(self, talk: Talk, fault: str) -> None:
        if fault == "drop":
            raise CutError
        answer = "554 5.0.0 Error: transaction failed" if self.profile == "bridge" else f"{fault} refused"
        talk.say(answer.encode())
        if fault.startswith("421"):
            raise CutError

    def _secure(self, talk: Talk) -> None:
        if self.certificate is None:
            raise AssertionError("a sink with TLS needs a certificate")
        with self._changed:
            self._open.discard(talk.connection)
        talk.secure(self.certificate)
        with self._changed:
            self._open.add(talk.connection)
