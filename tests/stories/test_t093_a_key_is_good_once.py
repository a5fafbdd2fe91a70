"""T093: an instruction that comes again, byte for byte or with other words, has no second effect."""

from tests.stories.mails import a_mail
from tests.stories.quick import QuickDesk
from tests.stories.rig import BEN, CHIDI, DeskRig

REPORT = "Aiko Tanaka insulted me at the meetup last Saturday."


def taken(desk: QuickDesk | DeskRig) -> int:
    return desk.timeline().count("case.taken")


def test_the_same_bytes_after_five_seconds_and_five_days_are_answered_and_not_done_again(any_desk: DeskRig) -> None:
    any_desk.report(REPORT)
    any_desk.run()
    raw = any_desk.answer(any_desk.letters(BEN)[0], "take", BEN)
    any_desk.run(after={"minutes": 1})
    case = any_desk.case()

    for later in ({"seconds": 5}, {"days": 5}):
        any_desk.clock.forward(**later)
        any_desk.arrives(raw)
        any_desk.run()

    assert taken(any_desk) == 1
    assert any_desk.case().handler_since == case.handler_since


def test_a_copy_that_was_rewritten_on_its_way_is_answered_with_the_same_receipt(quick: QuickDesk) -> None:
    quick.report(REPORT)
    quick.run()
    raw = quick.answer(quick.letters(BEN)[0], "take")
    quick.run(minutes=1)
    receipt = quick.last(BEN)

    quick.arrives(raw.replace(b"Subject:", b"X-Seen: yes\r\nSUBJECT:", 1))
    quick.run(minutes=1)

    assert taken(quick) == 1
    assert quick.timeline().count("instruction.repeated") == 1
    again = quick.last(BEN)
    assert again.message_id != receipt.message_id
    assert "take" in again.words
    assert len([one for one in quick.letters(CHIDI) if "take" in one.words.split("mailto:")[0]]) <= 2


def test_another_instruction_with_the_same_key_is_refused_and_gets_a_fresh_one(quick: QuickDesk) -> None:
    quick.report(REPORT)
    quick.run()
    notice = quick.letters(BEN)[0]
    quick.answer(notice, "take")
    quick.run(minutes=1)

    quick.answer(notice, "release")
    quick.run(minutes=1)

    assert quick.case().handler == "ben"
    refusal = quick.last(BEN)
    quick.answer(refusal, "release")
    quick.run(minutes=1)
    assert quick.case().handler is None


def test_after_a_restore_no_key_from_before_moves_anything(quick: QuickDesk) -> None:
    """An instruction that was handled and lost with the restore comes once more, as does one that is new."""
    quick.report(REPORT)
    quick.run()
    notice = quick.letters(BEN)[0]
    with quick.place.store.write() as unit:
        unit.tokens.bump_epoch()
    case = quick.case()

    for text in ("take", "show", "reveal"):
        quick.answer(notice, text)
        quick.run(minutes=1)

    assert quick.case() == case
    assert quick.timeline().count("instruction.refused") == 3
    assert not any("insulted" in letter.words for letter in quick.letters(BEN))


def test_a_forged_mail_that_came_first_does_not_pass_for_the_handlers_own(quick: QuickDesk) -> None:
    """The very words, the very second, in Ben's name but not from Ben: his own mail is no second copy of it."""
    quick.report(REPORT)
    quick.run()
    notice = quick.letters(BEN)[0]
    own = {"Subject": "Re: OKTech", "In_Reply_To": f"<{notice.message_id}>"}
    quick.arrives(a_mail("take", BEN, at=quick.clock.at, verdict="fail", Subject="Re: OKTech"))
    quick.run(seconds=1)

    quick.arrives(a_mail("take", BEN, at=quick.clock.at.replace(second=0), verdict="pass", **own))
    quick.run(minutes=1)

    assert quick.case().handler == "ben"
