"""This is where the time of the next try of a letter is computed."""

from datetime import datetime, timedelta

_STEPS = tuple(timedelta(minutes=m) for m in (1, 2, 5, 10, 20, 30, 60, 120, 240))
_SPREAD = 0.2
PATIENCE = timedelta(days=5)  # RFC 5321 4.5.4.1: give up after at least four to five days


def next_try(
    *, attempts: int, first_at: datetime, now: datetime, jitter: float, patience: timedelta = PATIENCE
) -> datetime | None:
    """When to try again after `attempts` (>= 1) failed tries, or None when the patience is used up.

    `first_at` is the first try, `now` the failed one (both aware, UTC); `jitter` in -1.0 .. 1.0 moves the wait by at
    most 20 %, so that letters deferred together do not return together. The last try falls on the end of the patience.
    """
    end = first_at + patience
    if now >= end:
        return None
    wait = _STEPS[min(max(attempts, 1), len(_STEPS)) - 1]
    return min(now + wait * (1 + _SPREAD * max(-1.0, min(1.0, jitter))), end)
