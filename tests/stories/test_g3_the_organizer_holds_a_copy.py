"""G3: the organizer, who is named, stands in Cc of the report. Nobody pretends secrecy: the volunteers and the operator
are warned that a copy is out, the reporter is told, and the desk itself still tells her nothing."""

import pytest

from tests.stories.rig import AIKO, BEN, CHIDI, OPS, SAM, DeskRig

REPORT = "At the dinner Aiko Tanaka grabbed my arm and would not let go."


@pytest.fixture
def copied(desk: DeskRig) -> DeskRig:
    desk.report(REPORT, Cc="Aiko <aiko@example.net>")
    desk.run()
    return desk


def test_the_volunteers_are_asked_and_warned_that_a_copy_is_out(copied: DeskRig) -> None:
    for volunteer in (BEN, CHIDI):
        (notice,) = copied.letters(volunteer)
        assert "copy" in notice.words
        assert "aiko" not in notice.words.casefold()


def test_the_operator_hears_a_code_and_nothing_of_the_case(copied: DeskRig) -> None:
    (alarm,) = copied.letters(OPS)

    assert "copy-is-out" in alarm.words
    assert copied.case().ref not in alarm.words
    assert "aiko" not in alarm.words.casefold()


def test_the_reporter_is_told_honestly_beside_an_ordinary_receipt(copied: DeskRig) -> None:
    receipt, truth = sorted(copied.letters(SAM), key=lambda letter: "automatic receipt" not in letter.words)

    assert copied.written("reporter") == ["reporter.acknowledgement", "reporter.routing"]
    assert "copy" not in receipt.words
    assert "copy" in truth.words or "copied" in truth.words


def test_the_desk_itself_writes_nothing_to_the_organizer(copied: DeskRig) -> None:
    copied.run(after={"hours": 80})

    assert copied.letters(AIKO) == ()
