"""The SMTP server loses an answer (T040) or refuses for days (T042); a bridge swallows mails that look like one it saw
(T055). No letter is lost, none is sent again and again, and the handlers hear of the wait."""

from collections.abc import Callable
from datetime import timedelta

from daemon.workflow.model import LetterState
from tests.stories.rig import AIKO, OPS, SAM, DeskRig

REPORT = "Someone kept insulting me at the meetup last Saturday."


def receipt_state(desk: DeskRig) -> LetterState:
    (state,) = [listed.fact.state for listed in desk.outbox() if listed.fact.purpose == "acknowledgement"]
    return state


def test_a_lost_answer_leads_to_one_repetition_of_the_same_bytes(any_desk: DeskRig) -> None:
    any_desk.sink.plan("drop@after-dot", only_to=SAM)
    any_desk.report(REPORT)
    any_desk.run()
    assert receipt_state(any_desk) is LetterState.AMBIGUOUS

    for _ in range(4):
        any_desk.run(after={"hours": 1})

    first, second = any_desk.letters(SAM)
    assert first.raw == second.raw
    assert receipt_state(any_desk) is LetterState.ACCEPTED


def test_an_answer_that_is_lost_twice_is_not_repeated_a_third_time(desk: DeskRig) -> None:
    desk.sink.plan("drop@after-dot", times=None, only_to=SAM)
    desk.report(REPORT)

    for _ in range(4):
        desk.run(after={"hours": 1})

    assert len(desk.letters(SAM)) == 2
    assert receipt_state(desk) is LetterState.AMBIGUOUS


def test_refused_for_96_hours_it_is_delivered_once_in_the_end(any_desk: DeskRig) -> None:
    any_desk.sink.plan("451 4.3.0@rcpt", times=None, only_to=SAM)
    any_desk.report(REPORT)

    any_desk.run()
    for _ in range(4):
        any_desk.run(after={"hours": 24})
    any_desk.sink.plan_nothing()
    any_desk.run(after={"hours": 6})

    receipts = [letter for letter in any_desk.letters(SAM) if "automatic receipt" in letter.words]
    assert len(receipts) == 1
    assert receipt_state(any_desk) is LetterState.ACCEPTED
    assert any_desk.case().acknowledged_at is not None


def test_the_handlers_hear_of_the_wait_at_4_and_at_24_hours_once_each_without_content(desk: DeskRig) -> None:
    desk.sink.plan("451 4.3.0@rcpt", times=None, only_to=SAM)
    desk.report(REPORT)
    desk.run()

    told = []
    for hours in (3.9, 0.2, 19.8, 0.2, 20):
        desk.run(after={"hours": hours})
        told.append(desk.written("handler").count("handler.letter_delayed"))

    assert told == [0, 1, 1, 2, 2]
    assert all("insulting" not in letter.words and SAM not in letter.words for letter in desk.letters(AIKO))
    assert desk.case().acknowledged_at is None


def test_the_operator_hears_that_a_receipt_is_late_and_no_more(desk: DeskRig) -> None:
    desk.sink.plan("451 4.3.0@rcpt", times=None, only_to=SAM)
    desk.report(REPORT)
    desk.run()

    desk.run(after={"minutes": 16})

    (alarm,) = desk.letters(OPS)
    assert desk.case().ref not in alarm.words


def test_a_bridge_that_swallows_repeats_sends_both_receipts_of_five_minutes(
    desk_with: Callable[..., DeskRig],
) -> None:
    desk = desk_with({"smtp": {"provider": "proton-bridge"}})
    desk.sink.profile = "bridge"

    desk.report(REPORT)
    desk.run()
    desk.report("And on Sunday he took my badge.")
    desk.run(after={"minutes": 4})

    assert desk.sink.swallowed == []
    first, second = desk.letters(SAM)
    assert second.at - first.at < timedelta(minutes=5)
