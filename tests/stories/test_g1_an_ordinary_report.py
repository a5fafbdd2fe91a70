"""G1: Sam writes an ordinary report with all seven fields. The receipt comes at once and begins with the police line;
the organizer gets a summary; the volunteers and the person who runs single events get nothing."""

from datetime import timedelta

from daemon.main import open_store
from daemon.workflow.model import ClockKind
from tests.stories.rig import AIKO, SAM, DeskRig

REPORT = """\
Contact: sam@example.com
Who was involved: a man called Viktor; Lena saw it too
When and where: Tuesday 17 November 2026, 20:30, by the entrance
What happened: he kept joking about my accent after I had asked him to stop, twice.
Context: he did the same last month
Is it ongoing: no
Anything else: thank you for reading this
"""


def test_an_ordinary_report_is_acknowledged_and_reaches_the_organizer_alone(any_desk: DeskRig) -> None:
    raw = any_desk.report(REPORT)

    any_desk.run()

    assert sorted(letter.recipient for letter in any_desk.letters()) == [AIKO, SAM]
    assert any_desk.written() == ["handler.new_report", "reporter.acknowledgement"]
    assert any_desk.mailbox.folder("INBOX") == ()
    assert any_desk.mailbox.folder("Processed") == (raw,)


def test_the_receipt_begins_with_the_police_line_and_asks_for_nothing_that_was_given(desk: DeskRig) -> None:
    desk.report(REPORT)

    desk.run()

    (receipt,) = desk.letters(SAM)
    assert receipt.words.startswith("If you or anyone else is in physical danger, please contact law enforcement")
    assert desk.case().ref in receipt.text
    assert desk.case().reports[0].missing == ()
    assert "you remember" not in receipt.text


def test_the_organizer_gets_a_summary_without_the_words_of_the_report(desk: DeskRig) -> None:
    desk.report(REPORT)

    desk.run()

    (notice,) = desk.letters(AIKO)
    assert desk.case().ref in notice.text
    assert not any(word in notice.text for word in ("Viktor", "Lena", "accent", "Sam", SAM))


def test_the_human_answer_is_owed_72_hours_after_the_mail_server_took_the_report(desk: DeskRig) -> None:
    received_at = desk.clock.at - timedelta(minutes=10)
    desk.report(REPORT, received_at=received_at)

    desk.run()

    with open_store(desk.settings) as store, store.read() as unit:
        owed = {deadline.kind: deadline.due_at for deadline in unit.deadlines.of_case(desk.case().id)}
    assert owed[ClockKind.HUMAN_ANSWER] == received_at + timedelta(hours=72)
    assert desk.case().acknowledged_at is not None


def test_a_second_run_writes_nothing_more(any_desk: DeskRig) -> None:
    any_desk.report(REPORT)
    any_desk.run()

    assert any_desk.run() == 0
    assert len(any_desk.letters()) == 2
