"""What is owed by when, and what happens when it is late. Time is an argument."""

from dataclasses import replace
from datetime import timedelta

from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.model import ClockKind, Deadline, LetterState
from daemon.workflow.outcome import Outcome
from tests.build import AIKO, BEN, CHIDI, NOON, a_case, a_conflict, a_desk
from tests.workflow.test_intake import arrived, letters
from tests.workflow.test_letters import a_letter


def opened():
    outcome = decide(arrived(), None, a_desk())
    assert outcome.case is not None
    return outcome.case, outcome.deadlines


def passed(kind: ClockKind, key: str, *, hours: float, letter=None, **changes) -> Outcome:
    case, deadlines = opened()
    deadline = next(d for d in deadlines if d.kind is kind and d.key.endswith(key))
    desk = a_desk(now=NOON + timedelta(hours=hours))
    return decide(DeadlinePassed(deadline=deadline, letter=letter), replace(case, **changes), desk)


def test_both_clocks_start_at_the_servers_receipt_time():
    """OKT-14: the receipt and the human answer are two promises."""
    _, deadlines = opened()

    due = {d.key: d.due_at - NOON for d in deadlines}
    assert due == {
        "human-answer:3d": timedelta(hours=72),
        "human-answer-alert:1d": timedelta(hours=24),
        "human-answer-alert:2d": timedelta(hours=48),
        "human-answer-alert:66h": timedelta(hours=66),
        "acknowledgement:15m": timedelta(minutes=15),
        "letter-alarm:4h": timedelta(hours=4),
        "letter-alarm:1d": timedelta(hours=24),
    }
    assert {d.rule for d in deadlines} == {"OKT-14"}


def test_handlers_are_reminded_before_the_promise_breaks():
    outcome = passed(ClockKind.HUMAN_ANSWER_ALERT, "1d", hours=24)

    assert letters(outcome) == [("handler.clock_alert", "aiko@example.net")]
    assert outcome.notices[0].shows.as_dict()["hours_left"] == 48


def test_after_a_long_downtime_only_the_breach_speaks_not_every_missed_reminder():
    """G4: the breach is told once, with true times."""
    for key in ("1d", "2d", "66h"):
        assert passed(ClockKind.HUMAN_ANSWER_ALERT, key, hours=80) == Outcome()

    outcome = passed(ClockKind.HUMAN_ANSWER, "3d", hours=80)
    assert outcome.notices[0].shows.as_dict()["hours_late"] == 8


def test_a_broken_promise_is_told_to_the_handlers_the_fallback_and_honestly_to_the_reporter():
    outcome = passed(ClockKind.HUMAN_ANSWER, "3d", hours=72)

    assert letters(outcome) == [
        ("handler.clock_breach", "aiko@example.net"),
        ("fallback.new_report", "ben@example.net"),
        ("fallback.new_report", "chidi@example.net"),
        ("reporter.delay", "sam@example.com"),
    ]
    assert outcome.case is not None
    assert outcome.case.readers == (AIKO, BEN, CHIDI)


def test_the_date_in_a_delay_note_is_owned_by_a_clock():
    """P7: nothing is promised that no clock keeps."""
    outcome = passed(ClockKind.HUMAN_ANSWER, "3d", hours=72)

    promised = outcome.notices[-1].shows.as_dict()["next_word_by"]
    assert [d.due_at for d in outcome.deadlines if d.kind is ClockKind.UPDATE] == [promised]


def test_a_fallback_person_in_conflict_hears_nothing_of_a_breach():
    outcome = passed(ClockKind.HUMAN_ANSWER, "3d", hours=72, conflicts=(a_conflict("ben"),))

    assert "ben@example.net" not in {address for _, address in letters(outcome)}


def test_an_answered_case_has_no_late_answer():
    answered = passed(ClockKind.HUMAN_ANSWER, "3d", hours=72, human_answered_at=NOON + timedelta(hours=1))

    assert answered == Outcome()


def test_a_missing_receipt_alarms_the_operator_without_case_data():
    outcome = passed(ClockKind.ACKNOWLEDGEMENT, "15m", hours=1)

    (alarm,) = outcome.notices
    assert alarm.to.address == "ops@example.org"
    assert alarm.case is None
    assert alarm.shows.as_dict()["code"] == "acknowledgement-late"
    assert "quiet-lantern" not in str(alarm)


def test_an_accepted_receipt_alarms_nobody():
    assert passed(ClockKind.ACKNOWLEDGEMENT, "15m", hours=1, acknowledged_at=NOON) == Outcome()


def test_an_unanswered_danger_report_pages_the_whole_free_chain():
    case = a_case(danger=True, conflicts=(a_conflict("chidi"),), reports=(opened()[0].reports[0],))
    deadline = Deadline(case=case.id, kind=ClockKind.DANGER_ANSWER, due_at=NOON, key="danger-answer:1h", rule="OKT-17")

    outcome = decide(DeadlinePassed(deadline=deadline), case, a_desk(now=NOON + timedelta(hours=1)))

    assert letters(outcome) == [
        ("handler.clock_breach", "aiko@example.net"),
        ("fallback.new_report", "ben@example.net"),
    ]
    assert {notice.not_before for notice in outcome.notices} == {None}


def test_a_reminder_of_a_case_the_outside_contact_holds_goes_to_that_contact_only():
    everyone = tuple(a_conflict(who) for who in ("aiko", "ben", "chidi"))
    outcome = passed(ClockKind.HUMAN_ANSWER_ALERT, "1d", hours=24, conflicts=everyone, route="outside", readers=())

    assert letters(outcome) == [("handler.clock_alert", "safety@example.com")]


def test_a_receipt_that_waits_for_hours_is_told_to_the_handlers_who_are_free():
    """T042: after 4 h and after 24 h, without content."""
    letter = a_letter(state=LetterState.DEFERRED, attempts=7, failure="server-refused")
    conflicts = (a_conflict("ben"),)

    outcome = passed(ClockKind.LETTER_ALARM, "4h", hours=4, letter=letter, conflicts=conflicts, readers=(AIKO, BEN))

    assert letters(outcome) == [("handler.letter_delayed", "aiko@example.net")]
    assert outcome.notices[0].shows.as_dict()["attempts"] == 7


def test_nobody_is_told_of_a_receipt_that_has_left():
    letter = a_letter(state=LetterState.ACCEPTED)

    assert passed(ClockKind.LETTER_ALARM, "4h", hours=4, letter=letter, acknowledged_at=NOON) == Outcome()
