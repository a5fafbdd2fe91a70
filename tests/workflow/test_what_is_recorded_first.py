"""What a community wants on record before an instruction: questions, their order, and who answers them."""

from dataclasses import replace
from typing import Any

import pytest

from daemon.settings.communities import preset_names
from daemon.workflow import guards
from daemon.workflow.act import Refused
from daemon.workflow.decide import decide
from daemon.workflow.model import PartyRole
from daemon.workflow.questions import QUESTIONS
from tests.build import AIKO, BEN, DORA, a_case, a_desk, a_party, a_person, a_policy, an_act
from tests.workflow.acting import done, held, refused
from tests.workflow.committee import a_committee, asks, before_it, does
from tests.workflow.instructing import PLAN, a_mail, rows, sent

FACTORS = ("pattern", "severity", "impact", "repair", "protection", "willingness", "systemic")
STAFF = (a_person("ben", roles=("staff",)), a_person("dora", roles=("director",)))


def at_a_foundation(**values: Any):
    return a_desk(people=STAFF, policy=a_policy("openinfra-foundation"), **values)


def of_a_foundation(*parties):
    return a_case(readers=(BEN, DORA), route="staff", parties=(a_party(), *parties))


def answered(case, by, *questions, desk=None):
    for question in questions:
        case = does(case, by, "determine", desk=desk, question=question, answer="no").case
    return case


def waits(case, verb, desk=None):
    """The requirement and the questions that a verb waits for, None when it waits for nothing."""
    found = guards.unrecorded(verb, an_act(case, BEN, desk=desk or a_committee()))
    return None if found is None else (found.rule, dict(found.shows)["missing"])


@pytest.mark.parametrize("community", preset_names())
def test_every_question_of_a_community_can_be_answered(community):
    duties = a_policy(community).steps.duties

    assert {question for duty in duties for question in guards.asked_by(duty)} <= set(QUESTIONS)


def test_a_committee_decides_after_jurisdiction_conflicts_evidence_and_seven_factors():
    case = before_it()
    for rule, questions in (
        ("AAP-08", ("in-jurisdiction",)),
        ("AAP-11 AAP-17", ("evidence-reviewed",)),
        ("AAP-22", FACTORS),
    ):
        assert waits(case, "decide") == (rule, ", ".join(questions))
        case = answered(case, AIKO, *questions)

    assert waits(case, "decide") is None


def test_the_reported_person_is_told_after_three_risks_were_weighed():
    assert waits(before_it(), "hear") == ("AAP-15", "retaliation-risk, evidence-risk, witness-risk")


def test_an_interim_measure_waits_for_nothing():
    assert waits(before_it(), "measure") is None


def test_an_instruction_by_mail_is_refused_with_the_rule_and_what_is_missing():
    outcome = decide(a_mail("hear\n\nHow do you remember it?", AIKO), before_it(), a_committee())

    (row,) = rows(outcome, "handler.refused")
    shown = dict(row)
    assert (shown["cause"], shown["rule"]) == ("determinations-missing", "AAP-15")
    assert shown["missing"] == "retaliation-risk, evidence-risk, witness-risk"


def test_what_one_line_of_a_mail_records_counts_for_the_next():
    risks = "\n".join(f"determine {one} no" for one in ("retaliation-risk", "evidence-risk", "witness-risk"))
    desk = a_committee()
    desk = replace(desk, fresh=replace(desk.fresh, plan=PLAN))

    outcome = decide(a_mail(f"{risks}\nhear\n\nHow do you remember it?", AIKO), before_it(), desk)

    assert "handler.plan" in [name for name, _ in sent(outcome)]


def test_a_question_that_the_community_does_not_ask_is_refused_with_those_it_asks():
    answer = refused(asks(held(), BEN, "determine", desk=a_desk(), question="pattern", answer="yes"))

    assert answer.cause == "question-unknown"
    assert dict(answer.shows)["known"] == "happened, violation, responsible, ongoing"


def test_only_the_director_answers_for_the_director_and_after_the_questions_of_care():
    desk, case = at_a_foundation(), of_a_foundation()

    staff = refused(asks(case, BEN, "determine", desk=desk, question="counsel", answer="no"))
    early = refused(asks(case, DORA, "determine", desk=desk, question="counsel", answer="no"))
    cared = answered(case, BEN, "help", "safe-person", "safe-space", desk=desk)

    assert (staff.cause, staff.rule, dict(staff.shows)["known"]) == ("answered-by-role", "OIF-21 OIF-22", "director")
    assert (early.cause, early.rule) == ("determinations-missing", "OIF-16 OIF-21")
    assert waits(cared, "hear", desk) == ("OIF-21 OIF-22", "counsel, public-communication, more-information")
    assert (
        waits(answered(cared, DORA, "counsel", "public-communication", "more-information", desk=desk), "hear", desk)
        is None
    )


def test_a_report_about_staff_waits_for_the_directors_word_on_their_own_procedure():
    desk = at_a_foundation()
    about = {"": of_a_foundation(), "staff": of_a_foundation(a_party("ben@example.net", PartyRole.REPORTED))}

    assert "separate-procedure" not in guards.open_questions(about[""], desk)
    assert "separate-procedure" in guards.open_questions(about["staff"], desk)


def test_an_answer_is_kept_with_the_requirement_that_asks_it():
    answer = done(asks(before_it(), AIKO, "determine", question="severity", answer="yes"))

    assert [(entry.what, entry.rule) for entry in answer.journal] == [("determination.made", "AAP-22")]


def test_where_nothing_is_asked_nothing_waits():
    assert not isinstance(guards.unrecorded("decide", an_act(held(), BEN)), Refused)
    assert guards.open_questions(held(), a_desk()) == ()
