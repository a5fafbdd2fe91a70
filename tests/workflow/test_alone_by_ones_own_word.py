"""T100: whoever holds one handler's mailbox could shut the other handlers out of a case and then agree with themself.
The own second word counts only for somebody whom others left alone."""

from dataclasses import replace

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.inputs import Thread
from daemon.workflow.message import MailKind, Provenance
from daemon.workflow.proceedings import PlanState
from tests.build import BEN, CHIDI, a_conflict, a_report
from tests.workflow.instructing import PLAN, a_desk_with_plans, a_held_case, a_mail, hold_over, rows, send, sent
from tests.workflow.test_intake import arrived

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


def test_whoever_added_the_party_whose_words_shut_the_others_out_cannot_agree_with_themself():
    """A stolen mailbox adds an address of the thief's own, from which the other handler is named."""
    desk = a_desk_with_plans()
    case = send("party affected thief@example.com\nparty reported viktor@example.com", desk=desk).case
    words = {"sender": "thief@example.com", "text": "Chidi Nwosu did it too."}
    mail = arrived(MailKind.CORRESPONDENCE, Thread(party="affected"), **words)
    alone = decide(mail, case, desk).case
    assert alone is not None
    assert alone.readers == (BEN,)

    outcome = send(HEAR, case=alone, desk=desk)

    assert dict(rows(outcome, "handler.refused")[0])["cause"] == "two-people"


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


def test_somebody_with_a_soft_conflict_is_not_the_second_person():
    """They may see a plan, and are neither asked to agree to it nor obeyed when they do (AAP-45)."""
    desk = a_desk_with_plans()
    case = send(party_first("conflict chidi soft"), desk=desk, by=CHIDI).case
    assert case is not None
    assert case.readers == (BEN, CHIDI)

    planned = send(HEAR, case=case, desk=desk)

    assert ("handler.plan", "chidi@example.net") not in sent(planned)
    assert ("handler.prove", "ben@example.net") in sent(planned)


@pytest.mark.parametrize("signed", [False, True])
def test_somebody_with_a_soft_conflict_cannot_decide_without_a_second_person(signed: bool):
    desk = a_desk_with_plans()
    case = send(party_first("conflict chidi soft\nconflict ben soft"), desk=desk, by=CHIDI).case

    outcome = send(HEAR, case=case, desk=desk, signed=signed)

    assert dict(rows(outcome, "handler.refused")[0])["cause"] == "two-people"


def test_a_confirmation_by_somebody_who_has_a_soft_conflict_since_is_refused_with_its_rule():
    desk = a_desk_with_plans()
    planned = send(party_first(HEAR), desk=desk)
    torn = send("conflict chidi soft", by=CHIDI, case=planned.case, desk=desk).case

    outcome = decide(a_mail("confirm", CHIDI, plan=PLAN), torn, desk)

    row = dict(rows(outcome, "handler.refused")[0])
    assert (row["cause"], row["rule"]) == ("may-not-vote", "OKT-24")
    assert outcome.case == torn


def test_a_plan_is_not_done_when_its_second_person_has_a_soft_conflict_since():
    desk = a_desk_with_plans()
    planned = send(party_first(HEAR), desk=desk)
    held = decide(a_mail("confirm", CHIDI, plan=PLAN), planned.case, desk)
    torn = send("conflict chidi soft", by=CHIDI, case=held.case, desk=desk).case

    over = hold_over(replace(held, case=torn), desk)

    assert {name for name, _ in sent(over)} == {"handler.plan_ended"}
