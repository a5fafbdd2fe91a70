"""What a word must not do besides: bring somebody back who was named since, undo something else, act on a trial, or
swallow a handler's own report."""

from datetime import UTC, datetime

import pytest

from daemon.main import open_store
from tests.stories.mails import a_mail
from tests.stories.people_at_work import Post, Posted
from tests.stories.rig import AIKO, BEN, CHIDI, SAM, DeskRig
from tests.stories.volunteers import HEARING, reported

NAMES_CHIDI = "It was Chidi Nwosu who held the door shut while it happened."
VIKTOR = "viktor@example.com"


def writes_again(post: Post, text: str) -> tuple[Posted, ...]:
    """The reporter answers their newest letter."""
    post.desk.answer(post.newest(SAM), text, "Sam Lindholm <sam@example.com>")
    return post.settle()


def clocks(desk: DeskRig) -> list[tuple[str, datetime]]:
    with open_store(desk.settings) as store, store.read() as unit:
        return sorted((owed.key, owed.due_at.astimezone(UTC)) for owed in unit.deadlines.of_case(desk.case().id))


def test_undo_brings_nobody_back_whom_the_reporter_has_named_since(desk: DeskRig) -> None:
    post = reported(desk)
    post.writes(BEN, "conflict chidi")
    writes_again(post, NAMES_CHIDI)

    left = post.writes(BEN, "undo", to="handler.receipt")

    assert [(one.letter.recipient, one.name) for one in left] == [(BEN, "handler.refused")]
    assert desk.case().readers == ("ben",)


def test_undo_still_brings_back_whom_nobody_has_named(desk: DeskRig) -> None:
    post = reported(desk)
    post.writes(BEN, "conflict chidi")
    writes_again(post, "There was also a photo.")

    post.writes(BEN, "undo", to="handler.receipt")

    assert desk.case().readers == ("ben", "chidi")


def test_undo_of_a_plan_that_is_gone_takes_back_nothing_else(desk: DeskRig) -> None:
    post = reported(desk)
    post.writes(BEN, f"party reported {AIKO}")
    post.writes(CHIDI, "urgent", to="handler.heard")
    post.writes(BEN, f"hear\n\n{HEARING}", to="handler.heard")
    post.writes(BEN, "undo", to="handler.receipt")

    left = post.writes(CHIDI, "undo", to="handler.plan")

    assert "The plan is no longer waiting" in left[-1].letter.words
    assert desk.case().urgent


def test_undo_leaves_the_clocks_that_others_have_started_since(desk: DeskRig) -> None:
    post = reported(desk)
    post.writes(BEN, "reply\n\nWe have begun to look into it and will write again soon.")
    post.writes(CHIDI, "take", to="handler.heard")
    writes_again(post, "One more thing: there was also a photo.")
    before = clocks(desk)

    post.writes(CHIDI, "undo", to="handler.receipt")

    assert desk.case().handler is None
    assert clocks(desk) == before


def test_undo_puts_back_the_clock_that_was_moved(desk: DeskRig) -> None:
    post = reported(desk)
    post.writes(BEN, "reply\n\nWe have begun to look into it and will write again soon.")
    before = clocks(desk)
    post.writes(CHIDI, "extend update 3d", to="handler.heard")
    moved = clocks(desk)

    post.writes(CHIDI, "undo", to="handler.receipt")

    assert moved != before
    assert clocks(desk) == before


def test_a_trial_of_confirm_confirms_nothing(desk: DeskRig) -> None:
    post = reported(desk)
    post.writes(BEN, f"party reported {AIKO}")
    post.writes(BEN, f"hear\n\n{HEARING}")

    post.writes(CHIDI, "try\nconfirm", to="handler.plan")

    assert "plan.confirmed" not in desk.timeline()


def test_a_trial_of_undo_takes_nothing_back(desk: DeskRig) -> None:
    post = reported(desk)
    post.writes(BEN, "take")

    post.writes(BEN, "try\nundo")

    assert desk.case().handler == "ben"


@pytest.mark.parametrize("word", ["Help!", "Urgent", "danger"])
def test_a_handlers_own_report_that_begins_with_a_verb_is_a_report(desk: DeskRig, word: str) -> None:
    desk.report(f"{word}\n\nBen Okafor followed me home after the meetup.\n\nAiko", f"Aiko Tanaka <{AIKO}>")
    desk.run()

    assert set(desk.case().readers) == {"chidi"}
    assert "reporter.acknowledgement" in desk.written("reporter")[0]


@pytest.mark.parametrize("block", ["urgent", "urgent\n\nBest,\nBen Okafor", "decide private-reprimand\n\nPlease stop."])
def test_instructions_in_a_handlers_name_are_still_no_report(desk: DeskRig, block: str) -> None:
    desk.arrives(a_mail(block, f"Ben Okafor <{BEN}>", at=desk.clock.at, verdict="fail"))
    desk.run()

    assert desk.cases() == ()
    assert desk.written() == ["handler.no_key"]


def test_a_list_that_waited_for_a_proof_is_a_whole_list(desk: DeskRig) -> None:
    post = reported(desk)
    post.writes(BEN, "timeline")
    known = len(post.newest(BEN, "handler.timeline").text)
    desk.answer(post.newest(BEN), "timeline", BEN, verdict="")
    post.settle()

    left = post.writes(BEN, "confirm", to="handler.prove")

    assert len(left[-1].letter.text) >= known


def test_who_links_the_others_out_of_a_case_cannot_agree_alone(desk: DeskRig) -> None:
    post = reported(desk)
    post.writes(BEN, f"party reported {AIKO}")
    held = desk.case()
    desk.report("Aiko Tanaka and Chidi Nwosu shouted at me.", "Eve <eve@example.com>")
    post.settle()
    other = next(case for case in desk.cases() if case.id != held.id)
    newest = next(one for one in reversed(post.posted) if one.letter.recipient == BEN and held.ref in one.letter.text)
    desk.answer(newest.letter, f"link {other.ref}", BEN)
    post.settle()

    left = post.writes(BEN, f"hear\n\n{HEARING}", to="handler.receipt")

    assert [one.name for one in left] == ["handler.refused"]
    assert "This takes two people" in left[0].letter.words


@pytest.mark.parametrize("tail", ["+254 712 345 678", "Mob: 0712-345-678", "電話：03-1234-5678"])
def test_a_bare_telephone_number_at_the_end_does_not_cross(desk: DeskRig, tail: str) -> None:
    post = reported(desk)

    left = post.writes(BEN, f"ask\n\nWhat would help you now?\n\n{tail}")

    assert [one.name for one in left] == ["handler.refused"]


def test_a_number_to_call_in_a_sentence_crosses(desk: DeskRig) -> None:
    post = reported(desk)

    left = post.writes(BEN, "reply\n\nIf it gets worse, you can call the helpline, 0800 123 456, at any time.")

    assert "reporter.message" in {one.name for one in left}


@pytest.mark.parametrize("written", ["José Muñoz", "JOSÉ MUÑOZ", "Jose Munoz", "Jose\u0301 Mun\u0303oz"])
@pytest.mark.parametrize("name", ["José Muñoz", "Jose\u0301 Mun\u0303oz"])
def test_a_name_with_accents_is_left_out_however_they_are_written(desk: DeskRig, name: str, written: str) -> None:
    post = reported(desk, f"I am {written}. Aiko Tanaka took my phone.", f"{name} <sam@example.com>")

    shown = post.writes(BEN, "show")[-1].letter.text

    assert written not in shown
    assert "I am [...]" in shown


def test_the_language_of_a_report_does_not_choose_that_of_a_letter_to_the_reported_person(make_desk) -> None:  # type: ignore[no-untyped-def]
    openings = []
    for text in (
        "ワークショップの後、田中愛子が私の携帯電話を取り上げました。",
        "After it Aiko Tanaka took my phone from me.",
    ):
        post = reported(make_desk(), text)
        post.writes(BEN, f"party reported {VIKTOR}")
        post.writes(BEN, f"ask reported\n\n{HEARING}")
        openings.append(post.newest(VIKTOR).text.partition("Reference:")[0])

    assert openings[0] == openings[1]
