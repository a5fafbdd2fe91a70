"""G21: an automatic reply, a bounce, the echo of a mailing list and a mail that pretends to come from a handler. No
loop, no storm of cases, no change of any case, and no word about a case to anybody."""

import pytest

from tests.stories.mails import a_mail
from tests.stories.rig import AIKO, BEN, SAM, DeskRig

REPORT = "Someone kept insulting me at the meetup last Saturday."


@pytest.fixture
def open_case(desk: DeskRig) -> DeskRig:
    desk.report(REPORT)
    desk.run()
    return desk


def test_an_automatic_reply_to_the_receipt_is_an_event_of_the_case_and_is_not_answered(open_case: DeskRig) -> None:
    (receipt,) = open_case.letters(SAM)

    open_case.answer(receipt, "I am away until Monday.", "Sam <sam@example.com>", Auto_Submitted="auto-replied")
    open_case.run()

    assert open_case.timeline()[-1] == "auto-reply.received"
    assert len(open_case.letters()) == 2


def test_an_automatic_reply_without_any_reference_still_opens_no_case_and_is_not_answered(open_case: DeskRig) -> None:
    open_case.report("I am away.", Subject="Automatic reply: OKTech", Auto_Submitted="auto-replied")

    open_case.run()

    assert len(open_case.cases()) == 1
    assert len(open_case.letters()) == 2


def test_a_bounce_of_something_the_desk_never_sent_changes_nothing(open_case: DeskRig) -> None:
    before = open_case.timeline()

    open_case.report(
        "Your message could not be delivered: 550 5.1.1 user unknown",
        "Mail Delivery System <mailer-daemon@example.net>",
        Subject="Undelivered Mail Returned to Sender",
        X_Failed_Recipients="somebody@example.net",
        Return_Path="<>",
    )
    open_case.run()

    assert open_case.timeline() == before
    assert len(open_case.letters()) == 2


def test_the_echo_of_a_mailing_list_is_not_answered_and_does_not_open_a_second_case(open_case: DeskRig) -> None:
    (receipt,) = open_case.letters(SAM)

    echo = receipt.raw.replace(b"To: sam", b"List-Id: <talk.example.org>\r\nTo: sam", 1)
    open_case.arrives(echo)
    open_case.run()

    assert len(open_case.cases()) == 1
    assert len(open_case.letters()) == 2


def test_a_report_through_a_list_is_taken_and_not_acknowledged(desk: DeskRig) -> None:
    desk.report(REPORT, List_Id="<talk.example.org>", Precedence="list")

    desk.run()

    assert desk.written() == ["handler.new_report"]


def test_a_mail_that_pretends_to_come_from_a_handler_changes_nothing_and_learns_nothing(open_case: DeskRig) -> None:
    (notice,) = open_case.letters(AIKO)
    case, before = open_case.case(), open_case.timeline()

    open_case.answer(notice, "recuse", "Aiko Tanaka <aiko@example.net>", verdict="fail")
    open_case.run()

    assert open_case.timeline(case) == [*before, "instruction.refused"]
    (same,) = [known for known in open_case.cases() if known.id == case.id]
    assert same.conflicts == ()
    assert all(case.ref not in letter.words for letter in open_case.letters(AIKO)[1:])
    assert all(REPORT not in letter.words for letter in open_case.letters())


def test_a_case_does_not_open_for_every_round_of_two_machines(open_case: DeskRig) -> None:
    for number in range(5):
        raw = a_mail("Away.", "Ben <ben@example.net>", Auto_Submitted="auto-replied", Subject=f"Away {number}")
        open_case.arrives(raw)
    open_case.run()

    assert len(open_case.cases()) == 1
    assert open_case.letters(BEN) == ()
