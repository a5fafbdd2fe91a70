"""This is where desks run until they are told to stop: signals, watchdog, reload, one process for many desks."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from datetime import timedelta

from daemon import desklog
from daemon.clock import jump, read_clocks
from daemon.errors import ConfigError
from daemon.installation import Installation
from daemon.notify import Notifier
from daemon.schedule import Progress, make_scheduler
from daemon.settings import DeskSettings

END_BY_FORCE_AFTER = 40.0  # seconds from the signal
READY_WITHIN = 60.0  # seconds; then the start counts as complete although the mailbox does not answer yet
BEAT_EVERY = 10.0  # seconds between watchdog beats and looks at the clock
JUMP = timedelta(seconds=30)

Load = Callable[[], tuple[DeskSettings, ...]]


async def run_forever(load: Load) -> None:
    """Run the desks that `load` reads until SIGTERM or SIGINT; SIGHUP reads them again.

    A configuration that is broken at a reload changes nothing. Raises what `load` and the first start raise.
    """
    stop, reload = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop_in_time, stop)
    loop.add_signal_handler(signal.SIGHUP, reload.set)
    notifier = Notifier.of(os.environ)
    desks = load()
    while not stop.is_set():
        reload.clear()
        await _run_until(desks, stop, reload, notifier)
        if not stop.is_set():
            notifier.reloading()
            desks = _load_again(load, desks)
    notifier.stopping()
    desklog.desk_stopped()


def _stop_in_time(stop: asyncio.Event) -> None:
    """Ask for a clean stop, and end the process when it takes too long: everything that counts is committed (T176)."""
    if not stop.is_set():
        last_resort = threading.Timer(END_BY_FORCE_AFTER, os._exit, (0,))
        last_resort.daemon = True
        last_resort.start()
    stop.set()


def _load_again(load: Load, before: tuple[DeskSettings, ...]) -> tuple[DeskSettings, ...]:
    try:
        desks = load()
    except ConfigError as refused:
        desklog.reload_refused(len(refused.lines))
        return before
    desklog.desk_reloaded(len(desks))
    return desks


async def _run_until(
    desks: tuple[DeskSettings, ...], stop: asyncio.Event, reload: asyncio.Event, notifier: Notifier
) -> None:
    """Run until one of the events is set. Raises what ended the last desk that still ran."""
    progress = Progress()
    connected = asyncio.Event()
    over = asyncio.Event()
    scheduler = make_scheduler()
    scheduler.start()
    try:
        installation = Installation(desks, scheduler, progress, connected, over)
        desklog.desk_started(len(desks))
        beat = asyncio.create_task(_beat(progress, connected, notifier))
        waits = [asyncio.create_task(event.wait()) for event in (stop, reload)]
        await asyncio.wait([*waits, *installation.desks], return_when=asyncio.FIRST_COMPLETED)
        over.set()
        for task in (beat, *waits):
            task.cancel()
        await installation.closed()
    finally:
        scheduler.shutdown(wait=False)


async def _beat(progress: Progress, connected: asyncio.Event, notifier: Notifier) -> None:
    """Say when the start is complete, then feed the watchdog for as long as every loop makes progress."""
    try:
        await asyncio.wait_for(connected.wait(), READY_WITHIN)
        notifier.status("watching")
    except TimeoutError:
        notifier.status("the mailbox does not answer yet")
    notifier.ready()
    clocks = read_clocks()
    while True:
        stalled = progress.stalled()
        for loop in stalled:
            desklog.loop_stalled(loop)
        if not stalled:
            notifier.alive()
        await asyncio.sleep(BEAT_EVERY)
        before, clocks = clocks, read_clocks()
        jumped = jump(before, clocks)
        if abs(jumped) > JUMP:
            desklog.clock_jumped(int(jumped.total_seconds()))
