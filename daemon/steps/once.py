"""This is where the four steps are run until nothing is left that can be done now."""

import asyncio
from collections.abc import Callable

from daemon.delivery.courier import Courier
from daemon.steps.alarms import notice_silence, notice_stuck
from daemon.steps.cross import cross
from daemon.steps.digest import write_digests
from daemon.steps.dispatch import dispatch
from daemon.steps.handle import handle
from daemon.steps.remind import remind
from daemon.steps.upkeep import write_upkeep
from daemon.steps.workplace import Workplace

Collect = Callable[[], int]  # collects new mail and files away what has ended; returns how much it did


async def until_quiet(place: Workplace, collect: Collect, courier: Courier) -> int:
    """Collect, handle, remind, dispatch, again and again until a whole round finds nothing to do.

    Returns how much was done. What needs a later moment (a retry, a ceiling, a slot of the grid) is left for it.
    Raises TryLater when the mailbox cannot be reached; what was collected before is handled all the same.
    """
    done = 0
    while True:
        now_done = await _round(place, collect, courier)
        done += now_done
        if now_done == 0:
            return done


async def _round(place: Workplace, collect: Collect, courier: Courier) -> int:
    try:
        collected = await asyncio.to_thread(collect)
    finally:
        handled = await asyncio.to_thread(_handle_all, place)
        sent = await _dispatch_all(place, courier)
    return collected + handled + sent


def _handle_all(place: Workplace) -> int:
    steps, done = (handle, cross, remind, write_digests, write_upkeep, notice_silence, notice_stuck), 0
    while now_done := sum(step(place) for step in steps):
        done += now_done
    return done


async def _dispatch_all(place: Workplace, courier: Courier) -> int:
    done = 0
    while now_done := await dispatch(place, courier):
        done += now_done
    return done
