"""This is where mail traffic is carried to a real server until a certain point of it, where the client is killed."""

import contextlib
import socket
import threading
from concurrent.futures import Future

from tests.faults.conductd import kill_and_wait


class KillingRelay:
    """Listens on a free port, used as a context manager.

    It kills the process `victim` when the `nth` turn of the talk comes by: 'command' is what the client says, and
    never arrives; 'reply' is what the server answers to something it has already done, and nothing of it is heard.
    """

    def __init__(self, upstream_port: int, what: str, nth: int, victim: Future[int]) -> None:
        self._upstream = upstream_port
        self._what = what
        self._left = nth
        self._speaker = ""
        self._victim = victim
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> "KillingRelay":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._begin(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(30)
        self._listener.close()

    def _begin(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._upstream))
            self._begin(self._carry, client, server, "command")
            self._begin(self._carry, server, client, "reply")

    def _carry(self, source: socket.socket, target: socket.socket, what: str) -> None:
        with source, contextlib.suppress(OSError):
            while (data := source.recv(1 << 20)) and not self._is_the_end(what):
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)

    def _is_the_end(self, what: str) -> bool:
        with self._lock:
            turns = self._speaker != what
            self._speaker = what
            self._left -= turns and what == self._what
            if not turns or what != self._what or self._left != 0:
                return False
        kill_and_wait(self._victim.result(30))
        return True
