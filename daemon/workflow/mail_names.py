"""This is where a person of the roster is told by a mail address that stands in a text.

Security: the text is hostile. The pattern of an address is bounded on both sides, so no run of letters makes it slow.
"""

import re
from collections.abc import Iterator

from daemon.workflow.fold import fold
from daemon.workflow.model import Person, PersonId
from daemon.workflow.name_patterns import CJK, pieces_of

# Text in Chinese characters and kana runs right up to an address, so these are no part of one.
_CHARACTER = rf"(?:[^\W{CJK}]|[.+%-])"
_LABEL = rf"(?:[^\W{CJK}]|-){{1,63}}"
_ADDRESS = re.compile(rf"(?<![.+%-])(?:(?<!\w)|(?<=[{CJK}])){_CHARACTER}{{1,64}} ?@ ?{_LABEL}(?:\.{_LABEL}){{1,6}}")
_AT = re.compile(r" ?[\[({<] ?(?:at|アットマーク) ?[\])}>] ?", re.IGNORECASE)
_DOT = re.compile(r" ?[\[({<] ?(?:dot|ドット) ?[\])}>] ?", re.IGNORECASE)
_BEFORE, _WINDOW = 70, 520  # characters before a sign that may belong to its address, and of the whole
_DOTS_MEAN_NOTHING = ("gmail.com", "googlemail.com")


class MailNames:
    """The roster's addresses, ready to be looked for. Holds nothing of any text."""

    def __init__(self, people: tuple[Person, ...], own_addresses: frozenset[str]) -> None:
        self._own = frozenset(map(canonical, own_addresses))
        owned = [(canonical(email), person.id) for person in people for email in person.addresses]
        self._owners = {address: frozenset(p for a, p in owned if a == address) for address, _ in owned}
        self._owners = {a: people for a, people in self._owners.items() if a not in self._own}

    def split(self, text: str) -> tuple[frozenset[PersonId], tuple[str, ...], str]:
        """Owners of the addresses in `text`, the local parts of everybody else's, and the text without addresses.

        The desk's own addresses belong to nobody. `text` has gone through `fold.plain`.
        """
        if "@" not in text and "at" not in text and "アット" not in text:
            return frozenset(), (), text
        opened = _DOT.sub(".", _AT.sub("@", text))
        found: set[PersonId] = set()
        others: list[str] = []
        rest: list[str] = []
        end = 0
        for match in _addresses(opened):
            rest.append(opened[end : match.start()])
            end = match.end()
            address = canonical(match[0])
            if address in self._owners:
                found |= self._owners[address]
            elif address not in self._own:
                others.append(address.partition("@")[0])
        return frozenset(found), tuple(dict.fromkeys(others)), " ; ".join([*rest, opened[end:]])


def _addresses(text: str) -> Iterator[re.Match[str]]:
    """The addresses of a text, in order. Where signs for one are rare, only what stands around them is searched."""
    if text.count("@") * _WINDOW > len(text):
        yield from _ADDRESS.finditer(text)
        return
    end, sign = 0, text.find("@")
    while sign >= 0:
        around = _ADDRESS.finditer(text, max(end, sign - _BEFORE), sign + _WINDOW)
        match = next((match for match in around if match.start() < sign < match.end()), None)
        if match is not None:
            yield match
            end = match.end()
        sign = text.find("@", max(end, sign + 1))


def canonical(address: str) -> str:
    """Fold an address to the form in which two ways of writing the same mailbox are equal: case, +tag, Gmail's dots."""
    local, _, domain = fold(address).replace(" ", "").partition("@")
    local = local.partition("+")[0]
    if domain in _DOTS_MEAN_NOTHING:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain.rstrip('.')}"


def letters_of(local_part: str) -> str:
    """The letters of a local part without dots and figures: 'tanaka.aiko87' gives 'tanakaaiko'."""
    return "".join(piece for piece in pieces_of(local_part) if piece.isalpha())
