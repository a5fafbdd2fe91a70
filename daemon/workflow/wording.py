"""This is where a letter's words are checked before they leave: no pressure, no promise without a clock, no name.

Source: processes.md 6.0. A policy may add strings to look for; nothing here can be switched off.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from daemon.workflow.meeting_words import MEETING
from daemon.workflow.model import PARTIES, Audience
from daemon.workflow.wordlists import EVERYONE, REPORTERS, SPANS

_PRESSED = frozenset({Audience.REPORTER, Audience.AFFECTED, Audience.WITNESS})  # who must not be pressed or promised
_RUN = 5  # words in a row that count as quoting the report
_WORD = re.compile(r"\w+")
_CJK_RUN = 12  # characters in a row, where a language has no spaces


@dataclass(frozen=True, kw_only=True, slots=True)
class WordingFault:
    """`rule` is 'coercion', 'delegation', 'over-promise', 'legal-heat', 'words', 'tone', 'meeting' or
    'identity'.

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
    own = folded("\n".join(line for line in text.splitlines() if not line.startswith(">")))
    faults = list(listed(own, EVERYONE, language))
    if audience in PARTIES:
        faults += listed(own, {one: {"meeting": patterns} for one, patterns in MEETING.items()}, language)
    if audience in _PRESSED:
        faults += listed(own, REPORTERS, language)
        if not has_clock:
            faults += listed(own, SPANS, language)
    if any(names(own, name) for name in forbidden) or repeated(own, sealed_text):
        faults.append(WordingFault(rule="identity", found=""))
    return tuple(faults)


def names(text: str, name: str) -> bool:
    """Whether `name` (or an address, a handle) stands in `text` as words of their own, whatever case and width."""
    wanted = folded(name)
    if not wanted:
        return False
    edge = r"(?<!\w){}(?!\w)" if wanted.isascii() else "{}"
    return re.search(edge.format(re.escape(wanted)), folded(text)) is not None


def repeated(text: str, sealed: str) -> str:
    """The first five words in a row (twelve characters, where a language has no spaces) that stand in both, else ''."""
    if not sealed:
        return ""
    own = _runs(text)
    return next((run for run in _in_order(sealed) if run in own), "")


def _runs(text: str) -> frozenset[str]:
    return frozenset(_in_order(text))


def _in_order(text: str) -> Iterator[str]:
    words = _WORD.findall(folded(text))
    for at in range(len(words) - _RUN + 1):
        yield " ".join(words[at : at + _RUN])
    # A Japanese sentence is one long "word": there a run of characters counts instead.
    for word in words:
        if not word.isascii():
            for at in range(len(word) - _CJK_RUN + 1):
                yield word[at : at + _CJK_RUN]


def listed(text: str, lists: Mapping[str, Mapping[str, tuple[str, ...]]], language: str) -> Iterator[WordingFault]:
    """What `lists` find in a folded text, in this language (others: the English list)."""
    for rule, patterns in lists.get(language, lists["en"]).items():
        for pattern in patterns:
            if found := re.search(pattern, text):
                yield WordingFault(rule=rule, found=found[0])


def folded(text: str) -> str:
    """The text as the patterns meet it: NFKC, without case, with single blanks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")).strip()
