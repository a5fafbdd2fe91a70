"""A ladder of four rungs, each with event, consequence and repair: one may be skipped, and then somebody says why."""

from dataclasses import replace
from datetime import date

import pytest

from daemon.workflow.act import Refused
from daemon.workflow.proceedings import Measure, Proposal
from tests.build import AIKO, NOON, a_policy
from tests.workflow.committee import asks, before_it, does

UNTIL = date(2027, 1, 31)


def test_each_rung_says_when_it_is_reached_and_what_follows_and_the_last_has_no_repair():
    rungs = sorted((one for one in a_policy("asyncapi-committee").steps.measures if one.rung), key=lambda one: one.rung)

    assert [one.code for one in rungs] == ["warning", "limited-activities", "suspension", "ban"]
    assert all(one.event and one.consequence for one in rungs)
    assert [bool(one.repair) for one in rungs] == [True, True, True, False]


@pytest.mark.parametrize(("measure", "skipped"), [("ban", "warning, limited-activities, suspension")])
def test_who_skips_a_rung_says_why(measure: str, skipped: str):
    refused = asks(before_it(), AIKO, "propose", measure=measure)

    assert isinstance(refused, Refused)
    assert (refused.cause, dict(refused.shows)["known"]) == ("rung-skipped", skipped)
    assert refused.rule == "AAC-09"
    assert does(before_it(), AIKO, "propose", "Nothing else would keep people safe.", measure=measure)


def test_the_first_rung_and_the_next_one_need_no_reason():
    assert does(before_it(), AIKO, "propose", measure="warning")
    warned = before_it()
    kept = replace(warned.proceedings, decisions=(Measure(code="warning", by=AIKO, at=NOON),))

    assert does(replace(warned, proceedings=kept), AIKO, "propose", measure="limited-activities", until=UNTIL)


def test_what_is_on_no_rung_needs_none():
    assert does(before_it(), AIKO, "propose", measure="education")


def test_the_reason_of_a_proposal_counts_for_the_decision():
    case = before_it()
    passed = Proposal(by=AIKO, at=NOON, measure="ban", words="Nothing else would do.", ended_as="passed")
    silent = replace(passed, words="")

    for proposal, cause in ((passed, ""), (silent, "rung-skipped")):
        kept = replace(case.proceedings, proposals=(proposal,))
        answer = asks(replace(case, proceedings=kept, parties=case.parties[:1]), AIKO, "decide", measure="ban")
        assert (answer.cause if isinstance(answer, Refused) else "") == cause
