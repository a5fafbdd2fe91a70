"""This is where a message is parsed in a process of its own that can be killed.

Security: the daemon never parses mail in its own memory. What comes back over the socket is bounded and is data only.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from daemon.errors import Unreadable
from daemon.ingest.frames import message_from_json, reading_to_json
from daemon.ingest.reading import Reading
from daemon.ingest.worker import ANSWER, FRAME
from daemon.workflow.message import IncomingMessage

WALL_SECONDS = 15.0
ANSWER_BYTES = 64 * 1024 * 1024
_START = "import sys; sys.path.insert(0, sys.argv[1]); from daemon.ingest.worker import main; main()"


class Parser:
    """Parses one message at a time; not for two threads at once. Starts its process at the first message."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None

    def __enter__(self) -> "Parser":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def parse(self, raw: bytes, reading: Reading) -> IncomingMessage:
        """Parse one message within 10 s of CPU, 15 s of clock and 256 MiB.

        Raises `Unreadable` with a word of `IncomingMessage.unreadable`: 'parser-failed' when the process died, ran
        over a limit or answered nonsense, 'too-large' over 35 MiB. The next call works again.
        """
        channel = self._ready()
        told = reading_to_json(reading)
        until = time.monotonic() + self._wall_seconds
        try:
            channel.settimeout(self._wall_seconds)
            channel.sendall(FRAME.pack(len(told), len(raw)) + told)
            channel.sendall(raw)
            parsed, size = ANSWER.unpack(_receive(channel, ANSWER.size, until))
            if size > ANSWER_BYTES:
                raise ValueError("answer too long")
            answer = _receive(channel, size, until)
            if parsed:
                return message_from_json(answer)
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            self.close()
            raise Unreadable("parser-failed") from None
        raise Unreadable(answer.decode("ascii", "replace"))

    def close(self) -> None:
        """End the process and whatever it started. May be called twice."""
        if self._channel is not None:
            self._channel.close()
        if self._process is not None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                self._process.poll()
            self._process.wait()
        self._channel = self._process = None

    def _ready(self) -> socket.socket:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._channel is None:
            self._start()
        assert self._channel is not None
        return self._channel

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        place = str(Path(__file__).resolve().parents[2])
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module, no shell
                [sys.executable, "-I", "-c", _START, place],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={"LANG": "C.UTF-8"},
            )
        self._channel = ours


def _receive(channel: socket.socket, size: int, until: float) -> bytes:
    held = bytearray()
    while len(held) < size:
        channel.settimeout(max(0.001, until - time.monotonic()))
        piece = channel.recv(min(size - len(held), 1 << 20))
        if not piece:
            raise EOFError
        held += piece
    return bytes(held)
