"""This is where the real `conductd run` is started as a process of its own and its words to systemd are heard."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class RunningDesk:
    """`conductd run --config CONFIG`, used as a context manager; told to stop at the end. The log is kept in `log`."""

    def __init__(self, config: Path) -> None:
        self._config = config
        self._said: list[str] = []

    def __enter__(self) -> "RunningDesk":
        self._folder = tempfile.TemporaryDirectory()
        self.log = Path(self._folder.name) / "log"
        self._ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._ear.bind(f"{self._folder.name}/notify")
        # As installed: a checkout under test may forbid compiled files, and every start would pay for that.
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environ["NOTIFY_SOCKET"] = f"{self._folder.name}/notify"
        command = [sys.executable, "-m", "daemon", "run", "--config", str(self._config)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(45)
        finally:
            self.process.kill()
            self._ear.close()
            self._folder.cleanup()

    def wait_until(self, words: str, timeout: float = 60) -> None:
        """Until the desk has told systemd so: 'READY=1', 'RELOADING=1', 'STOPPING=1'. Each word is taken once."""
        until = time.monotonic() + timeout
        while words not in self._said:
            self._ear.settimeout(max(0.001, until - time.monotonic()))
            self._said += self._ear.recv(4096).decode().splitlines()
        self._said = self._said[self._said.index(words) + 1 :]

    def reload(self) -> None:
        """Send SIGHUP and wait until the desk watches again."""
        self.process.send_signal(signal.SIGHUP)
        self.wait_until("RELOADING=1")
        self.wait_until("READY=1")

    def stop(self, within: float) -> int:
        """Send SIGTERM. The exit code; subprocess.TimeoutExpired when it did not end in `within` seconds."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(within)
