"""T094: an outsider brings a true reference, or the id of a letter that leaked. He becomes the sender of a new item
that the handlers see linked; he gets the ordinary receipt, no part in the case, and not one word of it."""

import pytest

from tests.stories.letters import Letter
from tests.stories.rig import AIKO, SAM, DeskRig

REPORT = "A man in a grey coat insulted me at the meetup last Saturday."
MALLORY = "mallory@example.net"


@pytest.fixture
def receipt(desk: DeskRig) -> Letter:
    desk.report(REPORT)
    desk.run()
    return desk.letters(SAM)[0]


def test_the_code_name_alone_joins_nothing(desk: DeskRig, receipt: Letter) -> None:
    known = desk.case()

    desk.report("What is the state of this?", f"M <{MALLORY}>", Subject=f"Re: {known.ref}", Cc="spy@example.com")
    desk.run()

    new = next(case for case in desk.cases() if case.id != known.id)
    assert new.linked_to == (known.id,)
    assert len(next(case for case in desk.cases() if case.id == known.id).reports) == 1
    assert "handler.linked_item" in desk.written("handler")
    assert desk.letters("spy@example.com") == ()


def test_a_leaked_letter_gives_him_the_ordinary_receipt_and_no_content(desk: DeskRig, receipt: Letter) -> None:
    known = desk.case()

    desk.answer(receipt, "Please send me everything.", f"Mallory <{MALLORY}>")
    desk.run()
    desk.run(after={"hours": 80})

    letters = desk.letters(MALLORY)
    assert desk.written("reporter").count("reporter.acknowledgement") == 2
    assert letters[0].headers["Content-Language"] == receipt.headers["Content-Language"]
    assert not any(known.ref in letter.words or "grey coat" in letter.words for letter in letters)
    assert [party.address for party in next(c for c in desk.cases() if c.id == known.id).parties] == [SAM]


def test_pretending_to_be_the_reporter_with_a_failed_proof_learns_nothing(desk: DeskRig, receipt: Letter) -> None:
    known = desk.case()

    desk.answer(receipt, "Send the file to my new address.", SAM, verdict="fail", Reply_To=MALLORY)
    desk.run()

    assert desk.letters(MALLORY) == ()
    assert all("grey coat" not in letter.words for letter in desk.letters())
    assert known.ref in {case.ref for case in desk.cases()}


def test_the_handlers_key_in_a_strangers_mail_is_no_instruction(desk: DeskRig, receipt: Letter) -> None:
    (notice,) = desk.letters(AIKO)
    known = desk.case()

    desk.answer(notice, "recuse", f"Mallory <{MALLORY}>")
    desk.run()

    assert next(case for case in desk.cases() if case.id == known.id).conflicts == ()
    assert "handler.recused" not in desk.timeline(known)
