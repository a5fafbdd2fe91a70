"""What follows from the fate of a letter."""

from daemon.workflow.decide import decide
from daemon.workflow.inputs import LetterSettled, MailVanished
from daemon.workflow.model import Audience, ClockKind, LetterFact, LetterState
from tests.build import NOON, a_case, a_desk
from tests.workflow.test_intake import letters


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


def test_a_handler_who_cannot_be_reached_is_an_alarm_without_case_data():
    """T119."""
    outcome = settled(LetterState.FAILED, audience=Audience.HANDLER, purpose="new_report", person="aiko")

    (alarm,) = outcome.notices
    assert (alarm.to.address, alarm.case) == ("ops@example.org", None)


def test_mail_that_vanished_before_it_was_collected_is_told_to_the_independent_contact_only():
    """T013."""
    outcome = decide(MailVanished(count=2, noticed_at=NOON), None, a_desk())

    assert letters(outcome) == [("independent.vanished", "ombud@example.net")]
    assert outcome.notices[0].shows.as_dict()["count"] == 2
