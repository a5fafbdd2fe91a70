"""This is where it is decided when each step runs. APScheduler only wakes the steps; every deadline is a row."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from daemon import desklog
from daemon.delivery.courier import Courier
from daemon.errors import DeskError, TryLater
from daemon.steps.dispatch import dispatch
from daemon.steps.handle import handle
from daemon.steps.remind import remind
from daemon.steps.workplace import Workplace

HANDLE_EVERY = 15  # seconds; mail wakes it at once
DISPATCH_EVERY = 5  # seconds; a new letter wakes it at once
STALLED_AFTER = 90  # seconds without progress of a loop before the watchdog is no longer fed
SEND_MAY_TAKE = 720  # seconds: RFC 5321 4.5.3.2 allows a server ten minutes after the final dot


@dataclass(slots=True)
class Progress:
    """When each loop was last alive, in seconds of the monotonic clock."""

    seen: dict[str, float] = field(default_factory=dict)

    def beat(self, loop: str) -> None:
        """Note that a loop is alive. Safe from any thread."""
        self.seen[loop] = time.monotonic()

    def stalled(self) -> tuple[str, ...]:
        """The loops that made no progress for too long."""
        now = time.monotonic()
        allowed = {"dispatch": SEND_MAY_TAKE}
        return tuple(loop for loop, at in self.seen.items() if now - at > allowed.get(loop, STALLED_AFTER))


class DeskLoops:
    """The running loops of one desk: the mailbox watch in its own thread, handling and dispatching as two tasks."""

    def __init__(self, place: Workplace, courier: Courier, watch: Callable[..., None], progress: Progress) -> None:
        self._place = place
        self._courier = courier
        self._watch = watch
        self._progress = progress
        self._mail = asyncio.Event()
        self._letters = asyncio.Event()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, scheduler: AsyncIOScheduler) -> None:
        """Start the watch and both loops, and let the clock wake them."""
        loop = asyncio.get_running_loop()
        name = self._place.settings.desk.address

        def on_mail() -> None:
            loop.call_soon_threadsafe(self._mail.set)

        def on_progress() -> None:
            self._progress.beat(f"watch:{id(self)}")

        self._thread = threading.Thread(
            target=self._watch, args=(self._stop, on_mail, on_progress), name="mailbox", daemon=True
        )
        self._thread.start()
        self._tasks = [asyncio.create_task(self._handling()), asyncio.create_task(self._dispatching())]
        for wake, every in ((self._mail, HANDLE_EVERY), (self._letters, DISPATCH_EVERY)):
            scheduler.add_job(wake.set, "interval", seconds=every, id=f"{name}:{every}", replace_existing=True)
        self._mail.set()
        self._letters.set()

    async def stop(self, within: float) -> None:
        """Stop cleanly: no new work, the letter on the wire gets `within` seconds, the rest stays committed."""
        self._stop.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks, timeout=within)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join, within)
        await self._courier.close()

    async def _handling(self) -> None:
        while True:
            await self._mail.wait()
            self._mail.clear()
            while await self._attempt("handle", asyncio.to_thread(self._handle_and_remind)):
                self._letters.set()
            self._letters.set()
            self._progress.beat("handle")

    def _handle_and_remind(self) -> int:
        return handle(self._place) + remind(self._place)

    async def _dispatching(self) -> None:
        while True:
            await self._letters.wait()
            self._letters.clear()
            while await self._attempt("dispatch", dispatch(self._place, self._courier)):
                self._progress.beat("dispatch")
            self._progress.beat("dispatch")

    async def _attempt(self, step: str, work: asyncio.Future[int] | object) -> int:
        """Run one round of a step. What is broken outside is tried again at the next wake; a bug ends the process."""
        try:
            return await work  # type: ignore[misc,no-any-return]
        except TryLater:
            desklog.step_postponed(step)
        except DeskError as error:
            desklog.step_failed(step, type(error).__name__)
        return 0
