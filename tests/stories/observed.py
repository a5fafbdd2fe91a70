"""This is where everything one person can observe of a desk is gathered, with its random parts masked."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote

from daemon.steps.code_names import CODE_NAME
from tests.stories.letters import Letter
from tests.stories.rig import DeskRig

_RANDOM = re.compile(r"\b(?:[A-Z2-7]{48}|[0-9a-f]{32}|[0-9a-f]{12})\b")


@dataclass(frozen=True, kw_only=True)
class Sight:
    """One letter as a person could compare it with another: envelope, headers, words, kinds of its parts, when it came.

    Its size follows from these, but for the length of the random code name.
    """

    at: str
    envelope: tuple[str, str]
    headers: tuple[tuple[str, str], ...]
    words: str
    kinds: tuple[str, ...]


def seen_by(desk: DeskRig, addresses: Collection[str]) -> tuple[Sight, ...]:
    """Every letter to these addresses in order; of one moment by their words, since their order is drawn by lot."""
    sights = (sight_of(letter) for letter in desk.letters() if letter.recipient in addresses)
    return tuple(sorted(sights, key=lambda sight: (sight.at, sight.words)))


def sight_of(letter: Letter) -> Sight:
    """A letter with its reference, its key and its ids masked."""
    return Sight(
        at=f"{letter.at:%F %T}",
        envelope=(letter.sender, letter.recipient),
        headers=tuple((name, masked(str(value))) for name, value in letter.headers.items()),
        words=masked(letter.words),
        kinds=tuple(part.get_content_type() for part in letter.headers.walk()),
    )


def masked(text: str) -> str:
    """The text, links read as people see them, without code names, keys and ids."""
    return _RANDOM.sub("(random)", CODE_NAME.sub("(reference)", unquote(text)))
