"""The resolution: what precedes it, and what the reporter reads (OKT-16, OKT-20 to OKT-22, P6)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow.model import ClockKind, Stage
from daemon.workflow.proceedings import (
    Resolution,
    SafetyHold,
)
from daemon.workflow.verbs import decide, resolve
from tests.build import BEN, NOON, a_desk, a_policy, an_act
from tests.workflow.acting import done, refused
from tests.workflow.reviewing import BAN, END, ENDED, FOUND, VIKTOR, WHY, a_reviewed_case, rules


def test_the_reporter_is_told_the_end_as_it_was_recorded():
    """OKT-20, OKT-21, OKT-22, 6.20."""
    case = a_reviewed_case(determinations=FOUND, decisions=(BAN,))

    answer = done(resolve.carry_out(an_act(case, text=f"{ENDED}\n\nBen")))

    (letter,) = answer.notices
    shown = letter.shows.as_dict()
    assert (letter.audience.value, letter.purpose, letter.automatic) == ("reporter", "resolution", False)
    assert (shown["message"], shown["violation"], shown["action"]) == (ENDED, "yes", True)
    assert (shown["outside"], shown["no_contact"], shown["feedback"]) == (False, False, True)
    assert (shown["reconsider"], shown["reconsider_by"]) == (True, None)
    assert answer.case.stage is Stage.RESOLVED
    assert answer.case.proceedings.resolutions[0].told_at is None
    assert answer.stop_clocks == {ClockKind.UPDATE}
    assert answer.effect == "resolved"


def test_a_resolution_without_action_claims_none():
    outside = replace(BAN, code="outside-spaces", told=False)
    found = (*FOUND[:1], replace(FOUND[1], answer="no"), *FOUND[2:])

    answer = done(resolve.carry_out(an_act(a_reviewed_case(determinations=found, decisions=(outside,)), text=ENDED)))

    shown = answer.notices[0].shows.as_dict()
    assert (shown["violation"], shown["action"], shown["outside"]) == ("no", False, True)


def test_the_days_to_ask_again_are_named_where_the_policy_has_them():
    policy = a_policy()
    limited = policy.model_copy(
        update={"reconsideration": policy.reconsideration.model_copy(update={"window": timedelta(days=30)})}
    )
    case = a_reviewed_case(determinations=FOUND, decisions=(BAN,))

    told = done(resolve.carry_out(an_act(case, text=ENDED, desk=a_desk(policy=limited)))).notices[0].shows.as_dict()
    decided = done(decide.carry_out(an_act(case, text=WHY, desk=a_desk(policy=limited), measure="ban")))

    assert told["reconsider_by"] == NOON + timedelta(days=30)
    assert decided.notices[0].shows.as_dict()["reconsider_by"] == NOON + timedelta(days=30)


@pytest.mark.parametrize("unwritable", [{"no_mail": True}, {"unreachable": True}, {"parties": (VIKTOR,)}])
def test_a_reporter_nobody_can_write_to_leaves_a_resolution_without_a_letter(unwritable):
    """The receipt says so, and no clock waits for an answer that cannot be sent."""
    case = replace(a_reviewed_case(determinations=FOUND, decisions=(BAN,)), **unwritable)

    answer = done(resolve.carry_out(an_act(case, text=ENDED)))

    assert (answer.effect, answer.notices) == ("resolved-unsent", ())
    assert {ClockKind.UPDATE, ClockKind.HUMAN_ANSWER, ClockKind.DANGER_ANSWER} <= answer.stop_clocks
    assert answer.case.stage is Stage.RESOLVED


ORDER = {"end_order": ("reported", "reporter"), "end_order_rule": "R3"}


@pytest.mark.parametrize(
    ("given", "changes", "steps", "expected"),
    [
        ({"determinations": FOUND, "decisions": (BAN,)}, {"stage": Stage.CLOSED}, {}, ("case-closed", "OKT-21")),
        ({"decisions": (BAN,)}, {}, {}, ("determinations-missing", "OKT-16")),
        ({"determinations": FOUND}, {}, {}, ("no-decision", "OKT-21")),
        (
            {"determinations": FOUND, "decisions": (replace(BAN, told_at=None),)},
            {},
            ORDER,
            ("reported-first", "R3"),
        ),
        (
            {"determinations": FOUND, "decisions": (BAN,), "holds": (SafetyHold(by=BEN, at=NOON, until=END),)},
            {},
            {},
            ("held", "OKT-18"),
        ),
    ],
)
def test_a_resolution_out_of_turn_is_refused_with_the_rule(given, changes, steps, expected):
    case = replace(a_reviewed_case(**given), **changes)

    answer = refused(resolve.carry_out(an_act(case, text=ENDED, desk=a_desk(policy=rules(**steps)))))

    assert (answer.cause, answer.rule) == expected


def test_what_is_missing_is_named():
    answer = refused(resolve.carry_out(an_act(a_reviewed_case(determinations=FOUND[:2], decisions=(BAN,)), text=ENDED)))

    assert answer.shows == (("missing", "responsible, ongoing"),)


def test_once_the_decision_has_left_or_reaches_nobody_the_reporter_is_told():
    for decision in (BAN, replace(BAN, told=False, told_at=None)):
        case = a_reviewed_case(determinations=FOUND, decisions=(decision,))
        done(resolve.carry_out(an_act(case, text=ENDED, desk=a_desk(policy=rules(**ORDER)))))


def test_a_resolution_needs_a_person_s_words_that_press_nobody():
    case = a_reviewed_case(determinations=FOUND, decisions=(BAN,))

    assert refused(resolve.carry_out(an_act(case, text="Best,\nBen"))).cause == "words-missing"
    assert refused(resolve.carry_out(an_act(case, text="Are you sure? What punishment is right?"))).cause == "wording"


def test_a_decision_after_the_resolution_owes_the_reporter_another_word():
    """OKT-21, OKT-20."""
    case = replace(a_reviewed_case(decisions=(BAN,), resolutions=(Resolution(by=BEN, at=NOON),)), stage=Stage.RESOLVED)

    answer = done(decide.carry_out(an_act(case, text=WHY, measure="private-reprimand")))

    assert answer.case.stage is Stage.DECIDED
    assert [owed.kind for owed in answer.deadlines] == [ClockKind.UPDATE]


def test_a_case_that_is_looked_at_again_stays_so_whatever_is_decided_or_told():
    case = replace(a_reviewed_case(determinations=FOUND, decisions=(BAN,)), stage=Stage.UNDER_RECONSIDERATION)

    assert done(decide.carry_out(an_act(case, text=WHY, measure="ban"))).case.stage is Stage.UNDER_RECONSIDERATION
    assert done(resolve.carry_out(an_act(case, text=ENDED))).case.stage is Stage.UNDER_RECONSIDERATION
