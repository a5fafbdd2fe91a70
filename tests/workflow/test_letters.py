"""What follows from the fate of a letter."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.inputs import LetterSettled, MailVanished
from daemon.workflow.model import Audience, ClockKind, LetterFact, LetterState, Stage
from daemon.workflow.proceedings import Measure, Proceedings, Resolution
from tests.build import AIKO, NOON, a_case, a_conflict, a_desk
from tests.workflow.test_intake import arrived, letters


def a_letter(**values) -> LetterFact:
    facts = {
        "id": "1" * 32,
        "case": "c" * 32,
        "audience": Audience.REPORTER,
        "purpose": "acknowledgement",
        "person": None,
        "automatic": True,
        "language": "en",
        "attempts": 1,
        "created_at": NOON,
    }
    return LetterFact(**(facts | values))


def settled(state: LetterState, case=None, **values):
    letter = a_letter(state=state, **values)
    return decide(LetterSettled(letter=letter, at=NOON), case or a_case(), a_desk())


def test_a_report_is_acknowledged_when_a_mail_server_took_the_letter_not_before():
    outcome = settled(LetterState.ACCEPTED)

    assert outcome.case is not None
    assert outcome.case.acknowledged_at == NOON
    assert outcome.stop_clocks == {ClockKind.ACKNOWLEDGEMENT, ClockKind.LETTER_ALARM}


def test_another_letter_to_the_reporter_is_not_an_acknowledgement():
    outcome = settled(LetterState.ACCEPTED, purpose="delay")

    assert outcome.case is not None
    assert outcome.case.acknowledged_at is None


def test_handlers_hear_that_the_reporter_cannot_be_reached_and_the_case_remembers_it():
    """T043, T045."""
    for state in (LetterState.FAILED, LetterState.BOUNCED):
        outcome = settled(state, failure="address", case=a_case(acknowledged_at=NOON))

        assert letters(outcome) == [("handler.reporter_unreachable", "aiko@example.net")]
        assert outcome.case is not None
        assert outcome.case.unreachable
        assert outcome.case.acknowledged_at is None


def a_held_case(**values):
    opening = decide(arrived(), None, a_desk())
    assert opening.case is not None
    return replace(opening.case, **values)


def not_reached(case, person: str, purpose: str = "new_report"):
    return settled(LetterState.FAILED, case=case, audience=Audience.HANDLER, purpose=purpose, person=person)


def test_a_handler_who_cannot_be_reached_is_an_alarm_without_case_data():
    """T119."""
    (alarm, *_) = not_reached(a_held_case(), "aiko").notices

    assert (alarm.to.address, alarm.case) == ("ops@example.org", None)


def test_when_the_only_handler_cannot_be_reached_the_next_in_the_chain_is_asked_at_once():
    """P12: otherwise nobody would read the report until its clock runs out."""
    outcome = not_reached(a_held_case(), "aiko")

    assert letters(outcome)[1:] == [
        ("fallback.new_report", "ben@example.net"),
        ("fallback.new_report", "chidi@example.net"),
    ]
    assert outcome.case is not None
    assert outcome.case.readers == ("aiko", "ben", "chidi")


def test_as_long_as_one_of_those_asked_can_be_reached_nobody_else_is_asked():
    case = a_held_case(readers=("ben", "chidi"), route="volunteers", conflicts=(a_conflict("aiko"),))

    assert letters(not_reached(case, "ben")) == [("operator.alarm", "ops@example.org")]


def test_when_the_whole_chain_cannot_be_reached_the_outside_contact_is_asked_once():
    case = a_held_case(
        readers=("ben", "chidi"), unreached=("ben",), route="volunteers", conflicts=(a_conflict("aiko"),)
    )

    outcome = not_reached(case, "chidi")
    assert letters(outcome)[1:] == [("outside.new_report", "safety@example.com")]

    again = not_reached(outcome.case, "chidi")
    assert letters(again) == [("operator.alarm", "ops@example.org")]


def test_a_reminder_that_does_not_arrive_asks_nobody_else():
    assert letters(not_reached(a_held_case(), "aiko", "clock_alert")) == [("operator.alarm", "ops@example.org")]


def test_mail_that_vanished_before_it_was_collected_is_told_to_the_independent_contact_only():
    """T013."""
    outcome = decide(MailVanished(count=2, noticed_at=NOON), None, a_desk())

    assert letters(outcome) == [("independent.vanished", "ombud@example.net")]
    assert outcome.notices[0].shows.as_dict()["count"] == 2


def has_arrived(purpose: str, case=None, *, audience=Audience.REPORTER, automatic=False):
    return settled(LetterState.ACCEPTED, case=case, purpose=purpose, audience=audience, automatic=automatic)


@pytest.mark.parametrize("purpose", ["message", "resolution", "explanation"])
def test_a_person_s_own_words_are_the_human_answer_once_a_mail_server_has_them(purpose):
    """OKT-14: the second clock."""
    outcome = has_arrived(purpose)

    assert outcome.case.human_answered_at == NOON
    assert {ClockKind.HUMAN_ANSWER, ClockKind.HUMAN_ANSWER_ALERT, ClockKind.DANGER_ANSWER} <= outcome.stop_clocks


@pytest.mark.parametrize(("purpose", "automatic"), [("delay", True), ("explanation", True), ("measure", False)])
def test_what_no_person_wrote_is_no_human_answer(purpose, automatic):
    outcome = has_arrived(purpose, automatic=automatic)

    assert outcome.case.human_answered_at is None
    assert ClockKind.HUMAN_ANSWER not in outcome.stop_clocks


def test_the_first_human_answer_counts():
    earlier = NOON - timedelta(hours=3)

    assert has_arrived("message", a_case(human_answered_at=earlier)).case.human_answered_at == earlier


@pytest.mark.parametrize("purpose", ["message", "delay", "measure"])
def test_every_word_the_reporter_has_starts_the_next_wait(purpose):
    """OKT-20: no silence beyond the interval."""
    outcome = has_arrived(purpose)

    assert ClockKind.UPDATE in outcome.stop_clocks
    assert [(owed.kind, owed.due_at) for owed in outcome.deadlines] == [(ClockKind.UPDATE, NOON + timedelta(days=7))]


def test_an_explanation_keeps_the_day_it_named_and_an_ended_case_owes_no_next_word():
    ended = a_case(stage=Stage.RESOLVED, proceedings=Proceedings(resolutions=(Resolution(by=AIKO, at=NOON),)))

    for outcome in (has_arrived("explanation"), has_arrived("message", ended), has_arrived("resolution", ended)):
        assert outcome.deadlines == ()
        assert ClockKind.UPDATE not in outcome.stop_clocks


def test_a_resolution_is_told_when_a_mail_server_took_it():
    """OKT-21."""
    ended = a_case(stage=Stage.RESOLVED, proceedings=Proceedings(resolutions=(Resolution(by=AIKO, at=NOON),)))

    assert has_arrived("resolution", ended).case.proceedings.resolutions[-1].told_at == NOON
    assert has_arrived("message", ended).case.proceedings.resolutions[-1].told_at is None


def test_decisions_are_told_one_letter_at_a_time():
    first, second = (Measure(code=code, by=AIKO, at=NOON, told=True) for code in ("ban", "private-apology"))
    case = a_case(proceedings=Proceedings(decisions=(first, second)))

    once = has_arrived("decision", case, audience=Audience.REPORTED).case
    twice = has_arrived("decision", once, audience=Audience.REPORTED).case

    assert [one.told_at for one in once.proceedings.decisions] == [NOON, None]
    assert [one.told_at for one in twice.proceedings.decisions] == [NOON, NOON]


def test_a_decision_that_reaches_nobody_is_not_told_and_the_handlers_hear_it():
    case = a_case(proceedings=Proceedings(decisions=(Measure(code="ban", by=AIKO, at=NOON, told=True),)))

    outcome = settled(LetterState.BOUNCED, case=case, audience=Audience.REPORTED, purpose="decision", failure="address")

    assert not outcome.case.proceedings.decisions[0].told
    assert letters(outcome) == [("handler.reporter_unreachable", "aiko@example.net")]


@pytest.mark.parametrize("audience", [Audience.AFFECTED, Audience.REPORTED, Audience.WITNESS])
def test_a_letter_to_another_party_that_fails_is_told_as_theirs_and_the_reporter_stays_reachable(audience):
    outcome = settled(LetterState.FAILED, case=a_case(acknowledged_at=NOON), audience=audience, purpose="message")

    assert letters(outcome) == [("handler.reporter_unreachable", "aiko@example.net")]
    assert outcome.notices[0].shows.as_dict()["party"] == audience.value
    assert not outcome.case.unreachable
    assert outcome.case.acknowledged_at == NOON
