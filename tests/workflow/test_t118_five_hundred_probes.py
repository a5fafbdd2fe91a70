"""T118: an excluded organizer asks five hundred times about a case that names her, and about one that never was."""

import itertools
import random

from daemon.workflow.inputs import KeyState, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import PersonId
from tests.workflow.paper_desk import PaperDesk
from tests.workflow.test_two_worlds_on_paper import AIKO, NIA, SAM, seen_as

SHE, NEVER = PersonId("aiko"), "quiet-lantern-7k3fq"
ASKED = (
    *(f"{verb} (ref)" for verb in ("show", "status", "timeline", "take", "link", "merge")),
    *("list", "list due", "list mine", "show", "status", "try\nstatus (ref)", "show (ref)\nstatus", "shwo (ref)"),
    *("note\n\nAbout (ref).", "conflict ben\nshow (ref)", "undo", "confirm", "help", "What became of (ref)?"),
)
KEYS = ("fresh", "used", "expired", "of the hidden case", "none")
PROBES = tuple(itertools.islice(itertools.product(range(5), KEYS, ASKED), 500))


def test_five_hundred_answers_about_a_hidden_case_are_those_about_one_that_never_was() -> None:
    told, untold = _asks(names_her=True), _asks(names_her=False)

    assert len(PROBES) == 500
    assert len(told) > 300
    assert told == untold


def _asks(*, names_her: bool) -> list[tuple[object, ...]]:
    """One world: her own case, perhaps another that names her, and her probes, a few every day."""
    desk = PaperDesk(lot=random.Random(1 + names_her))
    desk.reports("Someone kept insulting me at the meetup.", NIA)
    desk.passes(1.0)
    if names_her:
        desk.reports("Aiko Tanaka shouted at me.", SAM)
    desk.passes(1.0)
    for number, (_, key, asked) in enumerate(PROBES):
        _probe(desk, key, asked, number)
        desk.passes(0.6)
    return sorted((seen_as(letter) for letter in desk.to(AIKO)), key=repr)  # letters of one moment have no order


def _probe(desk: PaperDesk, key: str, asked: str, number: int) -> None:
    """With a key of her own case; with one of the hidden case (forwarded, or from before); or with none."""
    hidden = next((case for case in desk.cases.values() if case.parties[0].address == SAM), None)
    own = next(case for case in desk.cases.values() if case.parties[0].address == NIA)
    ref = hidden.ref if hidden is not None else NEVER
    words = asked.replace("(ref)", ref)
    if key == "none" or (key == "of the hidden case" and hidden is None):
        thread = Thread(claims=SHE, foreign=hidden is not None)
        desk.mail(words, AIKO, thread, MailKind.REPORT, hidden, f"Re: {ref} {number}")
    elif key == "of the hidden case":
        thread = Thread(person=SHE, claims=SHE, key="K" * 48, key_state=KeyState.FRESH)
        desk.mail(words, AIKO, thread, MailKind.INSTRUCTIONS, hidden, f"Re: {ref} {number}")
    else:
        thread = Thread(person=SHE, claims=SHE, key="K" * 48, key_state=KeyState(key))
        desk.mail(words, AIKO, thread, MailKind.INSTRUCTIONS, own, f"Re: {ref} {number}")
