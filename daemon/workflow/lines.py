"""This is where a line of a mail is brought to the form in which instructions are compared.

Security: lines come out of mail. Every line is looked at a fixed number of times; of a line at most its first 40 words
are compared, the rest is only carried along.
"""

import re
import unicodedata
from dataclasses import dataclass

COMPARED = 40  # words of a line
BULLETS = 3  # words that are taken off the beginning at most
WORD_LENGTH = 120  # signs of a word that are compared
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"))
_LOOKS = {ord(char): "'" for char in "‘’‚‛′`´"} | {ord(char): '"' for char in "“”„‟″「」『』«»"}
_LOOKS |= {ord(char): "-" for char in "‐‑‒–—―−﹣－ｰ"} | {ord("。"): ".", ord("、"): ",", ord("・"): "·"}
_WRAPPING = "\"'*_`"
_BULLET = re.compile(r"(?:[-*+•·‣◦▪●○]|\d{1,2}[.)])", re.ASCII)
_MARKS = "!！\ufeff\u200b" + _WRAPPING + "“”‘’＊"
_RULE = re.compile(r"[-_=*~─━]{2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a line: as written, and as it is compared."""

    written: str
    plain: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line with its number (from 1), as written, and whether it stood behind a `!`; `tail` was not compared."""

    number: int
    written: str
    tokens: tuple[Token, ...]
    marked: bool = False
    unclear: bool = False  # it may also be the end of the line above, broken at the margin
    tail: tuple[str, ...] = ()


def read_line(number: int, written: str) -> Line:
    """Take off what mail programs and habits put around an instruction: bullets, quotes, `!`, a full stop, case.

    Full-width letters, non-breaking spaces, smart quotes, long dashes and invisible signs become plain ones (NFKC).
    """
    words = written.split()
    bullets = next((at for at, word in enumerate(words[:BULLETS]) if not _BULLET.fullmatch(plain(word))), BULLETS)
    words = words[bullets:]
    marked = False
    if words and plain(words[0]).lstrip(_WRAPPING).startswith("!"):
        marked = True
        words[0] = words[0].lstrip(_MARKS)
        words = words[1:] if not words[0] else words
    compared = [plain(word) for word in words[:COMPARED]]
    _unwrap(compared, is_whole=len(words) <= COMPARED)
    pairs = zip(words, compared, strict=False)
    tokens = tuple(Token(word, form) for word, form in pairs if form)
    return Line(number=number, written=written.strip(), tokens=tokens, marked=marked, tail=tuple(words[COMPARED:]))


def plain(word: str) -> str:
    """A word as it is compared: compatibility forms, small letters, no white space, no invisible signs."""
    looks = word[:WORD_LENGTH].translate(_INVISIBLE).translate(_LOOKS)
    return "".join(unicodedata.normalize("NFKC", looks).casefold().translate(_LOOKS).split())


def ends_block(written: str) -> bool:
    """Whether the block is over at this line: it is empty, quotes, or rules off what follows."""
    bare = plain(written.strip())
    return not bare or bare.startswith(">") or bool(_RULE.fullmatch(bare))


def _unwrap(compared: list[str], *, is_whole: bool) -> None:
    """Take quotes and emphasis off the whole line, and stops off its end."""
    if not compared:
        return
    compared[0] = compared[0].lstrip(_WRAPPING + "-•·")
    if is_whole:
        compared[-1] = compared[-1].rstrip(_WRAPPING).rstrip(".!").rstrip(_WRAPPING)
        while compared and not compared[-1]:
            compared.pop()
