"""This is where the words beside a name decide whether it is one, and whose."""

from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from daemon.workflow.fold import fold_case
from daemon.workflow.name_patterns import HONORIFICS_AFTER, HONORIFICS_BEFORE, PIECE, Strength
from daemon.workflow.ordinary import OPENERS, OTHER_NAMES, is_word, words

_OWN_ENOUGH = 0.65  # share of equal letters from which a neighbour may be a misspelt part of the same name
_ARTICLES = words("the a an this that these those my your our their no any some every each")
_TIME_WORDS = words("in on since until by last next of during early late mid from before after this for")
_MONTHS = words("april may june july august jun march")
_VERBS = words(
    """
    was is has had did does said told came went took kept made gave got says asked would could should will never
    always just who keeps threw hit sent put ran stole wrote
    """
)
_HONORIFICS_GLUED = ("さん", "様", "氏", "君", "くん", "ちゃん", "先生")
_EMPHASIS = " *_\"'(,-"
_VERB_STARTS = ("ali", "ame", "ana", "aka", "hu")  # Swahili: he or she did, has done, does


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of letters or digits: as written, folded, and what stands between it and the pieces beside it."""

    written: str
    folded: str
    gap: str
    gap_after: str


class Pieces:
    """A text, which has gone through `fold.plain`, cut into pieces. `gaps[n]` stands before piece n."""

    def __init__(self, text: str) -> None:
        self.written = PIECE.findall(text)
        self.gaps = PIECE.split(text)
        different = tuple(frozenset(self.written))
        small = dict(zip(different, fold_case("\n".join(different)).split("\n"), strict=False))  # no word: one ""
        self.folded = [small[written] for written in self.written]
        self.different = frozenset(self.folded)

    def around(self, first: int, last: int) -> tuple[list[Piece], int]:
        """The pieces from `first` to `last` with up to three more on each side, and where `first` is among them."""
        start = max(0, first - 3)
        places = range(start, min(last + 4, len(self.written)))
        return [Piece(self.written[n], self.folded[n], self.gaps[n], self.gaps[n + 1]) for n in places], first - start


def counts(
    strength: Strength, pieces: list[Piece], first: int, last: int, own: frozenset[str], known: frozenset[str]
) -> bool:
    """Whether the pieces from `first` to `last`, which spell a pattern, name its person here.

    `own` are the words of that person's names, `known` those of the whole roster: neither makes a stranger.
    """
    if strength is Strength.WHOLE:
        return True
    if pieces[first].gap.endswith("@"):
        return True
    if strength is Strength.TAGGED:
        return False
    if strength is Strength.CAPITALS:
        return pieces[first].written.isupper() and not any(_is_shouted(p) for p in pieces if p is not pieces[first])
    if _has_honorific(pieces, first, last) or _has_own_part_beside(pieces, first, last, own):
        return True
    if _is_somebody_else(pieces, first, last, own, known):
        return False
    return strength is Strength.PART or _is_written_as_name(pieces, first, last)


def _has_honorific(pieces: list[Piece], first: int, last: int) -> bool:
    before = first > 0 and pieces[first].gap in (" ", ". ") and pieces[first - 1].folded in HONORIFICS_BEFORE
    after = (
        last + 1 < len(pieces)
        and pieces[last + 1].gap in (" ", "-", "")
        and pieces[last + 1].folded in HONORIFICS_AFTER
    )
    glued = pieces[last].gap_after.lstrip().startswith(_HONORIFICS_GLUED)
    return (before and pieces[first].written[0].isupper()) or after or glued


def _has_own_part_beside(pieces: list[Piece], first: int, last: int, own: frozenset[str]) -> bool:
    """Whether a misspelt other part of the same name stands beside: 'Rose Blakc'."""
    said = {piece.folded for piece in pieces[first : last + 1]}
    beside = [pieces[last + 1]] if pieces[last].gap_after == " " and last + 1 < len(pieces) else []
    beside += [pieces[first - 1]] if pieces[first].gap == " " and first else []
    return any(
        len(piece.folded) > 3 and not is_word(piece.folded) and _is_nearly(piece.folded, part)
        for piece in beside
        for part in own - said
    )


def _is_somebody_else(pieces: list[Piece], first: int, last: int, own: frozenset[str], known: frozenset[str]) -> bool:
    hit = pieces[first]
    if last + 1 < len(pieces):
        beside, beyond = pieces[last + 1], pieces[last + 2] if last + 2 < len(pieces) else None
        if _is_initial_of_another(beside, beyond, own):
            return True
        title_case = beyond is not None and beyond.gap == " " and _is_capital(beyond) and is_word(beyond.folded)
        if beside.gap in (" ", ".", "_", "-", "") and _is_strange(hit, beside, beside.gap, own, known, title_case):
            return True
    if first > 0 and hit.gap in (" ", ".", "_", "-", ""):
        before = pieces[first - 1]
        opens = first == 1 or _starts_sentence(before)
        return _is_strange(hit, before, hit.gap, own, known, opens)
    return False


def _is_strange(
    hit: Piece, beside: Piece, gap: str, own: frozenset[str], known: frozenset[str], only_known_names: bool
) -> bool:
    word = beside.folded
    if word in known or word in HONORIFICS_BEFORE or word in HONORIFICS_AFTER or not word.isalpha():
        return False
    if any(_is_nearly(word, part) for part in own):
        return False
    if word in OTHER_NAMES:
        return True
    if only_known_names or gap != " " or len(word) < 3 or is_word(word):
        return False
    return _is_capital(hit) and _is_capital(beside)


def _is_initial_of_another(beside: Piece, beyond: Piece | None, own: frozenset[str]) -> bool:
    if beside.gap != " " or len(beside.written) != 1 or not beside.written.isupper() or beside.folded in "ai":
        return False
    return beyond is not None and beyond.gap.startswith(".") and all(part[0] != beside.folded for part in own)


def _is_written_as_name(pieces: list[Piece], first: int, last: int) -> bool:
    hit = pieces[first]
    before = pieces[first - 1] if first else None
    after = pieces[last + 1] if last + 1 < len(pieces) else None
    is_emphasized = hit.written.isupper() and hit.folded not in OPENERS and not any(map(_is_shouted, (before, after)))
    if not _is_capital(hit) and not is_emphasized:
        return False
    if after is not None and after.folded == "s" and after.gap == "'":
        return hit.folded not in _MONTHS
    if before is None or _starts_sentence(hit):
        if after is None or "\n" in after.gap:
            return True
        return hit.folded not in OPENERS and _is_verb(after.folded) and not after.gap.strip(_EMPHASIS)
    if before.written[0].isupper() and before.written != "I" and not _starts_sentence(before) and first > 1:
        return False
    return not _is_thing(hit, before, after) and (not hit.gap.strip(_EMPHASIS) or ":" in hit.gap)


def _is_thing(hit: Piece, before: Piece, after: Piece | None) -> bool:
    """Whether the words beside make it a month, a place or an idea: 'in May', 'May 5', 'the Will', 'Rose Garden'."""
    if before.folded in _ARTICLES or (hit.folded in _MONTHS and before.folded in _TIME_WORDS):
        return True
    if after is None or after.gap != " ":
        return False
    return after.folded.isdigit() or (after.written[0].isupper() and after.written != "I")


def _starts_sentence(piece: Piece) -> bool:
    return any(mark in piece.gap for mark in '.!?\n:;"|') and piece.gap != "."


def _is_nearly(word: str, part: str) -> bool:
    return DamerauLevenshtein.normalized_similarity(word, part) >= _OWN_ENOUGH


def _is_shouted(piece: Piece | None) -> bool:
    return piece is not None and piece.written.isupper() and len(piece.written) > 1


def _is_capital(piece: Piece) -> bool:
    return piece.written[0].isupper() and (len(piece.written) == 1 or not piece.written.isupper())


def _is_verb(word: str) -> bool:
    return (
        word in _VERBS or (len(word) > 3 and word.endswith("ed")) or (len(word) > 5 and word.startswith(_VERB_STARTS))
    )
