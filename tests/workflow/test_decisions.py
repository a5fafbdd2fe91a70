"""Decisions: what precedes them, who is told, and what they end (OKT-19, P6)."""

from dataclasses import replace

import pytest

from daemon.workflow.model import Case, ClockKind, Stage
from daemon.workflow.policy import Policy
from daemon.workflow.proceedings import (
    Measure,
    Proposal,
    Resolution,
    SafetyHold,
    Statement,
)
from daemon.workflow.verbs import decide
from tests.build import BEN, NOON, a_desk, a_policy, an_act
from tests.workflow.acting import done, refused
from tests.workflow.reviewing import BAN, END, HEARING, WHY, a_reviewed_case, letters, rules


def test_a_decision_is_told_in_the_words_of_a_person():
    """OKT-19; processes.md 9.7."""
    answer = done(decide.carry_out(an_act(a_reviewed_case(), text=WHY, measure="ban", until=END)))

    (letter,) = answer.notices
    shown = letter.shows.as_dict()
    assert (letter.audience.value, letter.purpose) == ("reported", "decision")
    assert (shown["message"], shown["measure"], shown["until"]) == (WHY, "ban", END)
    assert (shown["reconsider"], shown["reconsider_by"], shown["no_contact"]) == (True, None, False)
    (made,) = answer.case.proceedings.decisions
    assert (made.told, made.told_at) == (True, None)
    assert answer.case.stage is Stage.DECIDED
    assert [entry.what for entry in answer.journal] == ["decision.made"]
    assert refused(decide.carry_out(an_act(a_reviewed_case(), text="Ben", measure="ban"))).cause == "words-missing"


def test_several_decisions_stand_in_one_case():
    first = done(decide.carry_out(an_act(a_reviewed_case(), text=WHY, measure="private-reprimand")))
    second = done(decide.carry_out(an_act(first.case, text=WHY, measure="private-apology")))

    assert [one.code for one in second.case.proceedings.decisions] == ["private-reprimand", "private-apology"]


def test_nobody_who_never_heard_of_the_report_is_told_that_nothing_follows_from_it():
    for code in ("no-violation", "outside-spaces"):
        quiet = done(decide.carry_out(an_act(a_reviewed_case(), measure=code)))
        assert quiet.notices == ()

        heard = a_reviewed_case(hearings=(replace(HEARING, ended_as="answered"),))
        assert letters(done(decide.carry_out(an_act(heard, text="Thank you.", measure=code)))) == ["reported.decision"]


def test_where_nothing_follows_the_interim_measures_end_and_other_decisions_keep_their_clock():
    interim = Measure(code="no-contact", by=BEN, at=NOON, told=True, interim=True, until=END)
    standing = replace(BAN, until=END)
    case = a_reviewed_case(measures=(interim,), decisions=(standing,))

    answer = done(decide.carry_out(an_act(case, text="Thank you.", measure="no-violation")))

    assert [one.ended for one in answer.case.proceedings.measures] == [True]
    assert answer.notices[0].shows.as_dict()["no_contact"] is False
    assert answer.stop_clocks == {ClockKind.MEASURE_END}
    assert [owed.key for owed in answer.deadlines] == ["measure-end:ban:decided:2027-01-31"]


def test_a_no_contact_stays_in_force_after_a_ban_and_the_letter_says_so():
    interim = Measure(code="no-contact", by=BEN, at=NOON, told=True, interim=True)

    answer = done(decide.carry_out(an_act(a_reviewed_case(measures=(interim,)), text=WHY, measure="ban")))

    assert not answer.case.proceedings.measures[0].ended
    assert answer.notices[0].shows.as_dict()["no_contact"] is True


def test_a_measure_the_community_does_not_tell_is_decided_without_a_letter():
    answer = done(decide.carry_out(an_act(a_reviewed_case(), measure="public-report")))

    assert answer.notices == ()
    assert not answer.case.proceedings.decisions[0].told


def decision_refused(case: Case, policy: Policy | None = None, code: str = "ban", **given) -> tuple[str, str]:
    answer = refused(
        decide.carry_out(an_act(case, text=WHY, desk=a_desk(policy=policy or a_policy()), measure=code, **given))
    )
    return answer.cause, answer.rule


@pytest.mark.parametrize(
    ("case", "steps", "code", "expected"),
    [
        (replace(a_reviewed_case(), stage=Stage.CLOSED), {}, "ban", ("case-closed", "OKT-21")),
        (a_reviewed_case(), {}, "no-contact", ("measure-unknown", "")),
        (a_reviewed_case(), {}, "warning", ("measure-unknown", "")),
        (a_reviewed_case(), {}, "vacation", ("until-missing", "OKT-17 OKT-19")),
        (a_reviewed_case(), {"hear_before_decide": True, "hear_rule": "R1"}, "ban", ("not-heard", "R1")),
        (
            a_reviewed_case(hearings=(HEARING,)),
            {"hear_before_decide": True, "hear_rule": "R1"},
            "ban",
            ("hearing-open", "R1"),
        ),
        (a_reviewed_case(), {"proposal_needed": True, "proposal_rule": "R2"}, "ban", ("proposal-missing", "R2")),
        (
            a_reviewed_case(proposals=(Proposal(by=BEN, at=NOON, measure="ban", ended_as="failed"),)),
            {"proposal_needed": True, "proposal_rule": "R2"},
            "ban",
            ("proposal-missing", "R2"),
        ),
        (
            a_reviewed_case(),
            {"end_order": ("reporter", "reported"), "end_order_rule": "R3"},
            "ban",
            ("reporter-first", "R3"),
        ),
        (a_reviewed_case(holds=(SafetyHold(by=BEN, at=NOON, until=END),)), {}, "ban", ("held", "OKT-18")),
    ],
)
def test_a_decision_out_of_turn_is_refused_with_the_rule(case, steps, code, expected):
    assert decision_refused(case, rules(**steps), code) == expected


@pytest.mark.parametrize(
    ("given", "steps"),
    [
        ({"hearings": (replace(HEARING, ended_as="no-answer"),)}, {"hear_before_decide": True}),
        ({"statements": (Statement(party="reported", text="x", at=NOON, by=BEN),)}, {"hear_before_decide": True}),
        ({"proposals": (Proposal(by=BEN, at=NOON, measure="ban", ended_as="passed"),)}, {"proposal_needed": True}),
        ({"resolutions": (Resolution(by=BEN, at=NOON),)}, {"end_order": ("reporter", "reported")}),
        ({"holds": (SafetyHold(by=BEN, at=NOON, until=END, over=True),)}, {}),
        ({"hearings": (HEARING,)}, {}),
    ],
)
def test_a_decision_in_its_turn_is_made(given, steps):
    done(
        decide.carry_out(an_act(a_reviewed_case(**given), text=WHY, desk=a_desk(policy=rules(**steps)), measure="ban"))
    )


def test_an_unknown_measure_is_answered_with_those_that_are_known():
    answer = refused(decide.carry_out(an_act(a_reviewed_case(), text=WHY, measure="warning")))

    assert "private-reprimand" in dict(answer.shows)["known"]
    assert "no-contact" not in dict(answer.shows)["known"]
