"""This is where a text is told apart into new words, quoted words and a signature. Every line ends in one of the three.

Security: texts come from strangers. Each line is looked at a fixed number of times and only its first 500 signs are;
no pattern here backtracks over more than one line.
"""

import re
from dataclasses import dataclass
from enum import Enum

from daemon.ingest.attributions import DATE_LABELS, DIVIDERS, FROM_LABELS, MOBILE, OTHER_LABELS, STARTERS, WROTE

LINES = 20_000
SIGNATURE_LINES = 15
ATTRIBUTION_LINES = 4
_LOOK = 500  # signs of a line
_ADDRESS = re.compile(r"[^\s<>@]{1,64}@[^\s<>@]{1,255}")
_YEAR_OR_TIME = re.compile(r"(?:19|20)\d\d|\d{1,2}[:.hH時时]\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_DATE_FIRST = re.compile(r"(?:[^\W\d]{1,9}[.,]{0,2} ?){0,2}\(?\d")
_COLON = re.compile(r"[:：]\s*$")
_DASHES = re.compile(r"[-_=–—*\s>]+")
_RULE = re.compile(r"[_\-–—=]{10,}")


class _Kind(Enum):
    NEW = "new"
    QUOTED = "quoted"
    SIGNATURE = "signature"


@dataclass(frozen=True, kw_only=True, slots=True)
class Split:
    """The three parts of a text, each with LF ends; together they hold every line of it."""

    new_text: str
    quoted: str
    signature: str


def split_text(text: str) -> Split:
    """Tell new words from quoted ones and from a signature; linear in the length of the text.

    Quoted are: lines that start with '>', the attribution above them ("On ... wrote:"), and everything from a
    divider or a block of mail headers on. A text that only quotes has no new words. Of a text of more than 20,000
    lines the rest is taken as one line.
    """
    lines = text.split("\n", LINES)
    kinds = [_Kind.QUOTED if _is_marked(line) else _Kind.NEW for line in lines]
    _mark_tail(lines, kinds)
    _mark_attributions(lines, kinds)
    _mark_signatures(lines, kinds)
    return Split(
        new_text=_joined(lines, kinds, _Kind.NEW),
        quoted=_joined(lines, kinds, _Kind.QUOTED),
        signature=_joined(lines, kinds, _Kind.SIGNATURE),
    )


def _joined(lines: list[str], kinds: list[_Kind], wanted: _Kind) -> str:
    """The lines of one kind. Where a quote stood between new words an empty line stays: an instruction ends there."""
    out: list[str] = []
    parted = False
    for line, kind in zip(lines, kinds, strict=True):
        if kind is not wanted:
            parted = wanted is _Kind.NEW
            continue
        if line.strip() and parted and out and out[-1]:
            out.append("")
        parted = parted and not line.strip()
        if line.strip() or (out and out[-1]):
            out.append(line.rstrip())
    return "\n".join(out).strip("\n")


def _is_marked(line: str) -> bool:
    return line.lstrip(" \t")[:1] in {">", "＞"}


def _bare(line: str) -> str:
    return line[:_LOOK].strip().strip("*_ ").lower()


def _mark_tail(lines: list[str], kinds: list[_Kind]) -> None:
    """From a divider or a block of mail headers on, everything is quoted; a rule line right above belongs to it."""
    for at, line in enumerate(lines):
        if kinds[at] is _Kind.NEW and (_is_divider(line) or _is_header_block(lines, at)):
            start = at
            while start and (not lines[start - 1].strip() or _RULE.fullmatch(lines[start - 1].strip()[:_LOOK])):
                start -= 1
            kinds[start:] = [_Kind.QUOTED] * (len(lines) - start)
            return


def _is_divider(line: str) -> bool:
    bare = _bare(line)
    if not bare or len(bare) > 120:
        return False
    inner = _DASHES.sub(" ", bare).strip().rstrip(":：")
    return inner in DIVIDERS and (bare[0] in "-–—_=*" or bare.endswith((":", "：")))


def _label(line: str) -> str:
    bare = line[:80].strip().lstrip("*_ ")
    name, colon, _ = bare.replace("：", ":", 1).partition(":")
    return name.strip("*_ \u00a0").lower() if colon else ""


def _is_header_block(lines: list[str], at: int) -> bool:
    """A From line with a date line and another header line within the next five (Outlook's way to quote)."""
    if _label(lines[at]) not in FROM_LABELS:
        return False
    labels = [_label(line) for line in lines[at + 1 : at + 7]]
    return any(label in DATE_LABELS for label in labels) and any(label in OTHER_LABELS for label in labels)


def _mark_attributions(lines: list[str], kinds: list[_Kind]) -> None:
    at = 0
    while at < len(lines):
        start = _attribution_start(lines, kinds, at) if kinds[at] is _Kind.NEW else -1
        if start >= 0:
            follows = _next_filled(lines, at + 1)
            if follows < len(lines) and kinds[follows] is not _Kind.QUOTED:
                kinds[start:] = [_Kind.QUOTED] * (len(lines) - start)
                return
            kinds[start : at + 1] = [_Kind.QUOTED] * (at + 1 - start)
        at += 1


def _attribution_start(lines: list[str], kinds: list[_Kind], at: int) -> int:
    """The first line of the attribution that ends at `at`, -1 when none does. The shortest fitting one is taken, one
    with a date before one without: a name or "wrote:" alone is often the last of several lines."""
    if not _ends_attribution(lines[at]):
        return -1
    follows = _next_filled(lines, at + 1)
    before_quote = follows < len(lines) and kinds[follows] is _Kind.QUOTED
    undated = -1
    for start in range(at, max(-1, at - ATTRIBUTION_LINES), -1):
        if kinds[start] is not _Kind.NEW or not lines[start].strip():
            break
        text = " ".join(line.strip()[:_LOOK] for line in lines[start : at + 1])
        if not _is_attribution(text, before_quote=before_quote):
            continue
        if _YEAR_OR_TIME.search(text) and (start == at or _starts_attribution(text)):
            return start
        undated = start if undated < 0 else undated
    return undated


def _starts_attribution(text: str) -> bool:
    return bool(_DATE_FIRST.match(text)) or text.lower().startswith(STARTERS)


def _next_filled(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _ends_attribution(line: str) -> bool:
    tail = line.rstrip()[-60:].lower()
    if len(line) > _LOOK:
        return False
    return bool(_COLON.search(tail)) or tail.endswith(WROTE)


def _is_attribution(text: str, *, before_quote: bool) -> bool:
    lowered = text.lower().strip().rstrip(":： \u00a0")
    says_wrote = lowered.endswith(WROTE)
    has_date = bool(_YEAR_OR_TIME.search(text))
    has_address = bool(_ADDRESS.search(text))
    starts = lowered.startswith(STARTERS)
    ends_with_colon = bool(_COLON.search(text))
    if before_quote:
        return (says_wrote and (ends_with_colon or has_date)) or (
            ends_with_colon and (has_address or (has_date and starts))
        )
    if not ends_with_colon:
        return says_wrote and has_date and has_address
    return has_date and ((has_address and (says_wrote or lowered.endswith(">"))) or (says_wrote and starts))


def _mark_signatures(lines: list[str], kinds: list[_Kind]) -> None:
    """A signature is the short end of the new words, from '-- ' (RFC 3676 section 4.3) or a program's own line on."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if kinds[at] is _Kind.NEW and lines[at].strip()), -1)
    budget = SIGNATURE_LINES
    for at in range(last, -1, -1):
        if kinds[at] is not _Kind.NEW:
            break
        if not lines[at].strip():
            continue
        budget -= 1
        if budget < 0:
            break
        is_mobile = _bare(lines[at]).lstrip("[<").startswith(MOBILE) and budget >= SIGNATURE_LINES - 4
        if lines[at].rstrip() in {"--", "—"} or is_mobile:
            kinds[at : last + 1] = [_Kind.SIGNATURE] * (last + 1 - at)
            last, budget = at - 1, SIGNATURE_LINES
