"""This is where a decision that could not be saved whole is made again, now that what stood in its way is known."""

from collections.abc import Callable
from typing import TypeVar

from daemon.errors import BlockRefused, Overtaken

_Result = TypeVar("_Result")
_TIMES = 3


def decided_whole(work: Callable[[str], _Result]) -> _Result:
    """Run one transaction that decides and saves, at most four times.

    `work` is given the name of a letter to a party that may not leave, '' at first; given one, it must save the rest.
    Raises Overtaken when other workers were faster every time.
    """
    refused = ""
    for _ in range(_TIMES):
        try:
            return work(refused)
        except BlockRefused as block:
            refused = block.letter
        except Overtaken:
            continue
    return work(refused)
