"""The directive that goes out with the first letter to the reported person, and ends with the decision (OIF-24)."""

from dataclasses import replace

import pytest

from daemon.workflow.act import Act
from daemon.workflow.disclosure import resolution
from daemon.workflow.model import Case
from daemon.workflow.verbs import decide, hear, measure
from tests.build import BEN, a_desk, a_policy, an_act
from tests.workflow.acting import done
from tests.workflow.reviewing import END, WHY, a_reviewed_case, letters

FOUNDATION = a_desk(policy=a_policy("openinfra-foundation"))
SIDE = "We are told that voices were raised. How do you remember it?"


def act_on(case: Case, **given) -> Act:
    return an_act(case, text=WHY, desk=FOUNDATION, **given)


def heard() -> Case:
    case = done(hear.carry_out(act_on(a_reviewed_case()))).case
    over = tuple(replace(one, ended_as="answered") for one in case.proceedings.hearings)
    return replace(case, proceedings=replace(case.proceedings, hearings=over))


def test_it_goes_out_with_the_hearing_and_both_sides_hear_the_same():
    """6.10, 6.20."""
    answer = done(hear.carry_out(act_on(a_reviewed_case())))

    assert letters(answer) == ["reported.hearing", "reporter.measure"]
    asked, told = (notice.shows.as_dict() for notice in answer.notices)
    assert (asked["no_contact"], asked["measures"], asked["until_decision"]) == (True, ("no-contact",), True)
    assert (told["until"], told["until_decision"], told["mutual"]) == (None, True, True)
    (made,) = answer.case.proceedings.measures
    assert (made.code, made.interim, made.told, made.by) == ("no-contact", True, True, BEN)
    assert [(entry.what, entry.rule) for entry in answer.journal] == [
        ("hearing.opened", "OIF-23"),
        ("measure.interim", "OIF-24"),
    ]


def test_it_is_put_in_force_once():
    by_hand = done(measure.carry_out(act_on(a_reviewed_case(), measure="no-contact"))).case

    answer = done(hear.carry_out(act_on(by_hand)))

    assert letters(answer) == ["reported.hearing"]
    assert len(answer.case.proceedings.measures) == 1


def test_where_the_policy_says_nothing_a_hearing_keeps_nobody_apart():
    answer = done(hear.carry_out(an_act(a_reviewed_case(), text=SIDE)))

    assert letters(answer) == ["reported.hearing"]
    assert answer.case.proceedings.measures == ()


@pytest.mark.parametrize("code", ["warning", "no-violation"])
def test_it_ends_with_the_decision_and_both_are_told(code: str):
    answer = done(decide.carry_out(act_on(heard(), measure=code)))

    shown = answer.notices[0].shows.as_dict()
    assert (shown["no_contact"], shown["contact_ends"]) == (False, True)
    assert [one.ended for one in answer.case.proceedings.measures] == [True]
    told = resolution(answer.case, FOUNDATION, words=WHY).as_dict()
    assert (told["no_contact"], told["contact_ended"]) == (False, True)


def test_who_is_told_to_keep_away_for_good_is_not_told_that_it_ends():
    answer = done(decide.carry_out(act_on(heard(), measure="no-contact")))

    shown = answer.notices[0].shows.as_dict()
    assert (shown["no_contact"], shown["contact_ends"]) == (True, False)
    told = resolution(answer.case, FOUNDATION, words=WHY).as_dict()
    assert (told["no_contact"], told["contact_ended"]) == (True, False)


def test_one_with_a_day_of_its_own_stays_until_that_day():
    case = done(measure.carry_out(act_on(a_reviewed_case(), measure="no-contact", until=END))).case
    case = done(hear.carry_out(act_on(case))).case
    over = tuple(replace(one, ended_as="no-answer") for one in case.proceedings.hearings)

    answer = done(
        decide.carry_out(act_on(replace(case, proceedings=replace(case.proceedings, hearings=over)), measure="warning"))
    )

    shown = answer.notices[0].shows.as_dict()
    assert (shown["no_contact"], shown["contact_ends"]) == (True, False)
