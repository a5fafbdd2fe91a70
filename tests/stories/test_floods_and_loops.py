"""A machine answers every letter (T070), 200 senders are forged (T073), mail pretends to be the desk's own (T074). The
desk's own ceilings hold; a proven sender in between is acknowledged at once; every report is kept."""

from datetime import timedelta

import pytest

from daemon.main import loop_mark
from tests.build import DESK_ADDRESS
from tests.stories.mails import a_mail
from tests.stories.rig import SAM, DeskRig

PEER = "peer@example.com"


def test_a_machine_that_answers_every_letter_gets_few_of_them_in_seven_days(desk: DeskRig) -> None:
    desk.report("Hello, this is the first message of a machine.", PEER)
    answered = 0
    for turn in range(7 * 2):
        desk.run(after={"hours": 12} if turn else None)
        for letter in desk.letters(PEER)[answered:]:
            desk.report(f"Thank you for letter {answered}.", PEER, Subject=f"Thanks {answered} {letter.at:%H%M}")
            answered += 1
    desk.run()

    times = [letter.at for letter in desk.letters(PEER)]
    in_a_day = max(sum(at <= later < at + timedelta(hours=24) for later in times) for at in times)
    assert in_a_day <= 3
    assert 3 <= len(times) <= 10
    assert len(desk.cases()) == answered + 1


def test_receipts_over_the_ceiling_wait_and_none_is_dropped(desk: DeskRig) -> None:
    for number in range(5):
        desk.report(f"Report number {number}: he insulted me.", SAM)
    desk.run()
    assert len(desk.letters(SAM)) == 3

    desk.run(after={"hours": 25})

    receipts = [letter for letter in desk.letters(SAM) if "automatic receipt" in letter.words]
    assert len(receipts) == 5
    assert len(desk.cases()) == 5


def test_200_forged_senders_get_at_most_30_letters_in_an_hour_and_a_proven_one_is_answered_at_once(
    desk: DeskRig,
) -> None:
    for number in range(200):
        desk.arrives(a_mail(f"Forged report {number}.", f"victim{number}@example.net", verdict="fail"))
        if number == 150:
            desk.report("A real one: he insulted me.", SAM)

    desk.run()
    desk.run(after={"minutes": 59})

    reporters = [listed.fact for listed in desk.outbox() if listed.fact.audience == "reporter"]
    to_victims = [letter for letter in desk.letters() if letter.recipient.startswith("victim")]
    assert len(to_victims) <= 30
    assert len(desk.letters(SAM)) == 1
    assert desk.letters(SAM)[0].at == desk.clock.at - timedelta(minutes=59)
    assert len(reporters) == len(desk.cases()) == 201
    assert desk.ledger().handled == 201


@pytest.mark.parametrize("sender", [DESK_ADDRESS, f"The desk <{DESK_ADDRESS.upper()}>"])
def test_mail_that_pretends_to_be_the_desk_is_never_answered(desk: DeskRig, sender: str) -> None:
    desk.report("He insulted me at the meetup.", sender)

    desk.run()

    assert [letter for letter in desk.letters() if letter.recipient.casefold() == DESK_ADDRESS] == []
    assert desk.written("reporter") == []
    assert desk.ledger().unaccounted == 0


def test_a_handler_list_that_holds_the_desk_does_not_loop(desk: DeskRig) -> None:
    desk.report("He insulted me at the meetup.", SAM)
    desk.run()

    for turn in ("one", "two", "three"):
        for letter in desk.letters():
            desk.arrives(
                f"Received: from {turn}.example.net; Fri, 20 Nov 2026 12:00:00 +0000\r\n".encode() + letter.raw
            )
        desk.run(after={"minutes": 1})

    assert len(desk.letters()) == 2
    assert len(desk.cases()) == 1


def test_a_mail_with_a_borrowed_loop_mark_is_not_answered_and_is_accounted_for(desk: DeskRig) -> None:
    desk.report("He insulted me at the meetup.", SAM, X_Conductd_Loop=loop_mark(desk.settings))

    desk.run()

    assert desk.ledger().seen == 1
    assert desk.ledger().unaccounted == 0
    assert desk.letters(SAM) == ()
