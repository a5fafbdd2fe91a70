"""This is where names written in an alphabet are found in a text.

Security: the text is hostile. It is cut into pieces once; each piece starts at most one walk, no longer than the
longest name on the roster, and slips of the pen are looked for among the different pieces only.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, groupby

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from daemon.workflow.fold import fold_case
from daemon.workflow.lookalikes import SKELETON
from daemon.workflow.model import Person, PersonId
from daemon.workflow.name_context import Pieces, counts
from daemon.workflow.name_patterns import CJK, Pattern, Strength, own_words, patterns_of
from daemon.workflow.ordinary import OTHER_NAMES, is_word

_SLIPS_FROM, _TWO_SLIPS_FROM = 5, 9  # letters of a name from which one and two slips are still taken for it
_GAP_INSIDE_NAME = 3  # characters at most between two pieces of one name
_SIGNED_WORD = re.compile(rf"(?:[^\W_{CJK}]|[@$!|])+")  # letters, figures and the signs that pass for letters
_LONG_ENOUGH = 7  # letters from which a name may be torn anywhere


class LatinNames:
    """The roster's names in alphabets, ready to be looked for. Holds nothing of any text."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self._own = {person.id: own_words(person) for person in people}
        self._patterns: dict[str, tuple[Pattern, ...]] = _by_compact(
            p for person in people for p in patterns_of(person)
        )
        self._starts = frozenset(c[:end] for c in self._patterns for end in range(1, len(c) + 1))
        self._skeletons = {_skeleton(c): c for c in self._patterns if len(c) > 3 and c.isalpha() and not is_word(c)}
        self._slippery = {c: alike for c, alike in self._patterns.items() if _may_slip(c, alike)}
        self._known = frozenset(word for words in self._own.values() for word in words)

    def find(self, text: str) -> frozenset[PersonId]:
        """Everyone named in `text`, which has gone through `fold.plain` and has no mail address in it."""
        pieces = Pieces(text)
        nearly = self._nearly(pieces.different)
        worth_a_look = {word for word in pieces.different if word in self._starts or word in nearly}
        found: set[PersonId] = set()
        for first, letters in enumerate(pieces.folded):
            if letters not in worth_a_look:
                continue
            for pattern, last in chain(self._walks(pieces, first), ((p, first) for p in nearly.get(letters, ()))):
                if pattern.person not in found and self._accepts(pattern, pieces, first, last):
                    found.add(pattern.person)
        return frozenset(found) | self._disguised(text)

    def exact_words(self, words: frozenset[str]) -> frozenset[PersonId]:
        """Everyone one of whose names is among these folded words, whatever else the word may mean."""
        return frozenset(person for person, own in self._own.items() if words & own)

    def whole(self, compact: str) -> frozenset[PersonId]:
        """Everyone for whom these folded letters alone are a name, a part of one, an alias or a handle."""
        found = self._patterns.get(compact, ())
        return frozenset(p.person for p in found if p.strength in (Strength.WHOLE, Strength.PART))

    def _walks(self, pieces: Pieces, first: int) -> Iterator[tuple[Pattern, int]]:
        letters, torn, last = pieces.folded[first], list[tuple[int, str]](), first
        while letters in self._starts:
            for pattern in self._patterns.get(letters, ()):
                if _holds_together(pattern, torn, pieces.folded[first : last + 1]):
                    yield pattern, last
            last += 1
            if last == len(pieces.folded) or len(pieces.gaps[last]) > _GAP_INSIDE_NAME:
                return
            torn.append((len(letters), pieces.gaps[last]))
            letters += pieces.folded[last]

    def _accepts(self, pattern: Pattern, pieces: Pieces, first: int, last: int) -> bool:
        if pattern.strength is Strength.WHOLE:
            return True
        around, place = pieces.around(first, last)
        return counts(pattern.strength, around, place, place + last - first, self._own[pattern.person], self._known)

    def _nearly(self, words: frozenset[str]) -> dict[str, tuple[Pattern, ...]]:
        by_length: dict[int, list[str]] = {n: list(g) for n, g in groupby(sorted(words, key=len), key=len)}
        found: dict[str, list[Pattern]] = defaultdict(list)
        for compact, patterns in self._slippery.items():
            slips = 2 if len(compact) >= _TWO_SLIPS_FROM else 1
            near = [w for n in range(len(compact) - slips, len(compact) + slips + 1) for w in by_length.get(n, ())]
            for word, *_ in extract(compact, near, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=None):
                if word not in self._patterns and word not in OTHER_NAMES and word.isalpha() and not is_word(word):
                    found[word].extend(patterns)
        return {word: tuple(patterns) for word, patterns in found.items()}

    def _disguised(self, text: str) -> frozenset[PersonId]:
        found: set[PersonId] = set()
        for word in set(_SIGNED_WORD.findall(fold_case(text))):
            for form in {word, word.strip("!|@$")}:
                compact = self._skeletons.get(_skeleton(form))
                if compact is not None and not is_word(form) and form not in OTHER_NAMES and form != compact:
                    found |= {p.person for p in self._patterns[compact] if p.strength is not Strength.TAGGED}
        return frozenset(found)


def _by_compact(patterns: Iterator[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, dict[Pattern, None]] = defaultdict(dict)
    for pattern in patterns:
        found[pattern.compact][pattern] = None
    return {compact: tuple(alike) for compact, alike in found.items()}


def _holds_together(pattern: Pattern, torn: list[tuple[int, str]], walked: list[str]) -> bool:
    strange = [gap for place, gap in torn if place not in pattern.joints]
    if all(gap == "" or "\n" in gap or "-" in gap for gap in strange):
        return True
    if all(len(letters) == 1 for letters in walked):
        return len(pattern.compact) > 2
    return len(pattern.compact) >= _LONG_ENOUGH


def _may_slip(compact: str, patterns: tuple[Pattern, ...]) -> bool:
    is_name = len(compact) >= _SLIPS_FROM and compact.isalpha() and not is_word(compact)
    return is_name and not all(pattern.exact for pattern in patterns)


def _skeleton(word: str) -> str:
    return word.translate(SKELETON).replace("rn", "m").replace("vv", "w")
