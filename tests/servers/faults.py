"""This is where the faults that a test server commits on request are kept."""

import threading
from dataclasses import dataclass


@dataclass
class _Plan:
    fault: str
    phase: str
    times: int | None
    only_to: str


class Faults:
    """What goes wrong next, per phase; used from several threads."""

    def __init__(self) -> None:
        self._plans: list[_Plan] = []
        self._lock = threading.Lock()

    def plan(self, fault: str, times: int | None, only_to: str) -> None:
        """Add 'what@phase', to happen `times` times (None: for ever), for one recipient or for '' everybody."""
        what, _, phase = fault.partition("@")
        with self._lock:
            self._plans.append(_Plan(fault=what, phase=phase, times=times, only_to=only_to))

    def forget(self) -> None:
        """Drop every plan."""
        with self._lock:
            self._plans.clear()

    def next(self, phase: str, recipient: str) -> str:
        """The fault due in this phase, '' for none; a plan that has happened often enough is gone."""
        with self._lock:
            due = next((p for p in self._plans if p.phase == phase and p.only_to in ("", recipient)), None)
            if due is None:
                return ""
            if due.times is not None:
                due.times -= 1
                if not due.times:
                    self._plans.remove(due)
            return due.fault
