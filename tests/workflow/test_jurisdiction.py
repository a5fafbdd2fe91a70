"""Whether the body may act at all: its clock, and the word that a reporter is owed when it may not (AAP-08)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed, LetterSettled
from daemon.workflow.model import Audience, Case, ClockKind, Deadline, LetterFact, LetterState, Stage
from daemon.workflow.outcome import Outcome
from tests.build import AIKO, BEN, NOON, a_party, a_report
from tests.workflow.committee import VIKTOR, a_committee, before_it
from tests.workflow.instructing import PLAN, a_mail, hold_over, rows, sent

WORDS = "The people who run that server have moderators of their own. Their page says how to reach them."


def desk(now=NOON):
    made = a_committee(now)
    return replace(made, fresh=replace(made.fresh, plan=PLAN))


def fact(purpose: str, **values: Any) -> LetterFact:
    defaults: dict[str, Any] = {
        "id": "1",
        "case": None,
        "audience": Audience.REPORTER,
        "purpose": purpose,
        "person": None,
        "automatic": True,
        "language": "en",
        "attempts": 1,
        "created_at": NOON,
        "state": LetterState.ACCEPTED,
    }
    return LetterFact(**(defaults | values))


def acknowledged(case: Case) -> Outcome:
    return decide(LetterSettled(letter=fact("acknowledgement"), at=NOON), case, desk())


def clock_of(outcome: Outcome) -> Deadline:
    (found,) = (one for one in outcome.deadlines if one.kind is ClockKind.JURISDICTION)
    return found


def outside(**values: Any) -> Case:
    case = before_it(reports=(a_report(),), **values)
    known = decide(a_mail("determine in-jurisdiction no", AIKO), case, desk()).case
    assert known is not None
    return known


def test_the_clock_starts_when_the_reporter_has_the_acknowledgement_and_once():
    first = acknowledged(before_it())

    assert clock_of(first).due_at == NOON + timedelta(days=7)
    assert clock_of(first).rule == "AAP-08"
    assert first.case is not None
    assert acknowledged(first.case).deadlines == ()


def test_when_it_runs_out_those_who_hold_the_case_are_reminded_and_an_answer_stops_it():
    first = acknowledged(before_it())
    assert first.case is not None
    late = decide(DeadlinePassed(deadline=clock_of(first)), first.case, desk(NOON + timedelta(days=7)))
    assert {name for name, _ in sent(late)} == {"handler.clock_breach"}
    assert late.notices[0].shows.as_dict()["clock"] == "jurisdiction"

    answered = decide(a_mail("determine in-jurisdiction yes", AIKO), first.case, desk())

    assert ClockKind.JURISDICTION in answered.stop_clocks
    assert answered.case is not None
    over = decide(DeadlinePassed(deadline=clock_of(first)), answered.case, desk(NOON + timedelta(days=7)))
    assert over.notices == ()


def test_a_case_outside_is_not_closed_before_the_reporter_knows_where_it_could_go():
    row = dict(rows(decide(a_mail("close", AIKO), outside(), desk()), "handler.refused")[0])

    assert (row["cause"], row["rule"]) == ("redirect-missing", "AAP-08")


def test_the_reporter_is_told_in_a_handlers_words_after_a_second_person_agreed():
    planned = decide(a_mail(f"redirect\n\n{WORDS}", AIKO), outside(), desk())
    held = decide(a_mail("confirm", BEN, plan=PLAN), planned.case, desk())

    done = hold_over(held, desk())

    (letter,) = (one for one in done.notices if one.purpose == "out_of_jurisdiction")
    assert (letter.audience, letter.to.address) == (Audience.REPORTER, "sam@example.com")
    assert letter.shows.as_dict()["message"] == WORDS
    assert done.case is not None
    assert done.case.stage is Stage.RESOLVED
    at = NOON + timedelta(hours=1)
    told = decide(LetterSettled(letter=fact("out_of_jurisdiction", automatic=False), at=at), done.case, desk())
    assert told.case is not None
    closed = decide(a_mail("close", AIKO), told.case, desk()).case
    assert closed is not None
    assert closed.stage is Stage.CLOSED


@pytest.mark.parametrize("values", [{"unreachable": True}, {"no_mail": True}, {"parties": (a_party(""), VIKTOR)}])
def test_where_there_is_no_way_to_write_nothing_is_owed(values: dict[str, Any]):
    closed = decide(a_mail("close", AIKO), outside(**values), desk()).case

    assert closed is not None
    assert closed.stage is Stage.CLOSED


def test_what_was_not_found_outside_is_not_sent_elsewhere():
    row = dict(rows(decide(a_mail(f"redirect\n\n{WORDS}", AIKO), before_it(), desk()), "handler.refused")[0])

    assert (row["cause"], row["rule"]) == ("not-outside", "AAP-08")
