"""T071, T072: whatever mark of a machine a mail carries, a genuine report in it is kept and the handlers hear of it; it
is never answered automatically."""

import pytest

from tests.stories.rig import AIKO, OMBUD, SAM, DeskRig

REPORT = "Someone kept insulting me at the meetup last Saturday."
MARKS = {
    "null return path": {"Return_Path": "<>"},
    "precedence bulk": {"Precedence": "bulk"},
    "precedence list": {"Precedence": "list"},
    "list id": {"List_Id": "<talk.example.com>"},
    "auto-submitted": {"Auto_Submitted": "auto-generated"},
    "x-autoreply": {"X_Autoreply": "yes"},
    "x-auto-response-suppress": {"X_Auto_Response_Suppress": "All"},
    "mailer-daemon": {"From": "MAILER-DAEMON@example.com"},
    "no-reply": {"From": "no-reply@example.com"},
}


@pytest.mark.parametrize("mark", MARKS)
def test_a_report_with_the_mark_of_a_machine_is_kept_told_and_not_answered(desk: DeskRig, mark: str) -> None:
    desk.report(REPORT, **MARKS[mark])

    desk.run()

    assert desk.case().reports[0].text.strip() == REPORT
    assert [letter.recipient for letter in desk.letters()] == [AIKO]
    assert "acknowledgement.withheld" in desk.timeline()


def test_a_report_inside_a_multipart_report_is_kept_told_and_not_answered(desk: DeskRig) -> None:
    head = f"From: {SAM}\r\nTo: conduct@example.org\r\nSubject: a form\r\nMIME-Version: 1.0\r\n"
    kind = 'Content-Type: multipart/report; report-type=disposition-notification; boundary="e"\r\n\r\n'
    body = f"--e\r\nContent-Type: text/plain\r\n\r\n{REPORT}\r\n--e--\r\n"
    desk.arrives((head + kind + body).encode())

    desk.run()

    assert len(desk.cases()) == 1
    assert desk.letters(SAM) == ()
    assert {letter.recipient for letter in desk.letters()} <= {AIKO, OMBUD}
    assert len(desk.letters()) == 1
