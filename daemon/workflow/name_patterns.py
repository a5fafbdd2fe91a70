"""This is where it is worked out in which written forms a person of the roster may be named in an alphabet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from daemon.workflow.fold import fold_case, plain
from daemon.workflow.model import Person, PersonId
from daemon.workflow.ordinary import is_word

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005"
PIECE = re.compile(rf"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z{CJK}]+|\d+")
HONORIFICS_AFTER = frozenset({"san", "sama", "chan", "kun", "sensei", "senpai", "shi", "dono"})
HONORIFICS_BEFORE = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madam", "bwana", "bi", "bibi", "mzee", "ndugu"}
    | {"mheshimiwa", "dada", "kaka", "mama", "baba", "mwalimu", "daktari"}
)
_PARTICLES = frozenset(
    {"de", "da", "di", "van", "von", "der", "den", "del", "la", "le", "bin", "ibn", "al", "el", "dos"}
)
_LONG_VOWELS = (
    ("ō", ("ou", "oh", "oo")),
    ("ū", ("uu",)),
    ("ä", ("ae",)),
    ("ö", ("oe",)),
    ("ü", ("ue",)),
    ("å", ("aa",)),
)


class Strength(StrEnum):
    """How much of a name a written form is, and so what else must be true for it to count."""

    WHOLE = "whole"  # counts on sight
    PART = "part"  # counts unless the words beside it make it somebody else's name
    WORD = "word"  # an ordinary word too: counts only where the text writes it as a name
    CAPITALS = "capitals"  # an alias of two or three capitals: counts where it has them and the text around has none
    TAGGED = "tagged"  # counts only behind an @


@dataclass(frozen=True, kw_only=True, slots=True)
class Pattern:
    """One written form. `compact` is folded and without gaps; `joints` are the places inside where pieces meet."""

    person: PersonId
    compact: str
    joints: frozenset[int]
    strength: Strength
    exact: bool = False  # a slip of the pen in it would make it any word


def pieces_of(written: str) -> tuple[str, ...]:
    """The folded pieces of a name or alias in an alphabet; empty for one in Chinese characters or kana."""
    return tuple(fold_case(found) for found in PIECE.findall(plain(written)))


def patterns_of(person: Person) -> Iterator[Pattern]:
    """Every form in which `person` is looked for: names, parts, initials, aliases and handles. May repeat."""
    for name in _spellings(person.name):
        yield from _name_forms(person.id, pieces_of(name))
    for alias in person.aliases:
        if 2 <= len(alias) <= 3 and alias.isalpha() and alias.isupper():
            yield _pattern(person.id, pieces_of(alias), Strength.CAPITALS, exact=True)
        for spelling in _spellings(alias):
            yield from _alias_forms(person.id, pieces_of(spelling))
    for handle in person.handles:
        yield from _handle_forms(person.id, pieces_of(handle))


def own_words(person: Person) -> frozenset[str]:
    """Every piece of the person's names and aliases: a neighbour among these makes nobody else of a name."""
    written = (*_spellings(person.name), *person.aliases, *person.handles)
    return frozenset(piece for name in written for piece in pieces_of(name))


def _spellings(written: str) -> tuple[str, ...]:
    # Letters of other alphabets pass for different Latin ones when large and when small, so each case is asked.
    found = [written, written.upper(), written.lower(), written.title()]
    for vowel, spelt in _LONG_VOWELS:
        if vowel in written.lower():
            found += [written.lower().replace(vowel, plain_form) for plain_form in spelt]
    return tuple(dict.fromkeys(found))


def _name_forms(person: PersonId, pieces: tuple[str, ...]) -> Iterator[Pattern]:
    if len(pieces) == 1:
        yield from _alias_forms(person, pieces)
        return
    yield _pattern(person, pieces, Strength.WHOLE)
    parts = [piece for piece in pieces if piece not in _PARTICLES and len(piece) > 1]
    for first, second in {*pairwise(parts), *([(parts[0], parts[-1])] if len(parts) > 2 else [])}:
        yield _pattern(person, (first, second), Strength.WHOLE)
        yield _pattern(person, (second, first), Strength.WHOLE)
        for initial, name in ((first[0], second), (second[0], first)):
            strength = Strength.WHOLE if len(name) > 3 else Strength.PART
            yield _pattern(person, (initial, name), strength, exact=True)
            yield _pattern(person, (name, initial), strength, exact=True)
    for part in parts:
        yield from _alone(person, part)


def _alias_forms(person: PersonId, pieces: tuple[str, ...]) -> Iterator[Pattern]:
    if not pieces:
        return
    stem = tuple(piece for piece in pieces if piece not in HONORIFICS_AFTER | HONORIFICS_BEFORE)
    if len(pieces) > 1:
        yield _pattern(person, pieces, Strength.WHOLE)
    if len(stem) == 1 and len(stem[0]) > 1:
        yield from _alone(person, stem[0])
    elif len(pieces) == 1 and len(pieces[0]) > 1:
        yield _pattern(person, pieces, Strength.WORD)


def _handle_forms(person: PersonId, pieces: tuple[str, ...]) -> Iterator[Pattern]:
    if pieces:
        compact = "".join(pieces)
        plain_word = len(compact) < 3 or (len(pieces) == 1 and is_word(compact))
        yield _pattern(person, pieces, Strength.TAGGED if plain_word else Strength.WHOLE)


def _alone(person: PersonId, part: str) -> Iterator[Pattern]:
    yield _pattern(person, (part,), Strength.WORD if len(part) < 3 or is_word(part) else Strength.PART)
    if len(part) > 2 and not is_word(part):
        yield _pattern(person, (part + "s",), Strength.PART, exact=True)  # "Bens": a possessive without its mark
    for honorific in HONORIFICS_AFTER:
        yield _pattern(person, (part, honorific), Strength.WHOLE, exact=True)
    if len(part) > 2 or part not in _PARTICLES:
        for honorific in HONORIFICS_BEFORE:
            yield _pattern(person, (honorific, part), Strength.PART, exact=True)


def _pattern(person: PersonId, pieces: tuple[str, ...], strength: Strength, *, exact: bool = False) -> Pattern:
    ends: list[int] = []
    for piece in pieces[:-1]:
        ends.append(len(piece) + (ends[-1] if ends else 0))
    return Pattern(person=person, compact="".join(pieces), joints=frozenset(ends), strength=strength, exact=exact)
