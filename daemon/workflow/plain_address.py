"""This is where one mail address is read, whatever a mail program has put around it.

Security: the words come out of a handler's mail, and letters of a case go to what is read here. So nothing is guessed:
one ASCII address, as RFC 5321 section 4.1.2 has it without quotes, or nothing. Lookalike letters are no address.
"""

import re
import unicodedata

_LONGEST = 254  # signs, RFC 5321 section 4.5.3.1 with the angle brackets taken off
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})+", re.ASCII)
_PIECES = re.compile(r"mailto:|[<>()\[\]\"“”„«»\s]+", re.IGNORECASE)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def read_address(words: str) -> str:
    """The one address these words are, '' when they are not one address and nothing else.

    What mail programs make of an address is taken off: angle brackets, quotes, a full stop behind it, `mailto:`, and
    the second copy of it in a link.
    """
    if len(words) > 3 * _LONGEST:
        return ""
    plain = unicodedata.normalize("NFKC", words).translate(_INVISIBLE)
    pieces = {piece.strip("'*`").rstrip(".,;:!") for piece in _PIECES.split(plain)} - {""}
    found = pieces.pop() if len(pieces) == 1 else ""
    local = found.partition("@")[0]
    return found if len(found) <= _LONGEST and len(local) <= 64 and _ADDRESS.fullmatch(found) else ""
