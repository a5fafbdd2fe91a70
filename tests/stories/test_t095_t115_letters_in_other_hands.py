"""T095, T115: a letter of the desk in other hands. The key in it is good for its reader alone, and whatever a handler
lets out of their own mail program, the desk repeats nothing of it to anybody."""

import pytest

from tests.stories.mails import a_mail
from tests.stories.quick import QuickDesk
from tests.stories.rig import AIKO, BEN, CHIDI, SAM

SECRET = "a man in a grey coat pushed me down the stairs"
REPORT = f"Aiko Tanaka stood by while {SECRET}."
THIRD = "friend@example.net"


@pytest.fixture
def noticed(quick: QuickDesk) -> QuickDesk:
    """Ben and Chidi hold a case that names Aiko."""
    quick.report(REPORT)
    quick.run()
    return quick


@pytest.mark.parametrize("text", ["show", "take", "conflict chidi", "Please send me the report."])
def test_whoever_a_letter_was_forwarded_to_cannot_use_its_key(noticed: QuickDesk, text: str) -> None:
    case, (notice,) = noticed.case(), noticed.letters(BEN)

    noticed.answer(notice, text, f"A friend <{THIRD}>")
    noticed.run(minutes=1)

    assert next(known for known in noticed.cases() if known.id == case.id) == case
    assert noticed.nothing_is_by("ben")
    assert all(SECRET not in letter.words for letter in noticed.letters(THIRD))
    heard = {letter.recipient for letter in noticed.letters() if case.ref in letter.text and letter is not notice}
    assert {BEN, CHIDI} <= heard
    assert AIKO not in heard


def test_another_handler_cannot_use_it_either_and_both_hear_of_it(noticed: QuickDesk) -> None:
    case, (notice,) = noticed.case(), noticed.letters(BEN)

    noticed.answer(notice, "take", CHIDI)
    noticed.run(minutes=1)

    assert noticed.case() == case
    assert "no key of the desk that is good" in noticed.last(CHIDI).words
    assert "in the name of" in noticed.last(BEN).words


def test_somebody_kept_out_of_the_case_gets_the_answer_that_everybody_gets(noticed: QuickDesk) -> None:
    case, (notice,) = noticed.case(), noticed.letters(BEN)

    noticed.answer(notice, "show", AIKO)
    noticed.run(minutes=1)

    assert noticed.case() == case
    (answer,) = noticed.letters(AIKO)
    assert case.ref not in answer.raw.decode("ascii", "replace")
    assert SECRET not in answer.words


def test_a_handler_who_copies_an_excluded_person_is_told_so_and_the_desk_writes_to_nobody_else(
    noticed: QuickDesk,
) -> None:
    noticed.answer(noticed.letters(BEN)[0], "show")
    noticed.run(minutes=1)
    view = noticed.last(BEN)
    assert SECRET in view.words

    noticed.answer(view, "take\n\nI will call them tonight.", Cc=f"Aiko <{AIKO}>, {THIRD}")
    before = len(noticed.letters())
    noticed.run(minutes=1)

    new = noticed.letters()[before:]
    assert {letter.recipient for letter in new} == {BEN, CHIDI}
    assert all(SECRET not in letter.words for letter in new)
    assert noticed.letters(AIKO) == ()
    receipt = next(letter for letter in new if letter.recipient == BEN)
    assert "also went to" in receipt.words


def test_a_handler_who_forwards_the_view_to_the_desk_with_everything_below_tells_no_party(noticed: QuickDesk) -> None:
    noticed.answer(noticed.letters(BEN)[0], "show")
    noticed.run(minutes=1)
    view = noticed.last(BEN)

    noticed.answer(view, "ask reporter\n\nWhen would you have time for a call?")
    noticed.run(minutes=1)

    question = noticed.last(SAM)
    assert "When would you have time for a call?" in question.words
    assert SECRET not in question.words
    assert "Ben" not in question.raw.decode("ascii", "replace").split("\r\n\r\n", 1)[0]


def test_an_answer_of_the_desk_goes_to_the_registered_address_whatever_reply_to_says(noticed: QuickDesk) -> None:
    notice = noticed.letters(BEN)[0]
    raw = a_mail("show", BEN, at=noticed.clock.at, In_Reply_To=f"<{notice.message_id}>", Reply_To=THIRD, Sender=BEN)

    noticed.arrives(raw)
    noticed.run(minutes=1)

    assert noticed.letters(THIRD) == ()
    assert SECRET in noticed.last(BEN).words
