"""One member puts an interim measure in force; the committee confirms or reverses it (AAC-04)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from daemon.workflow.act import Refused
from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.model import ClockKind, ConflictKind, Deadline
from daemon.workflow.proceedings import PlanState
from daemon.workflow.verbs import measure
from tests.build import AIKO, BEN, CHIDI, NOON, a_conflict, a_desk, an_act
from tests.workflow.acting import refused
from tests.workflow.committee import a_committee, asks, before_it, does
from tests.workflow.instructing import PLAN, a_mail

UNTIL = date(2026, 12, 20)
WORDS = "Please stay out of the channel until this has been looked into."
A_DAY = NOON + timedelta(hours=24)


def alone(case=None, desk=None):
    return does(case or before_it(), AIKO, "measure", WORDS, measure="suspension", until=UNTIL, desk=desk)


def reviewed(case, *votes):
    for by, word in votes:
        case = does(case, by, "vote", vote=word).case
    return case.proceedings.reviews[-1].ended_as, case.proceedings.measures[-1].ended


def test_it_holds_at_once_and_the_others_are_asked_to_confirm_or_reverse_it():
    answer = alone()

    assert [one.code for one in answer.case.proceedings.measures] == ["suspension"]
    asked = [notice for notice in answer.notices if notice.purpose == "lone_action"]
    assert [notice.to.person for notice in asked] == [BEN, CHIDI]
    assert asked[0].shows.as_dict()["offers"] == ("vote confirm", "vote reverse", "show")
    assert [one.due_at for one in answer.deadlines if one.kind is ClockKind.LONE_REVIEW] == [A_DAY]


@pytest.mark.parametrize(
    ("votes", "result", "ended"),
    [
        (((BEN, "confirm"),), "confirmed", False),
        (((BEN, "reverse"),), "", False),
        (((BEN, "reverse"), (CHIDI, "reverse")), "reversed", True),
        (((BEN, "reverse"), (CHIDI, "confirm")), "confirmed", False),
        (((BEN, "reverse"), (AIKO, "reverse")), "reversed", True),  # whoever acted may think again
    ],
)
def test_most_who_may_vote_decide_whether_it_stays(votes, result, ended):
    assert reviewed(alone().case, *votes) == (result, ended)


def test_of_two_one_who_does_not_agree_reverses_it():
    case = alone(before_it(readers=(AIKO, BEN))).case

    assert reviewed(case, (BEN, "reverse")) == ("reversed", True)


def test_what_is_reversed_is_told_with_whom_to_write_to():
    case = does(alone().case, BEN, "vote", vote="reverse").case

    answer = does(case, CHIDI, "vote", vote="reverse")

    assert answer.stop_clocks == {ClockKind.LONE_REVIEW}
    shown = answer.notices[0].shows.as_dict()
    assert (shown["result"], shown["yes"], shown["no"]) == ("reversed", 1, 2)
    assert shown["offers"] == ("reply reported", "show")


def test_whoever_has_a_soft_conflict_does_not_vote_on_it():
    torn = replace(alone().case, conflicts=(a_conflict("chidi", ConflictKind.SOFT),))

    assert refused(asks(torn, CHIDI, "vote", vote="confirm")).cause == "may-not-vote"


def test_when_its_time_is_over_everybody_is_reminded_and_it_stays_open():
    case = alone().case
    clock = Deadline(case=case.id, kind=ClockKind.LONE_REVIEW, due_at=A_DAY, key="lone-review:1")

    outcome = decide(DeadlinePassed(deadline=clock), case, a_committee(now=A_DAY))

    assert [(n.purpose, n.to.person) for n in outcome.notices] == [("clock_breach", p) for p in (AIKO, BEN, CHIDI)]
    assert outcome.case is None
    assert reviewed(case, (BEN, "confirm")) == ("confirmed", False)


def test_a_clock_of_what_was_confirmed_does_nothing():
    case = does(alone().case, BEN, "vote", vote="confirm").case
    clock = Deadline(case=case.id, kind=ClockKind.LONE_REVIEW, due_at=A_DAY, key="lone-review:1")

    assert decide(DeadlinePassed(deadline=clock), case, a_committee(now=A_DAY)).notices == ()


def test_the_case_is_not_closed_over_it():
    answer = refused(asks(alone().case, BEN, "close"))

    assert (answer.cause, answer.rule) == ("review-open", "AAC-04")


def test_what_may_hold_for_good_needs_an_end():
    answer = asks(before_it(), AIKO, "measure", WORDS, measure="ban")

    assert isinstance(answer, Refused)
    assert (answer.cause, answer.rule) == ("until-missing", "AAC-05")


def test_what_somebody_else_agreed_to_before_is_not_asked_again():
    act = an_act(before_it(), AIKO, desk=a_committee(), text=WORDS, measure="suspension", until=UNTIL)

    answer = measure.carry_out(replace(act, confirmed_by=BEN))

    assert not isinstance(answer, Refused)
    assert answer.case.proceedings.reviews == ()


def planned(text, case=None, desk=None):
    desk = desk or a_committee()
    desk = replace(desk, fresh=replace(desk.fresh, plan=PLAN))
    outcome = decide(a_mail(text, AIKO), case or before_it(), desk)
    assert outcome.case is not None
    return [plan.state for plan in outcome.case.proceedings.plans]


def test_by_mail_it_waits_for_nobody_but_the_writers_own_second_word():
    assert planned(f"measure suspension until 2026-12-20\n\n{WORDS}") == [PlanState.OWN]


def test_everything_else_takes_a_second_person_as_before():
    risks = "\n".join(f"determine {one} no" for one in ("retaliation-risk", "evidence-risk", "witness-risk"))

    assert planned(f"{risks}\nhear\n\n{WORDS}") == [PlanState.SECOND]


def test_the_next_one_takes_a_second_person_until_the_first_is_reviewed():
    assert planned(f"measure suspension until 2026-12-20\n\n{WORDS}", alone().case) == [PlanState.SECOND]


def test_where_the_rules_do_not_let_one_person_act_two_agree_first():
    desk = a_committee(policy=a_desk().policy)

    assert planned(f"measure ban until 2026-12-20\n\n{WORDS}", before_it(route="organizer"), desk) == []


def test_without_a_measure_of_one_person_there_is_nothing_to_confirm():
    assert refused(asks(before_it(), BEN, "vote", vote="confirm")).cause == "no-review"
