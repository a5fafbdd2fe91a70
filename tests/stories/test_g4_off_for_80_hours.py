"""G4: the daemon was off for 80 hours. Back again it says once that the promise was broken, explains it to the
reporter, acknowledges nothing twice, and starts no clock anew."""

from datetime import timedelta

from tests.stories.rig import AIKO, BEN, CHIDI, OPS, SAM, DeskRig

REPORT = "A man shouted at me in front of everybody at the October meetup."


def test_a_case_opened_before_is_reported_late_once(any_desk: DeskRig) -> None:
    any_desk.report(REPORT)
    any_desk.run()

    any_desk.run(after={"hours": 80})

    assert any_desk.timeline().count("clock.breached") == 1
    assert "clock.alerted" not in any_desk.timeline()
    assert [letter.recipient for letter in any_desk.letters()].count(AIKO) == 2
    assert any_desk.written("reporter") == ["reporter.acknowledgement", "reporter.delay"]


def test_the_fallback_is_asked_and_the_reporter_gets_an_honest_word(desk: DeskRig) -> None:
    desk.report(REPORT)
    desk.run()

    desk.run(after={"hours": 80})

    _, explanation = desk.letters(SAM)
    asked = [letter for letter in desk.letters() if letter.recipient in (BEN, CHIDI)]
    assert desk.written("fallback") == ["fallback.new_report"] * 2
    assert {letter.recipient for letter in asked} == {BEN, CHIDI}
    assert desk.case().ref in explanation.words


def test_another_restart_says_nothing_again(desk: DeskRig) -> None:
    desk.report(REPORT)
    desk.run()
    desk.run(after={"hours": 80})
    before = len(desk.letters())

    desk.run(after={"minutes": 1})

    assert len(desk.letters()) == before


def test_a_report_that_came_while_the_desk_was_off_is_acknowledged_once_and_is_late_at_once(any_desk: DeskRig) -> None:
    arrived_at = any_desk.clock.at
    any_desk.report(REPORT)

    any_desk.run(after={"hours": 80})

    assert any_desk.case().received_at == arrived_at
    assert any_desk.written("reporter").count("reporter.acknowledgement") == 1
    assert [dict(line.detail)["clock"] for line in any_desk.journal() if line.what == "clock.breached"] == [
        "acknowledgement",
        "human-answer",
    ]
    assert any_desk.letters(SAM)[0].at == arrived_at + timedelta(hours=80)


def test_its_receipt_leaves_first_and_promises_no_moment_that_has_passed(desk: DeskRig) -> None:
    desk.report(REPORT)

    desk.run(after={"hours": 80})

    assert desk.letters()[0].recipient == SAM
    assert "72" not in desk.letters(SAM)[0].words
    assert "23 November" not in desk.letters(SAM)[0].words


def test_the_operator_hears_once_that_receipts_were_late_and_nothing_of_the_case(desk: DeskRig) -> None:
    desk.report(REPORT)

    desk.run(after={"hours": 80})

    (alarm,) = desk.letters(OPS)
    assert "acknowledgement-late" in alarm.words
    assert desk.case().ref not in alarm.words
