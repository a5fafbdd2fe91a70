"""This is where the letters of the desk are listed, each with sample values for its variables.

`{language}/{audience}.{purpose}.txt.j2` holds the words. A letter may show the variables named here and the frame
that every letter has.
"""

from daemon.delivery.catalogue.answers import ANSWERS_TO_HANDLERS
from daemon.delivery.catalogue.bodies import ABOUT_BODIES
from daemon.delivery.catalogue.kind import LetterKind as LetterKind
from daemon.delivery.catalogue.parties import TO_PARTIES
from daemon.delivery.catalogue.recorded import WRITTEN_DOWN
from daemon.delivery.catalogue.reports import ABOUT_REPORTS
from daemon.delivery.catalogue.steps import STEPS_OF_A_CASE

FRAME = frozenset(
    {"desk_name", "desk_address", "community", "ref", "token", "letter", "speaks", "zone", "called", "own_words"}
)

LETTERS: tuple[LetterKind, ...] = (
    *ABOUT_REPORTS,
    *WRITTEN_DOWN,
    *TO_PARTIES,
    *ANSWERS_TO_HANDLERS,
    *STEPS_OF_A_CASE,
    *ABOUT_BODIES,
)
