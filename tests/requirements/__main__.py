"""This is where `make requirements` counts: how many of the 163 requirements are answered by what, and what is open."""

import sys

from tests.requirements.requirement_table import ALL, counted, faults, read_table


def main() -> int:
    """Print the counts and what is open. 1 while anything is open or wrong, 0 otherwise."""
    table = read_table()
    wrong = list(faults(table))
    counts = counted(table)
    for name, answer in table.items():
        if answer.open:
            print(f"open  {name}  {answer.open}")
    for line in wrong:
        print(f"wrong {line}")
    mapped = sum(name in table and table[name].kind is not None for name in ALL)
    print(f"{mapped} of {len(ALL)} requirements mapped: " + ", ".join(f"{counts[kind]} {kind}" for kind in _KINDS))
    return 1 if wrong or counts["open"] else 0


_KINDS = ("test", "value", "duty", "open")

if __name__ == "__main__":
    sys.exit(main())
