"""This is where different ways of writing the same letters are made one.

Security: the text is hostile. One table lookup a character, no pattern that can run away; the work grows with the
length of the text alone.
"""

import re
import unicodedata
from functools import lru_cache

from daemon.workflow.lookalikes import shape_table

_VOICING = "\u3099\u309a"  # the marks that make は into ば and ぱ: part of the letter, not an accent
_KATAKANA = {code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
_KATAKANA |= {0x30FD: "ゝ", 0x30FE: "ゞ"}
_FILLERS = "\u115f\u1160\u3164\uffa0"  # letters without a shape
_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = "\t\u2800"
_RUN_OF_SPACES = re.compile(r" {2,}")
_CHARACTERS = 4096  # whose forms are kept at hand; more than any alphabet has, fewer than a hostile text brings


def fold(text: str) -> str:
    """Bring `text` to the form in which names are compared.

    Compatibility forms, case, accents, invisible and direction characters, look-alike letters, katakana, dashes,
    quotes and spaces become one form each. Lines stay lines. Folding twice changes nothing. Source: Unicode Standard
    Annex 15 (NFKD), section 3.13 of the Standard (case folding), T111, T140. Never raises.
    """
    return fold_kana(fold_case(plain(text)))


def plain(text: str) -> str:
    """Do what `fold` does except for case and kana: for a search that looks at capitals or at the script."""
    table = {ord(char): _plain(char) for char in set(text)}
    joined = unicodedata.normalize("NFC", text.translate(table))
    return _RUN_OF_SPACES.sub(" ", joined)


def fold_case(text: str) -> str:
    """Make the letters of a `plain` text small."""
    table = {ord(char): _small(char) for char in set(text)}
    return unicodedata.normalize("NFC", text.translate(table))


def fold_kana(text: str) -> str:
    """Write katakana as hiragana. The length does not change."""
    return text.translate(_KATAKANA)


@lru_cache(maxsize=1)
def _shapes() -> dict[str, str]:
    return shape_table()


@lru_cache(maxsize=_CHARACTERS)
def _plain(char: str) -> str:
    if char.isascii() and (char.isalnum() or char in "\n "):
        return char
    if char in _BREAKS:
        return "\n"
    shapes = _shapes()
    if char in shapes:
        return shapes[char]
    return "".join(_plain_part(part, shapes) for part in unicodedata.normalize("NFKD", char))


def _plain_part(part: str, shapes: dict[str, str]) -> str:
    if part in _VOICING:
        return part
    if part in shapes:
        return shapes[part]
    category = unicodedata.category(part)
    if category == "Zs" or part in _SPACES:
        return " "
    if category in ("Mn", "Me", "Cf", "Cs", "Co") or part in _FILLERS or (category == "Cc" and part != "\n"):
        return ""
    return part


@lru_cache(maxsize=_CHARACTERS)
def _small(char: str) -> str:
    # Folding case can make a letter that has a look-alike or an accent again, so both are asked twice.
    once = "".join(_plain(part) for part in char.casefold())
    return "".join(_plain(part) for part in once.casefold())
