"""This is where systemd is told how the daemon is: one datagram per message (sd_notify(3)).

Security: a status line is readable by every user of the machine, so callers pass counters and fixed words only.
"""

import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Notifier:
    """Speaks to the service manager. Without an `address` ('' outside systemd) every message is silently dropped.

    `watchdog_s` is the span in which `alive` must be called, None when no watchdog is set.
    """

    address: str = ""
    watchdog_s: float | None = None

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> "Notifier":
        """The notifier that the process environment asks for ($NOTIFY_SOCKET, $WATCHDOG_USEC)."""
        span = environ.get("WATCHDOG_USEC", "")
        return cls(address=environ.get("NOTIFY_SOCKET", ""), watchdog_s=int(span) / 1e6 if span.isdecimal() else None)

    def ready(self) -> None:
        """Say that the start, or a reload, is complete."""
        self._send("READY=1")

    def alive(self) -> None:
        """Feed the watchdog."""
        self._send("WATCHDOG=1")

    def stopping(self) -> None:
        """Say that a clean stop has begun."""
        self._send("STOPPING=1")

    def reloading(self) -> None:
        """Say that the configuration is read again; `ready` must follow."""
        self._send(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def status(self, text: str) -> None:
        """Show one line in `systemctl status`. Fixed words and counters only, no line break."""
        self._send(f"STATUS={text}")

    def _send(self, message: str) -> None:
        if not self.address:
            return
        place = "\0" + self.address[1:] if self.address.startswith("@") else self.address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as door:
                door.sendto(message.encode(), place)
        except OSError:
            # Nobody listens any more; the work goes on, and the watchdog acts if it was on.
            return
