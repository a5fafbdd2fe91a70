"""This is where a letter's words are checked before they leave: no pressure, no promise without a clock, no name.

Source: processes.md 6.0. A policy may add strings to look for; nothing here can be switched off.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from daemon.workflow.model import Audience
from daemon.workflow.wordlists import EVERYONE, REPORTERS, SPANS

_RUN = 5  # words in a row that count as quoting the report
_CJK_RUN = 12  # characters in a row, where a language has no spaces


@dataclass(frozen=True, kw_only=True, slots=True)
class WordingFault:
    """`rule` is 'coercion', 'delegation', 'over-promise', 'legal-heat', 'words', 'tone' or 'identity'.

    `found` is the offending words; for 'identity' it is '' so that no name travels in an error.
    """

    rule: str
    found: str


def check_wording(
    text: str,
    audience: Audience,
    language: str,
    *,
    has_clock: bool = False,
    forbidden: tuple[str, ...] = (),
    sealed_text: str = "",
) -> tuple[WordingFault, ...]:
    """The faults of `text` for this audience, in a language 'en', 'ja' or 'sw' (others: English list).

    `has_clock` says that a clock owns the date the letter names, so that "we promise" and "within N" may stand.
    `forbidden` are names, aliases, handles and addresses that must not appear; `sealed_text` is a report of which
    no five words in a row may appear. Lines behind '>' are a report quoted to a handler and are not the desk's words.
    """
    own = _folded("\n".join(line for line in text.splitlines() if not line.startswith(">")))
    faults = list(_listed(own, EVERYONE, language))
    if audience is Audience.REPORTER:
        faults += _listed(own, REPORTERS, language)
        if not has_clock:
            faults += _listed(own, SPANS, language)
    faults += [WordingFault(rule="identity", found="") for name in forbidden if _names(own, _folded(name))]
    if sealed_text and _repeats(own, _folded(sealed_text)):
        faults.append(WordingFault(rule="identity", found=""))
    return tuple(faults)


def _listed(text: str, lists: Mapping[str, Mapping[str, tuple[str, ...]]], language: str) -> Iterator[WordingFault]:
    for rule, patterns in lists.get(language, lists["en"]).items():
        for pattern in patterns:
            if found := re.search(pattern, text):
                yield WordingFault(rule=rule, found=found[0])


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")).strip()


def _names(text: str, name: str) -> bool:
    if not name:
        return False
    edge = r"(?<!\w){}(?!\w)" if name.isascii() else "{}"
    return re.search(edge.format(re.escape(name)), text) is not None


def _repeats(text: str, sealed: str) -> bool:
    words = re.findall(r"\w+", sealed)
    flat = f" {' '.join(re.findall(chr(92) + 'w+', text))} "
    if any(f" {' '.join(words[at : at + _RUN])} " in flat for at in range(len(words) - _RUN + 1)):
        return True
    # A Japanese sentence is one long "word": there a run of characters counts instead.
    return any(
        not word.isascii() and word[at : at + _CJK_RUN] in flat
        for word in words
        for at in range(len(word) - _CJK_RUN + 1)
    )
