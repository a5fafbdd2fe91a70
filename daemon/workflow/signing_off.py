"""This is where a handler's message loses what only says who wrote it: closing lines, names, a phone's own line.

Security: what is left over here still goes through the check of what must not cross; this only spares a refusal.
"""

import re

from daemon.workflow.fold import fold
from daemon.workflow.model import Person

_ROWS = 6  # at the end that may be a sign-off
_SHORT = 60  # signs of a row below a name: a role, a phone number
_STOPS = (".", "?", "!", "。", "？", "！", "…")
_EDGES = " 。\t\u3000-~*_.,!:;'\"<>()[]"
_PARTS = re.compile(r"[,、，/|(（\[<]")
_FORMULAS = frozenset(
    """
    best|regards|best regards|kind regards|warm regards|with kind regards|best wishes|with best wishes|all the best
    cheers|thanks|thank you|many thanks|thanks a lot|sincerely|yours|yours sincerely|warmly|take care|love
    よろしく|よろしくお願いします|よろしくお願いいたします|よろしくお願い致します|宜しくお願いします
    宜しくお願いいたします|宜しくお願い致します|以上|敬具|草々|ありがとうございます|失礼します|失礼いたします
    asante|asante sana|ahsante|shukrani|wako|wenu|wako mwaminifu|kwa heshima|salamu|salamu nyingi|kila la heri
    """.replace("\n", "|").split("|")
)
_CLOSINGS = frozenset(fold(formula.strip()) for formula in _FORMULAS if formula.strip())
_DEVICE = re.compile(
    r"\[?(?:sent (?:from|via|with|using) |get outlook for |imetumwa (?:kutoka|kwa) |.{0,20}(?:から|より)送信)",
)
_DESK_ROW = re.compile(r"[^\s:：]{1,20} ?[:：] ?(?:[A-Za-z0-9_-]{40,}|[a-z]{2,20}-[a-z]{2,20}-[a-z0-9]{4,8})")
_RULE = re.compile(r"[-—–]{1,3}")
_LAST_KANJI = ("より", "拝", "です")


def own_words(text: str, person: Person) -> str:
    """The message without its sign-off: closing lines with the writer's own name, "Sent from my phone", key lines.

    `text` is what stands below a block of instructions. Whole rows at the end go, and nothing inside the message does;
    a name that stands in a sentence stays and is refused later. Never raises. Source: T131.
    """
    rows = text.strip().split("\n")
    names = _names_of(person)
    kept = -1
    while kept != len(rows):
        kept = len(rows)
        while rows and _says_nothing(rows[-1]):
            rows.pop()
        rows = _without_name(rows, names)
    return "\n".join(rows).strip()


def _says_nothing(row: str) -> bool:
    bare = row.strip()
    return not bare or bool(_RULE.fullmatch(bare) or _DEVICE.match(bare.casefold()) or _DESK_ROW.fullmatch(bare))


def _without_name(rows: list[str], names: frozenset[str]) -> list[str]:
    """The rows up to the writer's name, where only short rows follow it; and up to the formula above it."""
    for at in range(max(0, len(rows) - _ROWS), len(rows)):
        stands_apart = at in (0, len(rows) - 1) or _bare(rows[at - 1]) in _CLOSINGS | {""}
        if stands_apart and _is_name(rows[at], names) and all(_is_tail(row) for row in rows[at + 1 :]):
            above = rows[:at]
            while above and not above[-1].strip():
                above.pop()
            return above[:-1] if above and _bare(above[-1]) in _CLOSINGS else above
    return rows


def _is_name(row: str, names: frozenset[str]) -> bool:
    if len(row) > _SHORT or row.rstrip().endswith(("?", "？")):
        return False
    first, *rest = [_bare(part) for part in _PARTS.split(row)]
    if first in names:
        return not row.rstrip().endswith(_STOPS) or not any(rest)
    return first in _CLOSINGS and bool(rest) and rest[0] in names


def _is_tail(row: str) -> bool:
    return len(row) <= _SHORT and not row.rstrip().endswith(_STOPS)


def _bare(words: str) -> str:
    return fold(words).strip(_EDGES)


def _names_of(person: Person) -> frozenset[str]:
    found: set[str] = set()
    for written in (person.name, *person.aliases, *person.handles, *person.addresses, *person.name.split()):
        bare = _bare(written)
        found |= {bare, bare.lstrip("@")}
        if not bare.isascii():  # a family name alone, a given name alone
            found |= {bare[:end] for end in range(2, len(bare))} | {bare[2:]}
    signed = {name + fold(last) for name in found if not name.isascii() for last in _LAST_KANJI}
    return frozenset(name for name in found | signed if len(name) > 1)
