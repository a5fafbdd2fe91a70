"""Closing a case and opening it again: nobody is left without the word that is owed to them (OKT-21)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow.model import ClockKind, Stage
from daemon.workflow.proceedings import Hearing, Measure, Proceedings, Proposal, Reconsideration, Resolution
from daemon.workflow.verbs import close, determine, extend, hold, propose, reopen, vote
from tests.build import BEN, DESK_ADDRESS, NOON, a_party, an_act
from tests.workflow.acting import done, held, refused

LATER = NOON + timedelta(days=3)


def resolved(**values):
    told = Resolution(by=BEN, at=NOON, words="It is over.", told_at=NOON)
    return held(**{"stage": Stage.RESOLVED, "proceedings": Proceedings(resolutions=(told,))} | values)


def test_a_case_is_closed_once_the_reporter_has_the_resolution():
    answer = done(close.carry_out(an_act(resolved())))

    assert answer.case.stage is Stage.CLOSED
    assert answer.journal[0].detail == (("reporter_told", "yes"),)


def test_closing_stops_every_clock_but_of_what_was_decided_and_what_waits_for_a_second_person():
    answer = done(close.carry_out(an_act(resolved())))

    decided = {ClockKind.MEASURE_END, ClockKind.OBLIGATION}
    assert frozenset(ClockKind) - answer.stop_clocks == decided | {ClockKind.PLAN, ClockKind.HOLD}


@pytest.mark.parametrize(
    "given",
    [
        Proceedings(),
        Proceedings(resolutions=(Resolution(by=BEN, at=NOON, words="It is over."),)),
        Proceedings(
            resolutions=(Resolution(by=BEN, at=NOON, told_at=NOON),),
            decisions=(Measure(code="ban", by=BEN, at=LATER),),
        ),
    ],
    ids=["no resolution", "not yet taken by a mail server", "something was decided after it"],
)
def test_no_case_is_closed_over_the_reporters_head(given):
    """OKT-21."""
    answer = refused(close.carry_out(an_act(held(stage=Stage.RESOLVED, proceedings=given))))

    assert (answer.cause, answer.rule) == ("reporter-not-told", "OKT-21")


@pytest.mark.parametrize(
    "values",
    [{"no_mail": True}, {"unreachable": True}, {"parties": (a_party(""),)}, {"parties": (a_party(DESK_ADDRESS),)}],
    ids=["asked for no mail", "cannot be reached", "no address", "the desk's own address"],
)
def test_a_case_whose_reporter_cannot_be_written_to_is_closed_and_that_is_recorded(values):
    answer = done(close.carry_out(an_act(held(stage=Stage.RESOLVED, **values))))

    assert answer.journal[0].detail == (("reporter_told", "no"),)


@pytest.mark.parametrize(
    ("waiting", "cause"),
    [
        ({"hearings": (Hearing(by=BEN, opened_at=NOON, answer_by=LATER),)}, "hearing-open"),
        ({"reconsiderations": (Reconsideration(party="reporter", asked_at=NOON),)}, "reconsideration-open"),
        ({"proposals": (Proposal(by=BEN, at=NOON, measure="ban", vote_by=LATER),)}, "proposal-open"),
    ],
)
def test_no_case_is_closed_while_somebody_waits_for_something(waiting, cause):
    case = resolved()
    case = replace(case, proceedings=replace(case.proceedings, **waiting))

    assert refused(close.carry_out(an_act(case))).cause == cause


def test_a_reopened_case_is_under_review_and_owes_the_reporter_a_next_word():
    answer = done(reopen.carry_out(an_act(resolved(stage=Stage.CLOSED))))

    assert answer.case.stage is Stage.UNDER_REVIEW
    assert [(one.kind, one.due_at) for one in answer.deadlines] == [(ClockKind.UPDATE, NOON + timedelta(days=7))]


def test_an_open_case_cannot_be_opened_again():
    assert refused(reopen.carry_out(an_act(held()))).cause == "not-closed"


@pytest.mark.parametrize("verb", [close, determine, extend, hold, propose, vote], ids=lambda verb: str(verb.NAME))
def test_nothing_is_done_in_a_closed_case_but_opening_it(verb):
    act = an_act(held(stage=Stage.CLOSED), clock="update", measure="ban", until="over", vote="yes")

    assert refused(verb.carry_out(act)).cause == "case-closed"
