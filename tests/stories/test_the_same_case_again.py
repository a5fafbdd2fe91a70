"""Sam writes again: an answer joins the case. The same mail twice is one report (T007); a mail that borrows the id of
another's report suppresses nothing (T008); two mails without an id are two reports (T009)."""

from tests.stories.mails import a_mail
from tests.stories.rig import AIKO, BEN, CHIDI, SAM, DeskRig

REPORT = "Someone kept insulting me at the meetup last Saturday."


def test_an_answer_to_the_receipt_joins_the_case_and_is_not_acknowledged_again(any_desk: DeskRig) -> None:
    any_desk.report(REPORT)
    any_desk.run()
    (receipt,) = any_desk.letters(SAM)

    any_desk.answer(receipt, "It happened again on Sunday.", "Sam <sam@example.com>")
    any_desk.run(after={"minutes": 30})

    assert [report.follow_up for report in any_desk.case().reports] == [False, True]
    assert any_desk.case().reports[1].new_text.strip() == "It happened again on Sunday."
    assert any_desk.written() == ["handler.follow_up", "handler.new_report", "reporter.acknowledgement"]


def test_an_answer_joins_where_the_mail_program_dropped_every_reference_but_the_quoted_text(desk: DeskRig) -> None:
    desk.report(REPORT)
    desk.run()
    (receipt,) = desk.letters(SAM)

    desk.answer(receipt, "One more thing.", SAM, In_Reply_To="", References="", Subject="one more thing")
    desk.run()

    assert len(desk.case().reports) == 2


def test_an_answer_that_names_the_organizer_moves_the_case_to_the_volunteers(desk: DeskRig) -> None:
    desk.report(REPORT)
    desk.run()
    (receipt,) = desk.letters(SAM)

    desk.answer(receipt, "I did not dare to say it: it was Aiko Tanaka.", SAM)
    desk.run()
    desk.run(after={"hours": 80})

    assert len(desk.letters(AIKO)) == 1
    assert len(desk.letters(BEN)) >= 1
    assert len(desk.letters(CHIDI)) >= 1
    assert desk.case().route == "volunteers"


def test_the_same_mail_twice_is_one_case_with_one_receipt(any_desk: DeskRig) -> None:
    raw = any_desk.report(REPORT)
    any_desk.arrives(raw)

    any_desk.run()

    assert any_desk.written() == ["handler.new_report", "reporter.acknowledgement"]
    assert any_desk.ledger().ignored == 1
    assert any_desk.ledger().unaccounted == 0
    assert any_desk.mailbox.folder("INBOX") == ()


def test_a_copy_whose_headers_were_rewritten_on_its_way_is_the_same_report(desk: DeskRig) -> None:
    raw = desk.report(REPORT)
    desk.run()

    rewritten = b"Received: from bridge by mx.example.org; Fri, 20 Nov 2026 12:00:05 +0000\r\nX-Seen: yes\r\n" + raw
    desk.arrives(rewritten.replace(b"Subject:", b"SUBJECT:", 1))
    desk.run(after={"minutes": 1})

    assert "report.second_copy" in desk.timeline()
    assert len(desk.letters(SAM)) == 1


def test_a_mail_that_was_sent_first_with_the_same_id_suppresses_nothing(any_desk: DeskRig) -> None:
    stolen = "<report-7@example.com>"
    any_desk.report("Hello, a question.", "Mallory <mallory@example.net>", Message_ID=stolen)
    any_desk.run()

    any_desk.report(REPORT, Message_ID=stolen)
    any_desk.run(after={"minutes": 1})

    assert len(any_desk.cases()) == 2
    assert len(any_desk.letters(SAM)) == len(any_desk.letters("mallory@example.net")) == 1


def test_two_mails_of_the_same_second_without_an_id_are_two_reports(any_desk: DeskRig) -> None:
    for text in ("He insulted me.", "He insulted my friend too."):
        any_desk.arrives(a_mail(text, Message_ID=""))

    any_desk.run()

    assert len(any_desk.cases()) == 2
    assert len(any_desk.letters(SAM)) == 2
