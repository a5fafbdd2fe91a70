"""This is where it is found on which line of a TOML file a key stands, so that a fault can be pointed at.

The TOML reader of the standard library keeps no positions; this looks for headings and keys at the start of lines.
"""

import re

Place = tuple[int | str, ...]

_HEADING = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""\s*([\w.\-]+|"[^"]+")\s*=""")


def line_of(text: str, place: Place) -> int:
    """The line (from 1) of the deepest part of `place` that stands in `text`; 1 when nothing of it does."""
    known = _lines(text)
    for length in range(len(place), 0, -1):
        if place[:length] in known:
            return known[place[:length]]
    return 1


def _lines(text: str) -> dict[Place, int]:
    """Every heading and key with its first line; lists of tables count from 0."""
    known: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := _HEADING.match(line):
            table = _table(heading[2], counts, is_list=heading[1] == "[[")
            known.setdefault(table, number)
        elif key := _KEY.match(line):
            known.setdefault((*table, *_parts(key[1])), number)
    return known


def _table(heading: str, counts: dict[Place, int], *, is_list: bool) -> Place:
    *above, last = _parts(heading)
    table: Place = ()
    for part in above:
        table = (*table, part)
        if table in counts:
            table = (*table, counts[table])
    table = (*table, last)
    if is_list:
        counts[table] = counts.get(table, -1) + 1
        table = (*table, counts[table])
    return table


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip('"') for part in dotted.split(".")]
