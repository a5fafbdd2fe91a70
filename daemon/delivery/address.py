"""This is where an address is admitted to a letter's header and envelope.

Security: addresses come from strangers. The grammar is narrower than RFC 5321 4.1.2 on purpose: no quoted local
part, no address literal, no comment, so that no text can leave its place in a header or an SMTP command. A refusal
never repeats the address.
"""

import re
import unicodedata
from dataclasses import dataclass

from daemon.errors import LetterRefused

_LONGEST = 254  # RFC 5321 4.5.3.1.3: a path of 256 with its brackets
_LONGEST_LOCAL = 64  # RFC 5321 4.5.3.1.1, in octets
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_DIVERGING = frozenset("ßς\u200c\u200d")  # the two IDNA versions lead to different domains


@dataclass(frozen=True, kw_only=True, slots=True)
class EnvelopeAddress:
    """An address fit for a header and an SMTP command. `text` has its domain in ASCII."""

    text: str
    needs_utf8: bool  # the local part is not ASCII: the server must offer SMTPUTF8 (RFC 6531)


def read_address(text: str) -> EnvelopeAddress:
    """Admit `text` as one bare address ('local@domain'), or raise LetterRefused saying what is wrong with it."""
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain:
        raise LetterRefused("The address is not of the form name@domain.")
    safe_domain = _read_domain(domain)
    _check_local(local)
    whole = f"{local}@{safe_domain}"
    if len(whole.encode("utf-8")) > _LONGEST:
        raise LetterRefused(f"The address is longer than {_LONGEST} octets.")
    return EnvelopeAddress(text=whole, needs_utf8=not local.isascii())


def _check_local(local: str) -> None:
    if len(local.encode("utf-8", "surrogatepass")) > _LONGEST_LOCAL:
        raise LetterRefused(f"The local part of the address is longer than {_LONGEST_LOCAL} octets.")
    ascii_view = "".join("x" if _is_foreign_letter(character) else character for character in local)
    if not _LOCAL.fullmatch(ascii_view):
        raise LetterRefused("The local part of the address holds a character that this desk does not write to.")


def _is_foreign_letter(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character)[0] in "LMN"


def _read_domain(domain: str) -> str:
    if not domain.isascii():
        if _DIVERGING & set(domain):
            raise LetterRefused("The domain of the address can be read as two different domains.")
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            raise LetterRefused("The domain of the address is not a valid name.") from None
    labels = domain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels) or labels[-1].isdigit():
        raise LetterRefused("The domain of the address is not a valid name.")
    return domain.lower()
