"""This is where people of the roster are found in a text, however it writes them.

Security: the text is hostile. Work grows with the length of the text alone, nothing in a text is run or followed, and
nothing of it is kept. A miss lets a conflicted person read a report; a false hit only sends it to the next person. So
where a text leaves it open whether it means somebody of the roster, it does.
"""

from functools import lru_cache

from daemon.workflow.fold import fold_case, plain
from daemon.workflow.kanji_names import KanjiNames
from daemon.workflow.latin_names import LatinNames
from daemon.workflow.mail_names import MailNames, letters_of
from daemon.workflow.model import Person, PersonId
from daemon.workflow.name_patterns import PIECE, pieces_of
from daemon.workflow.ordinary import is_word
from daemon.workflow.written_codes import decoded


class Finder:
    """Finds the people it was built from. Built once for a roster; see `finder_for`."""

    def __init__(self, people: tuple[Person, ...], own_addresses: frozenset[str] = frozenset()) -> None:
        self._mail = MailNames(people, own_addresses)
        self._latin = LatinNames(people)
        self._kanji = KanjiNames(people)

    def mentions(self, text: str) -> frozenset[PersonId]:
        """Everyone of the roster named in `text`: by name, part of one, alias, handle or address. Never raises.

        Letters may be look-alikes, accented, spaced out, broken over lines or slightly misspelt. A name that is also an
        ordinary word counts where it is written as a name. `text` is any length; the caller bounds it (T111, T155).
        """
        if not text:
            return frozenset()
        owners, others, rest = self._mail.split(plain(decoded(text)))
        found = owners | self._latin.find(rest) | self._kanji.find(rest)
        for local_part in others:
            found |= self._latin.whole("".join(pieces_of(local_part))) | self._latin.whole(letters_of(local_part))
        return found

    def mentions_loosely(self, text: str) -> frozenset[PersonId]:
        """As `mentions`, and everyone one word of whose names stands in `text`: for a reporter's own wish.

        A name that is an ordinary word counts when it has a capital or stands at the beginning.
        """
        written = PIECE.findall(plain(text))
        words = {fold_case(word) for place, word in enumerate(written) if place < 2 or word[0].isupper()}
        words |= {folded for folded in map(fold_case, written) if not is_word(folded)}
        return self.mentions(text) | self._latin.exact_words(frozenset(words)) | self._kanji.loosely(text)


@lru_cache(maxsize=16)
def finder_for(people: tuple[Person, ...], own_addresses: frozenset[str] = frozenset()) -> Finder:
    """The finder of a roster, made once. The desk's own addresses name nobody."""
    return Finder(people, own_addresses)
