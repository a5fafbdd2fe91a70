"""This is where it is measured what reading a block of instructions costs: `python -m tests.bench.instructions`.

A block of ten instructions in milliseconds of CPU, and for hostile texts the cost of twice the size over that of the
size: near 2 when the work grows with the size alone.
"""

import time
from datetime import date

from daemon.workflow.instructions import read_block
from tests.build import a_roster

FRIDAY = date(2026, 11, 20)
TEN = (
    "take\nassign ben\nconflict chidi\nextend update 3d\nhold until friday\nurgent\nvote yes\nnote Spoke\nundo\nstatus"
)
HOSTILE = (
    "take\n",
    "a",
    "!",
    "note ",
    "tkae\n",
    "take\n\n",
    "assign ",
    "来",
    "\u00a8",
    "- ",
    "note a\nclose\n",
    "> \n",
)
SIGNS = 100_000


def cost(text: str, rounds: int = 3) -> float:
    """The least seconds of CPU that one reading takes."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        read_block(text, FRIDAY, a_roster())
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    """Print one line for the block, one for each hostile text."""
    print(f"ten instructions {cost(TEN, 20) * 1000:.2f} ms")
    for unit in HOSTILE:
        once, twice = cost(unit * (SIGNS // len(unit))), cost(unit * (2 * SIGNS // len(unit)))
        print(f"{unit!r:20} {once * 1000:8.1f} ms, twice the size {twice / once:.1f} times")


if __name__ == "__main__":
    main()
