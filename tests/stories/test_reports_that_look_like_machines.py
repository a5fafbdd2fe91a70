"""Reports that carry what machines carry: an empty return path, the desk's own sender, the subject of a vacation note.
Each is a case that a person hears of; none is taken for a bounce, for the desk's own mail, or for an answer."""

from tests.build import DESK_ADDRESS
from tests.stories.rig import AIKO, CHIDI, SAM, DeskRig

REPORT = "My talk was rejected by the man who insulted me at the meetup."


def test_a_form_without_a_return_path_may_speak_of_rejection(desk: DeskRig) -> None:
    desk.report(REPORT, Return_Path="<>", Subject="Contact form")

    desk.run()

    assert len(desk.letters(AIKO)) == 1
    assert desk.letters(SAM) == ()


def test_a_form_that_sends_in_the_desks_name_is_a_report_nobody_is_written_back(desk: DeskRig) -> None:
    desk.report(REPORT, DESK_ADDRESS, Reply_To=SAM)

    desk.run()
    desk.run(after={"hours": 80})

    assert desk.letters(AIKO)
    assert [letter for letter in desk.letters() if letter.recipient == DESK_ADDRESS] == []
    assert desk.written("reporter") == []


def test_a_volunteers_report_under_a_vacation_subject_is_a_case_the_others_hear_of(desk: DeskRig) -> None:
    desk.report("Aiko Tanaka broke my window.", "Ben <ben@example.net>", Subject="Auto: window broken")

    desk.run()

    assert {letter.recipient for letter in desk.letters()} == {CHIDI}
    assert desk.case().readers == ("chidi",)


def test_a_known_reporters_new_report_under_a_vacation_subject_is_a_case_too(desk: DeskRig) -> None:
    desk.report(REPORT)
    desk.run()

    desk.report("He did it again.", Subject="On vacation: he did it again")
    desk.run()

    assert len(desk.cases()) == 2


def test_the_same_words_of_a_mail_without_a_date_are_another_report(desk: DeskRig) -> None:
    for _ in range(2):
        desk.report("Please call me.", Date="", Subject="Help")
        desk.run(after={"days": 40})

    assert len(desk.cases()) == 2
