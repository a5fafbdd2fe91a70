"""G23: the reporter asks not to be written to. No receipt is sent, ever; the people of the desk are told."""

from tests.stories.rig import AIKO, SAM, DeskRig

REPORT = "My manager can read this account. Please do not email me here. He touched me at the dinner on Friday."


def test_no_receipt_is_sent_and_the_organizer_is_told_why(desk: DeskRig) -> None:
    desk.report(REPORT)

    desk.run()

    assert desk.letters(SAM) == ()
    assert desk.written() == ["handler.no_mail_wished"]
    assert len(desk.letters(AIKO)) == 1
    assert "wish.recorded" in desk.timeline()


def test_no_later_letter_breaks_the_wish(desk: DeskRig) -> None:
    desk.report(REPORT)
    desk.run()

    for hours in (25, 60, 24 * 8):
        desk.run(after={"hours": hours})

    assert desk.letters(SAM) == ()
    assert "clock.breached" in desk.timeline()


def test_a_wish_that_comes_later_holds_back_what_was_not_sent_yet(desk: DeskRig) -> None:
    desk.sink.plan("451 4.3.0@rcpt", times=None, only_to=SAM)
    desk.report("Somebody followed me home.")
    desk.run()
    desk.sink.plan_nothing()
    (ref,) = {case.ref for case in desk.cases()}

    desk.report("Please do not reply to this address, it is not safe.", Subject=f"Re: {ref}")
    desk.run(after={"hours": 6})

    assert desk.letters(SAM) == ()
