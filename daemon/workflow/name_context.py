"""This is where the words beside a name decide whether it is one, and whose."""

from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from daemon.workflow.fold import fold_case
from daemon.workflow.name_patterns import HONORIFICS_AFTER, HONORIFICS_BEFORE, PIECE, Strength
from daemon.workflow.ordinary import OPENERS, OTHER_NAMES, is_word, words

_OWN_ENOUGH = 0.65  # share of equal letters from which a neighbour may be a misspelt part of the same name
_ARTICLES = words("the a an this that these those my your our their no any some every each")
_TIME_WORDS = words("in on since until by last next of during early late mid from before after this for")
_MONTHS = words("april may june july august jun juma march")
_VERBS = words(
    """
    was is has had did does said told came went took kept made gave got says asked would could should will never
    always just who keeps threw hit sent put ran stole wrote
    """
)
_VERB_STARTS = ("ali", "ame", "ana", "aka", "hu")  # Swahili: he or she did, has done, does


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of letters or digits: as written, folded, and what stands between it and the piece before."""

    written: str
    folded: str
    gap: str


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
        return [Piece(self.written[n], self.folded[n], self.gaps[n]) for n in places], first - start


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
    if _has_honorific(pieces, first, last):
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
    return (before and pieces[first].written[0].isupper()) or after


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
    if any(DamerauLevenshtein.normalized_similarity(word, part) >= _OWN_ENOUGH for part in own):
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
    after = pieces[last + 1] if last + 1 < len(pieces) else None
    if not _is_capital(hit):
        return False
    if first == 0 or _starts_sentence(hit):
        if after is None or "\n" in after.gap:
            return True
        return hit.folded not in OPENERS and _is_verb(after.folded) and after.gap == " "
    before = pieces[first - 1]
    if before.written[0].isupper() and before.written != "I" and not _starts_sentence(before) and first > 1:
        return False
    if before.folded in _ARTICLES or (after is not None and after.folded.isdigit()):
        return False
    if hit.folded in _MONTHS and before.folded in _TIME_WORDS:
        return False
    if after is not None and after.gap == " " and after.written[0].isupper() and after.written != "I":
        return False
    return not hit.gap.strip(" ,(") or ":" in hit.gap


def _starts_sentence(piece: Piece) -> bool:
    return any(mark in piece.gap for mark in '.!?\n:;"|') and piece.gap != "."


def _is_capital(piece: Piece) -> bool:
    return piece.written[0].isupper() and (len(piece.written) == 1 or not piece.written.isupper())


def _is_verb(word: str) -> bool:
    return (
        word in _VERBS or (len(word) > 3 and word.endswith("ed")) or (len(word) > 5 and word.startswith(_VERB_STARTS))
    )
