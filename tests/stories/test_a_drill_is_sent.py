"""A drill is sent: everybody on a route is asked for one word, a yes is a day that is kept, more is a mail like any."""

import pytest

from daemon.steps.drills import send_drill, silent_now
from tests.build import DESK_ADDRESS
from tests.stories.quick import QuickDesk
from tests.stories.rig import AIKO, BEN, CHIDI, OMBUD, SAFETY

EVERYBODY = (AIKO, BEN, CHIDI, SAFETY, OMBUD)


def silent(desk: QuickDesk) -> list[str]:
    with desk.place.store.read() as unit:
        return [one.address for one, _ in silent_now(unit, desk.place.desk(unit))]


@pytest.fixture
def drilled(quick: QuickDesk) -> QuickDesk:
    """A desk whose drill letters have left."""
    assert silent(quick) == []  # nobody is asked before a drill was sent
    assert send_drill(quick.place) == len(EVERYBODY)
    quick.run(minutes=1)
    return quick


def test_one_letter_each_that_says_it_is_an_exercise(drilled: QuickDesk) -> None:
    letters = drilled.letters()

    assert sorted(one.recipient for one in letters) == sorted(EVERYBODY)
    assert drilled.last(SAFETY).words.startswith("This is an exercise. Nobody reported anything, and nothing happened.")
    assert drilled.last(AIKO).words.startswith("これは訓練です。")
    assert drilled.cases() == ()
    assert silent(drilled) == list(EVERYBODY)


def test_a_yes_is_kept_unanswered_and_runs_out(drilled: QuickDesk) -> None:
    for who, word in ((AIKO, "はい"), (BEN, "Confirm."), (SAFETY, "yes")):
        drilled.answer(drilled.last(who), word)
    drilled.run(hours=1)

    assert silent(drilled) == [CHIDI, OMBUD]
    assert len(drilled.letters()) == len(EVERYBODY)
    assert drilled.cases() == ()
    assert drilled.unaccounted() == 0

    drilled.run(days=170)
    drilled.answer(drilled.last(BEN), "confirm")
    drilled.run(days=11)
    assert silent(drilled) == [AIKO, CHIDI, SAFETY, OMBUD]


def test_a_report_in_answer_to_a_drill_is_a_report(drilled: QuickDesk) -> None:
    """P1."""
    drilled.answer(drilled.last(SAFETY), "Yes. And at the meetup last Saturday somebody pushed me down the stairs.")
    drilled.run(minutes=1)

    assert "pushed me down the stairs" in drilled.case().reports[0].text
    assert SAFETY in silent(drilled)


@pytest.mark.parametrize(
    "changed",
    [{"sender": "stranger@example.com"}, {"sender": BEN}, {"verdict": "fail"}],
    ids=["a stranger", "somebody else of the desk", "forged"],
)
def test_an_answer_from_another_address_confirms_nothing(drilled: QuickDesk, changed: dict[str, str]) -> None:
    drilled.answer(drilled.last(CHIDI), "confirm", **changed)
    drilled.run(minutes=1)

    assert silent(drilled) == list(EVERYBODY)
    assert drilled.unaccounted() == 0


def test_a_machines_answer_confirms_nothing_and_opens_no_case(drilled: QuickDesk) -> None:
    for who in (SAFETY, CHIDI):
        drilled.answer(drilled.last(who), "confirm", Auto_Submitted="auto-replied")
    drilled.run(minutes=1)

    assert silent(drilled) == list(EVERYBODY)
    assert drilled.cases() == ()


def test_a_letter_that_comes_back_confirms_nothing(drilled: QuickDesk) -> None:
    letter = drilled.last(CHIDI)
    bounce = (
        "From: MAILER-DAEMON@example.net\r\nTo: {to}\r\nSubject: Undelivered\r\nReturn-Path: <>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nconfirm\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n"
        "Final-Recipient: rfc822; {who}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\n\r\n--b--\r\n"
    )
    drilled.arrives(bounce.format(to=DESK_ADDRESS, who=CHIDI, id=letter.message_id).encode())
    drilled.run(minutes=1)

    assert CHIDI in silent(drilled)
    assert [one.fact.state.value for one in drilled.outbox()].count("bounced") == 1


def test_the_name_a_confirmation_is_kept_under_shows_no_address(drilled: QuickDesk) -> None:
    """P8."""
    drilled.answer(drilled.last(BEN), "confirm")
    drilled.run(minutes=1)

    with drilled.place.store.read() as unit:
        names = unit.marks.names("drill")
    assert len(names) == 2
    assert not any("ben" in name or "@" in name or len(name) > 64 for name in names)
