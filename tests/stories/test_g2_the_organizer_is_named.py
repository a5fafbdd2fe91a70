"""G2: a report names the organizer only by her nickname. The volunteers are asked; she learns nothing: everything she
can see is the same, letter by letter, as in a world where that report was never written."""

from collections.abc import Callable

from tests.stories.observed import seen_by
from tests.stories.rig import AIKO, BEN, CHIDI, DORA, OPS, SAM, DeskRig

ABOUT_HER = "Yesterday aikot read my private messages aloud to the whole table. I do not want to meet her again."
ABOUT_SOMEONE = "Somebody kept taking photographs of me at the meetup after I had asked him to stop."
HERS = [AIKO]


def test_a_report_about_the_organizer_by_nickname_goes_to_the_volunteers_alone(any_desk: DeskRig) -> None:
    any_desk.report(ABOUT_HER)

    any_desk.run()

    assert sorted(letter.recipient for letter in any_desk.letters()) == [BEN, CHIDI, SAM]
    assert any_desk.written() == ["fallback.new_report", "fallback.new_report", "reporter.acknowledgement"]
    assert [(c.person, c.source) for c in any_desk.case().conflicts] == [("aiko", "body")]


def test_she_hears_nothing_for_as_long_as_the_case_is_open(desk: DeskRig) -> None:
    desk.report(ABOUT_HER)
    desk.run()

    for hours in (25, 24, 18, 8, 24 * 8):
        desk.run(after={"hours": hours})

    assert desk.letters(AIKO) == ()
    assert desk.letters(DORA) == ()
    assert desk.letters(OPS) == ()
    assert "clock.breached" in desk.timeline()


def test_the_reporter_is_told_neither_who_is_excluded_nor_why(desk: DeskRig) -> None:
    desk.report(ABOUT_HER)

    desk.run()

    (receipt,) = desk.letters(SAM)
    assert not any(word in receipt.words.casefold() for word in ("aiko", "ben", "chidi", "conflict", "exclu"))


def test_the_organizers_view_is_the_same_as_if_the_report_had_never_been_written(
    make_desk: Callable[[], DeskRig],
) -> None:
    with_it, without_it = make_desk(), make_desk()

    for desk in (with_it, without_it):
        desk.report(ABOUT_SOMEONE, "Nia <nia@example.com>", Message_ID="<first@example.com>")
        desk.run()
        if desk is with_it:
            desk.report(ABOUT_HER)
        desk.run(after={"hours": 1})
        desk.report("It happened again today.", "Nia <nia@example.com>", Message_ID="<second@example.com>")
        for hours in (24, 24, 20, 10, 24 * 7 + 1):
            desk.run(after={"hours": hours})

    assert len(seen_by(with_it, HERS)) > 4
    assert seen_by(with_it, HERS) == seen_by(without_it, HERS)
    assert len(with_it.cases()) == len(without_it.cases()) + 1
