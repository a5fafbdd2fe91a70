"""What a handler reads as owed in a case: what people owe, and nothing that is over."""

from datetime import timedelta

import pytest

from daemon.workflow import disclosure
from daemon.workflow.duties import duties
from daemon.workflow.model import CaseId, ClockKind, Deadline, EntryId, PlanId
from daemon.workflow.proceedings import Plan, PlanState, Proceedings
from tests.build import BEN, NOON, a_case, a_desk, a_party, a_report


def due(kind: ClockKind, hours: int = 1, of: str = "x", case: str = "c" * 32) -> Deadline:
    at = NOON + timedelta(hours=hours)
    return Deadline(case=CaseId(case), kind=kind, due_at=at, key=f"{kind.value}:{of}", rule="")


def a_plan(id: str = "p1") -> Plan:
    return Plan(
        id=PlanId(id),
        by=BEN,
        entry=EntryId("e" * 32),
        at=NOON,
        today=NOON.date(),
        words="close",
        level="C3",
        state=PlanState.SECOND,
        due_at=NOON,
    )


def test_what_is_due_first_stands_first_and_other_cases_are_left_out():
    answer, update = due(ClockKind.HUMAN_ANSWER, hours=72), due(ClockKind.UPDATE, hours=24)

    assert duties(a_case(), (answer, due(ClockKind.UPDATE, case="d" * 32), update)) == [update, answer]


@pytest.mark.parametrize("kind", [ClockKind.HUMAN_ANSWER_ALERT, ClockKind.ACKNOWLEDGEMENT, ClockKind.LETTER_ALARM])
def test_reminders_and_what_a_machine_owes_are_nobodys_duty(kind: ClockKind):
    assert duties(a_case(), (due(kind),)) == []


@pytest.mark.parametrize("kind", [ClockKind.PLAN, ClockKind.HOLD])
def test_a_plan_that_is_gone_is_owed_no_more(kind: ClockKind):
    waiting = a_case(proceedings=Proceedings(plans=(a_plan(),)))

    assert duties(waiting, (due(kind, of="p1"), due(kind, of="p0"))) == [due(kind, of="p1")]
    assert duties(a_case(), (due(kind, of="p1"),)) == []


def test_a_letter_about_a_later_mail_names_the_first_answer_only_while_it_is_owed():
    case, party = a_case(reports=(a_report(),)), a_party()
    answered = a_case(reports=(a_report(),), human_answered_at=NOON)

    before = disclosure.party_wrote(case, party, a_desk(), others_told=0).as_dict()
    after = disclosure.party_wrote(answered, party, a_desk(), others_told=0).as_dict()

    assert before["answer_by"] is not None
    assert after["answer_by"] is None
