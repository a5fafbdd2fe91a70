"""This is where it is decided when each step runs. APScheduler only wakes the steps; every deadline is a row."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from daemon import desklog
from daemon.delivery.courier import Courier
from daemon.errors import TryLater
from daemon.steps.alarms import notice_silence, notice_stuck
from daemon.steps.cross import cross
from daemon.steps.digest import write_digests
from daemon.steps.dispatch import dispatch
from daemon.steps.handle import handle
from daemon.steps.remind import remind
from daemon.steps.upkeep import write_upkeep
from daemon.steps.workplace import Workplace

HANDLE_EVERY = 15  # seconds; mail wakes it at once
DISPATCH_EVERY = 5  # seconds; a new letter wakes it at once
STALLED_AFTER = 90.0  # seconds without progress of a loop before the watchdog is no longer fed
_MAY_TAKE = {
    "dispatch": 720.0,  # seconds: RFC 5321 4.5.3.2 allows a server ten minutes after the final dot
    "handle": 120.0,  # one message that uses up the parser's fifteen seconds and takes the core as long as any can
}

Watching = Callable[[threading.Event, Callable[[], None], Callable[[], None]], None]


def make_scheduler() -> AsyncIOScheduler:
    """A clock that lives in memory: a late wake-up is merged with the next one and never dropped."""
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    return AsyncIOScheduler(timezone="UTC", job_defaults=defaults)


@dataclass(slots=True)
class Progress:
    """When each loop was last alive, in seconds of the monotonic clock."""

    seen: dict[str, float] = field(default_factory=dict)

    def beat(self, loop: str) -> None:
        """Note that a loop is alive. Safe from any thread."""
        self.seen[loop] = time.monotonic()

    def forget(self, of: str) -> None:
        """The loops of a desk that was closed are missed by nobody."""
        for loop in [one for one in self.seen if one.endswith(f":{of}")]:
            del self.seen[loop]

    def stalled(self) -> tuple[str, ...]:
        """The loops that made no progress for too long."""
        now = time.monotonic()
        return tuple(loop for loop, at in self.seen.items() if now - at > _allowed(loop))


def _allowed(loop: str) -> float:
    for step, seconds in _MAY_TAKE.items():
        if loop.startswith(step):
            return seconds
    return STALLED_AFTER


class DeskLoops:
    """The running loops of one desk: the mailbox watch in its own thread, handling and dispatching as two tasks."""

    def __init__(self, place: Workplace, courier: Courier, watch: Watching, progress: Progress) -> None:
        self._place = place
        self._courier = courier
        self._progress = progress
        self._mail = asyncio.Event()
        self._letters = asyncio.Event()
        self._stop = threading.Event()
        loop = asyncio.get_running_loop()

        def on_mail() -> None:
            loop.call_soon_threadsafe(self._mail.set)

        def on_progress() -> None:
            progress.beat(f"watch:{id(self)}")

        self._thread = threading.Thread(
            target=watch, args=(self._stop, on_mail, on_progress), name="mailbox", daemon=True
        )
        self.tasks: list[asyncio.Task[None]] = []
        self._wakes: list[Job] = []

    def start(self, scheduler: AsyncIOScheduler) -> None:
        """Start the watch and both loops, and let the clock wake them."""
        self._thread.start()
        self.tasks = [
            asyncio.create_task(self._repeat("handle", self._mail, self._handling)),
            asyncio.create_task(self._repeat("dispatch", self._letters, self._dispatching)),
        ]
        self._wakes = [
            scheduler.add_job(self._mail.set, "interval", seconds=HANDLE_EVERY),
            scheduler.add_job(self._letters.set, "interval", seconds=DISPATCH_EVERY),
        ]
        self._mail.set()
        self._letters.set()

    async def stop(self, within: float) -> None:
        """Stop cleanly: no new work; the letter on the wire gets `within` seconds, everything else is committed."""
        self._stop.set()
        self._mail.set()
        self._letters.set()
        for wake in self._wakes:
            wake.remove()
        _, late = await asyncio.wait(self.tasks, timeout=within)
        for task in late:
            task.cancel()
        await asyncio.to_thread(self._thread.join, within)
        await self._courier.close()
        self._progress.forget(str(id(self)))

    async def _repeat(self, step: str, wake: asyncio.Event, work: Callable[[], Awaitable[int]]) -> None:
        while not self._stop.is_set():
            await wake.wait()
            wake.clear()
            await self._work_off(step, work)

    async def _work_off(self, step: str, work: Callable[[], Awaitable[int]]) -> None:
        """Work until nothing is left. Trouble outside is tried again at the next wake; a bug ends the process."""
        try:
            while not self._stop.is_set():
                self._progress.beat(f"{step}:{id(self)}")
                if not await work():
                    return
        except TryLater:
            desklog.step_postponed(step)

    async def _handling(self) -> int:
        done = await asyncio.to_thread(handle, self._place, on_progress=self._handle_beats)
        for step in (cross, remind, write_digests, write_upkeep, notice_silence, notice_stuck):
            done += await asyncio.to_thread(step, self._place)
        if done:
            self._letters.set()
        else:
            await self._wake_for_the_next_clock()
        return done

    async def _wake_for_the_next_clock(self) -> None:
        """The end of a short hold is not kept waiting either. What is due and was not done waits for the next round."""
        due_at = await asyncio.to_thread(_next_clock, self._place)
        wait = (due_at - self._place.now()).total_seconds() if due_at is not None else 0.0
        if 0.0 < wait < HANDLE_EVERY:
            asyncio.get_running_loop().call_later(wait, self._mail.set)

    def _handle_beats(self) -> None:
        self._progress.beat(f"handle:{id(self)}")

    async def _dispatching(self) -> int:
        done = await dispatch(self._place, self._courier)
        if not done:
            await self._wake_for_the_next_letter()
        return done

    async def _wake_for_the_next_letter(self) -> None:
        """A letter that is due before the clock's next wake-up is not kept waiting for it."""
        due_at = await asyncio.to_thread(_next_letter, self._place)
        if due_at is None:
            return
        wait = max(0.0, (due_at - self._place.now()).total_seconds())
        if wait < DISPATCH_EVERY:
            asyncio.get_running_loop().call_later(wait, self._letters.set)


def _next_clock(place: Workplace) -> datetime | None:
    with place.store.read() as unit:
        return unit.deadlines.next_due()


def _next_letter(place: Workplace) -> datetime | None:
    with place.store.read() as unit:
        return unit.outbox.next_due()
