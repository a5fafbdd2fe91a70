"""AAP-24: what somebody has to do by a day, the reminders of it, and what follows when it was missed."""

from dataclasses import replace
from datetime import date, timedelta

from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.model import Stage
from daemon.workflow.proceedings import Measure, Proceedings
from tests.build import BEN, NOON
from tests.workflow.acting import refused
from tests.workflow.committee import a_committee, asks, before_it, does

DAY = date(2026, 12, 10)
DECIDED = before_it(proceedings=Proceedings(decisions=(Measure(code="private-apology", by=BEN, at=NOON),)))


def test_handlers_are_reminded_before_the_day_and_on_it_closed_or_not():
    kept = does(DECIDED, BEN, "obligation", "In writing, to the desk.", what="apology", due=DAY)

    assert [(one.kind.value, one.due_at.date(), one.rule) for one in kept.deadlines] == [
        ("obligation", DAY - timedelta(days=3), "AAP-24"),
        ("obligation", DAY, "AAP-24"),
    ]
    for clock, today in zip(kept.deadlines, (False, True), strict=True):
        desk = a_committee(clock.due_at)
        answer = decide(DeadlinePassed(deadline=clock), replace(kept.case, stage=Stage.CLOSED), desk)
        assert {(one.purpose, one.shows.as_dict()["today"]) for one in answer.notices} == {("obligation", today)}
        assert len(answer.notices) == 3


def test_what_was_done_is_reminded_of_no_more():
    kept = does(DECIDED, BEN, "obligation", what="apology", due=DAY)
    done = does(kept.case, BEN, "obligation", what="apology", state="done")

    after = decide(DeadlinePassed(deadline=kept.deadlines[1]), done.case, a_committee(kept.deadlines[1].due_at))

    assert after.notices == ()
    assert done.case.proceedings.obligations[0].state == "done"


def test_what_was_missed_is_on_record_and_more_is_offered():
    kept = does(DECIDED, BEN, "obligation", what="coaching", due=DAY)

    missed = does(kept.case, BEN, "obligation", what="coaching", state="missed")

    assert missed.effect == "obligation-missed"
    assert dict(missed.journal[0].detail)["result"] == "missed"


def test_nothing_is_owed_before_a_decision_and_without_a_day():
    assert refused(asks(before_it(), BEN, "obligation", what="apology", due=DAY)).cause == "no-decision"
    assert refused(asks(DECIDED, BEN, "obligation", what="apology")).cause == "day-missing"
    assert refused(asks(DECIDED, BEN, "obligation", what="apology", state="done")).cause == "no-obligation"
