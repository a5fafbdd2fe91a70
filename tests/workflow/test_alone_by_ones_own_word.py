"""T100: whoever holds one handler's mailbox could shut the other handlers out of a case and then agree with themself.
The own second word counts only for somebody whom others left alone."""

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.message import Provenance
from daemon.workflow.proceedings import PlanState
from tests.build import BEN, CHIDI, a_conflict, a_report
from tests.workflow.instructing import PLAN, a_desk_with_plans, a_held_case, a_mail, rows, send, sent

HEAR = "hear\n\nWe would like to hear how you saw that evening."
SHUTS_OUT = ["conflict chidi", "party witness chidi@example.net", "conflict chidi soft\nconflict chidi soft"]


def party_first(text: str) -> str:
    return f"party reported viktor@example.com\n{text}"


@pytest.mark.parametrize("first", SHUTS_OUT)
def test_whoever_shut_the_others_out_cannot_agree_with_themself(first: str):
    desk = a_desk_with_plans()
    alone = send(party_first(first), desk=desk).case
    assert alone is not None
    assert alone.readers == (BEN,)

    outcome = send(HEAR, case=alone, desk=desk)

    assert dict(rows(outcome, "handler.refused")[0])["cause"] == "two-people"
    assert outcome.case == alone
    assert outcome.deadlines == ()


def test_a_proof_of_the_sender_does_not_stand_in_for_the_person_who_was_shut_out():
    desk = a_desk_with_plans()
    alone = send(party_first("conflict chidi"), desk=desk).case
    asked = send(HEAR, case=alone, desk=desk, provenance=Provenance.PLAUSIBLE)

    answered = decide(a_mail("confirm", plan=PLAN, provenance=Provenance.PLAUSIBLE), asked.case, desk)

    assert [name for name, _ in sent(answered)] == ["handler.plan_ended"]
    assert dict(rows(answered, "handler.plan_ended")[0])["cause"] == "two-people"


def test_whoever_is_alone_because_the_other_stepped_out_agrees_with_themself():
    desk = a_desk_with_plans()
    case = send("party reported viktor@example.com", desk=desk).case
    alone = send("recuse", case=case, by=CHIDI, desk=desk).case

    planned = send(HEAR, case=alone, desk=desk)

    assert planned.case is not None
    assert [plan.state for plan in planned.case.proceedings.plans] == [PlanState.OWN]


def test_whoever_is_alone_because_a_report_names_the_other_agrees_with_themself():
    desk = a_desk_with_plans()
    case = a_held_case(conflicts=(a_conflict("aiko"), a_conflict("chidi")), readers=(BEN,))
    case = send("party reported viktor@example.com", case=case, desk=desk).case

    planned = send(HEAR, case=case, desk=desk)

    assert planned.case is not None
    assert [plan.state for plan in planned.case.proceedings.plans] == [PlanState.OWN]


def test_a_handlers_signature_still_carries_a_decision_where_they_are_alone():
    """DESIGN 4: a second handler or a signature; a stolen mailbox has no key."""
    desk = a_desk_with_plans()
    alone = send(party_first("conflict chidi"), desk=desk).case

    signed = send(HEAR, case=alone, desk=desk, signed=True)

    assert signed.case is not None
    assert [plan.state for plan in signed.case.proceedings.plans] == [PlanState.HELD]


def test_letting_the_other_in_again_ends_it():
    desk = a_desk_with_plans()
    case = a_held_case(reports=(a_report(),))
    alone = send(party_first("conflict chidi"), case=case, desk=desk).case
    cleared = send("clear-conflict chidi\nassign chidi", case=alone, desk=desk).case

    planned = send(HEAR, case=cleared, desk=desk)

    assert ("handler.plan", "chidi@example.net") in sent(planned)
    assert planned.case is not None
    assert planned.case.proceedings.plans[0].state is PlanState.SECOND
