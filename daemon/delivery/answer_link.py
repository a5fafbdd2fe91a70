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
    ref = frame["ref"]
    lines = [
        *block.replace(HARD_BREAK, "").split("\n"),
        "",
        "",
        _SIGNATURE,
        f"Reference: {ref}",
        f"Key: {frame['token']}",
    ]
    subject, body = f"Re: {frame['community']}: {ref}", "\r\n".join(lines)  # RFC 6068 section 5: a line end is %0D%0A
    return f"mailto:{_encoded(frame['desk_address'], '@')}?subject={_encoded(subject)}&body={_encoded(body)}"


def links_in(values: Mapping[str, Shown]) -> frozenset[str]:
    """The links that a letter with these values may hold: its offers, and the block it puts right."""
    offers = values.get("offers")
    blocks = [values.get("correction"), *(offers if isinstance(offers, tuple) else ())]
    return frozenset(answer_link(block, values) for block in blocks if isinstance(block, str))


def _encoded(text: Shown, safe: str = "") -> str:
    return quote(str(text), safe=safe, errors="replace")
