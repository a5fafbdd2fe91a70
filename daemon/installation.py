"""This is where many desks run beside each other: each on its own, so that what breaks one stops no other (P11).

A desk has its own store, keys, parser, mailbox and loops. When one of them breaks, that desk is closed, the operator's
log says so by its number, and it is opened again a little later. The process ends only when no desk runs any more.
"""

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from daemon import desklog
from daemon.errors import DeskError
from daemon.main import courier_of, mail_source, workplace
from daemon.schedule import DeskLoops, Progress
from daemon.settings import DeskSettings
from daemon.settings.secrets import read_password
from daemon.steps.alarms import note_round
from daemon.steps.collect import Collected
from daemon.steps.watch import Watch
from daemon.steps.workplace import Workplace

STOP_WITHIN = 30.0  # seconds a letter on the wire gets; systemd allows 45 for the whole stop
AGAIN_AFTER = 60.0  # seconds until a desk that broke is opened again


class Installation:
    """The desks of one process. `desks` are the tasks that keep them running; `over` ends them all."""

    def __init__(
        self,
        desks: Sequence[DeskSettings],
        scheduler: AsyncIOScheduler,
        progress: Progress,
        connected: asyncio.Event,
        over: asyncio.Event,
    ) -> None:
        self._scheduler, self._progress = scheduler, progress
        self._connected, self._over = connected, over
        self._opening = asyncio.Lock()
        self._running = set(range(len(desks)))
        self.desks = [asyncio.create_task(self._keep(number, one)) for number, one in enumerate(desks)]

    async def closed(self) -> None:
        """Wait until every desk is closed. Raises what ended one of them for good."""
        ended = await asyncio.gather(*self.desks, return_exceptions=True)
        for failure in ended:
            if failure is not None:
                raise failure

    async def _keep(self, number: int, settings: DeskSettings) -> None:
        """Run one desk until all is over, again and again while others run. Raises when it is the last one."""
        while not self._over.is_set():
            try:
                await self._run(number, settings)
            except Exception as error:  # whatever broke this desk is no matter of the others
                self._running.discard(number)
                if not self._running or self._over.is_set():
                    raise
                desklog.desk_broken(number + 1, type(error).__name__)
                await _pause(self._over, AGAIN_AFTER)

    async def _run(self, number: int, settings: DeskSettings) -> None:
        with ExitStack() as stack:
            # Not on the loop, where a database that is away would keep the other desks waiting; and one at a time,
            # because the library that migrates works on one database in a process.
            async with self._opening:
                place = await asyncio.to_thread(stack.enter_context, workplace(settings))
            loops = self._started(settings, place)
            self._running.add(number)
            over = asyncio.create_task(self._over.wait())
            await asyncio.wait([over, *loops.tasks], return_when=asyncio.FIRST_COMPLETED)
            over.cancel()
            await loops.stop(STOP_WITHIN)
            for task in loops.tasks:
                if task.done() and not task.cancelled() and task.exception() is not None:
                    raise task.exception() or DeskError("a loop ended")

    def _started(self, settings: DeskSettings, place: Workplace) -> DeskLoops:
        loop = asyncio.get_running_loop()

        def tell(collected: Collected) -> None:
            if not self._connected.is_set():
                loop.call_soon_threadsafe(self._connected.set)
            note_round(place, collected)

        watch = Watch(
            source=mail_source(place),
            password=lambda: read_password(settings.imap.password_file),
            poll_every_s=settings.imap.poll_every.total_seconds(),
            tell=tell,
        )
        loops = DeskLoops(place, courier_of(settings), watch.run, self._progress)
        loops.start(self._scheduler)
        return loops


async def _pause(over: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(over.wait(), seconds)
    except TimeoutError:
        return
