"""T101: a handler's signature lends its weight to the very letter it answers, and to nothing else."""

from dataclasses import replace
from datetime import timedelta
from email.utils import parseaddr

import pytest

from daemon.ingest.parse import parse
from daemon.main import open_store, reading_of
from daemon.settings import DeskSettings
from daemon.steps.threads import find_thread
from daemon.workflow.desk import Fresh
from daemon.workflow.inputs import Thread
from daemon.workflow.model import CaseId, PinnedKey
from tests.mail.signing import Signer
from tests.stories.letters import Letter
from tests.stories.mails import AUTHSERV
from tests.stories.rig import AIKO, BEN, DeskRig

AIKOS, STRANGERS = Signer(), Signer("Somebody <somebody@example.com>")


@pytest.fixture
def noticed(desk: DeskRig) -> DeskRig:
    """A desk that pinned Aiko's key and told her of two reports."""
    pinned = PinnedKey(fingerprint=AIKOS.fingerprint)
    people = tuple(replace(one, openpgp=pinned if one.id == "aiko" else None) for one in desk.settings.people)
    desk.settings = replace(desk.settings, people=people, pinned_keys=(AIKOS.key,))
    desk.report("Someone kept insulting me at the meetup last Saturday.")
    desk.run()
    desk.report("I was pushed off the stage by a man in a red coat.", "Kim <kim@example.com>")
    desk.run(after={"hours": 1})
    return desk


def letters_of(desk: DeskRig) -> tuple[Letter, Letter]:
    first, *_, last = (letter for letter in desk.letters(AIKO) if letter.headers["In-Reply-To"] is None)
    return first, last


def quoting(letter: Letter, text: str) -> str:
    quoted = "\n".join(f"> {line}".rstrip() for line in letter.text.splitlines())
    return f"{text}\n\nOn 20 Nov 2026, the desk wrote:\n{quoted}\n"


def answering(letter: Letter, sender: str = AIKO) -> dict[str, str]:
    """Headers of an answer that the mail provider vouches for."""
    verdict = f"{AUTHSERV}; dmarc=pass header.from={parseaddr(sender)[1].rpartition('@')[2]}"
    return {"From": sender, "In_Reply_To": f"<{letter.message_id}>", "Authentication_Results": verdict}


def standing(settings: DeskSettings, raw: bytes, now_of: DeskRig, *, late: timedelta = timedelta(0)) -> Thread:
    """What the desk makes of a mail that is received when it was signed, or later."""
    message, now = parse(raw, reading_of(settings)), now_of.clock.at
    with open_store(settings) as store, store.read() as unit:
        desk = settings.desk_at(now, Fresh(case=CaseId("0" * 32), ref="amber-brook-9mmm9"), now)
        thread, _ = find_thread(unit, message, (message.signed_at or now) + late, desk)
    return thread


@pytest.mark.parametrize("clear", [False, True])
def test_a_signed_answer_is_signed(noticed: DeskRig, clear: bool) -> None:
    letter, _ = letters_of(noticed)
    words = quoting(letter, "take")

    raw = (AIKOS.in_text if clear else AIKOS.pgp_mime)(words, **answering(letter))
    thread = standing(noticed.settings, raw, noticed)

    assert (thread.person, thread.signed) == ("aiko", True)


def test_an_answer_without_a_signature_is_hers_and_not_signed(noticed: DeskRig) -> None:
    letter, _ = letters_of(noticed)

    raw = AIKOS.pgp_mime(quoting(letter, "take"), **answering(letter)).replace(b"take", b"show")
    thread = standing(noticed.settings, raw, noticed)

    assert (thread.person, thread.signed) == ("aiko", False)


def test_an_answer_signed_for_another_case_is_not_signed(noticed: DeskRig) -> None:
    letter, other = letters_of(noticed)
    assert letter.message_id != other.message_id

    both = quoting(other, quoting(letter, "take"))
    for words in (quoting(letter, "take"), both, "take"):
        thread = standing(noticed.settings, AIKOS.pgp_mime(words, **answering(other)), noticed)

        assert (thread.person, thread.signed) == ("aiko", False)


def test_an_answer_signed_by_a_stranger_is_not_signed(noticed: DeskRig) -> None:
    letter, _ = letters_of(noticed)

    thread = standing(noticed.settings, STRANGERS.pgp_mime(quoting(letter, "take"), **answering(letter)), noticed)

    assert (thread.person, thread.signed) == ("aiko", False)


def test_signed_words_sent_again_by_somebody_else_are_nobodys(noticed: DeskRig) -> None:
    letter, _ = letters_of(noticed)

    raw = AIKOS.pgp_mime(quoting(letter, "take"), **answering(letter, BEN))
    thread = standing(noticed.settings, raw, noticed)

    assert (thread.person, thread.signed, thread.foreign) == (None, False, True)


def test_signed_words_that_come_days_later_are_not_signed(noticed: DeskRig) -> None:
    letter, _ = letters_of(noticed)
    raw = AIKOS.pgp_mime(quoting(letter, "take"), **answering(letter))

    assert standing(noticed.settings, raw, noticed, late=timedelta(hours=47)).signed
    assert not standing(noticed.settings, raw, noticed, late=timedelta(hours=49)).signed
