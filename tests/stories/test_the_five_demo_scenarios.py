"""The five scenarios that the demo plays, each told to its end: plain, nickname, Japanese, danger, refused receipt."""

from daemon.workflow.model import LetterState
from tests.stories.rig import AIKO, BEN, CHIDI, SAM, DeskRig

JAPANESE = """\
はじめまして。

日時：11月14日（土）19時ごろ
場所：懇親会の会場
何があったか：参加者の男性に、断ったあとも何度も肩を触られました。
"""
DANGER = "He is waiting outside my hotel right now and says he will hurt me. I am not safe here."


def test_an_ordinary_report_is_acknowledged_and_the_organizer_is_told(any_desk: DeskRig) -> None:
    any_desk.report("Somebody made jokes about my accent all evening. I asked him twice to stop.")

    any_desk.run()

    assert sorted(letter.recipient for letter in any_desk.letters()) == [AIKO, SAM]


def test_a_report_with_a_nickname_of_the_organizer_goes_to_the_volunteers(any_desk: DeskRig) -> None:
    any_desk.report("After the workshop Aiko-san took my phone and read my messages aloud.")

    any_desk.run()

    assert sorted(letter.recipient for letter in any_desk.letters()) == [BEN, CHIDI, SAM]


def test_a_japanese_report_is_acknowledged_in_japanese(any_desk: DeskRig) -> None:
    any_desk.report(JAPANESE, Subject="イベントでの件について")

    any_desk.run()

    (receipt,) = any_desk.letters(SAM)
    assert receipt.headers["Content-Language"] == "ja"
    assert "受付番号" in receipt.text or any_desk.case().ref in receipt.text
    assert any_desk.case().language == "ja"


def test_danger_is_answered_with_the_emergency_letter_and_pages_the_organizer(any_desk: DeskRig) -> None:
    any_desk.report(DANGER)

    any_desk.run()

    assert any_desk.case().danger
    assert any_desk.written() == ["handler.danger", "reporter.acknowledgement_emergency"]


def test_danger_that_nobody_answers_within_the_hour_pages_the_whole_free_chain(desk: DeskRig) -> None:
    desk.report(DANGER)
    desk.run()

    desk.run(after={"minutes": 61})

    assert len(desk.letters(AIKO)) == 2
    assert len(desk.letters(BEN)) == len(desk.letters(CHIDI)) == 1


def test_danger_about_the_organizer_pages_the_volunteers_and_never_her(desk: DeskRig) -> None:
    desk.report(DANGER + " It is Aiko Tanaka.")
    desk.run()

    desk.run(after={"minutes": 61})

    assert desk.letters(AIKO) == ()
    assert len(desk.letters(BEN)) >= 1
    assert len(desk.letters(CHIDI)) >= 1


def test_a_refused_receipt_is_not_tried_again_and_the_organizer_hears_it(any_desk: DeskRig) -> None:
    any_desk.sink.plan("550 5.1.1@rcpt", times=None, only_to=SAM)
    any_desk.report("Someone posted my home address in the chat.")

    any_desk.run()
    any_desk.run(after={"hours": 12})

    (receipt,) = [listed.fact for listed in any_desk.outbox() if listed.fact.audience == "reporter"]
    assert (receipt.state, receipt.attempts) == (LetterState.FAILED, 1)
    assert any_desk.written("handler") == ["handler.new_report", "handler.reporter_unreachable"]
    assert any_desk.case().unreachable
    assert any_desk.case().acknowledged_at is None
