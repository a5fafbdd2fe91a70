"""This is where the link is made that opens an answer with an instruction and the letter's key filled in (RFC 6068).

Security: everything is percent-encoded, so that no value can add a field or a recipient to the link.
"""

from collections.abc import Mapping
from urllib.parse import quote

from daemon.delivery.values import HARD_BREAK, Shown

_SIGNATURE = "-- "  # RFC 3676 4.3: what follows is no part of anybody's message


def answer_link(block: str, frame: Mapping[str, Shown]) -> str:
    """'mailto:' with the desk's address, a subject, and `block` above reference and key; no blank, no line end in it.

    `frame` has desk_address, community, ref and token of the letter that is answered.
    """
    start, end = link_ends(frame)
    lines = block.replace(HARD_BREAK, "").split("\n")
    return start + _encoded("\r\n".join(lines)) + end  # RFC 6068 section 5: a line end is %0D%0A


def link_ends(frame: Mapping[str, Shown]) -> tuple[str, str]:
    """What every link of one letter begins and ends with; the end holds the letter's key, which nobody else knows."""
    address, subject = _encoded(frame["desk_address"], "@"), _encoded(f"Re: {frame['community']}: {frame['ref']}")
    tail = f"\r\n\r\n\r\n{_SIGNATURE}\r\nReference: {frame['ref']}\r\nKey: {frame['token']}"
    return f"mailto:{address}?subject={subject}&body=", _encoded(tail)


def _encoded(text: Shown, safe: str = "") -> str:
    return quote(str(text), safe=safe, errors="replace")
