"""The task of reaching an authority: asked for in the words, or brought by danger where staff call."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow import authorities, merging
from daemon.workflow.decide import decide
from daemon.workflow.disclosure import to_handler
from daemon.workflow.duties import duties
from daemon.workflow.inputs import DeadlinePassed, MailArrived, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import ClockKind, EntryId
from daemon.workflow.offers import offers
from daemon.workflow.verbs import danger, record
from tests.build import NOON, a_case, a_desk, a_message, a_person, a_policy, an_act
from tests.workflow.acting import done, held
from tests.workflow.test_categories import arrived

STAFF = (a_person("ben", roles=("staff",)), a_person("chidi", roles=("staff",)), a_person("dina", roles=("director",)))
FOUNDATION = a_desk(people=STAFF, policy=a_policy("openinfra-foundation"))
ASKS = "I am not sure which agency to call. Somebody took my bag."
DANGER = "He is outside my door with a knife."


@pytest.mark.parametrize(
    "text",
    [
        ASKS,
        "I don't know who to call.",
        "Which authority should I contact about this?",
        "Please help me find the right agency.",
        "どこに連絡すればよいか分かりません。",
        "どの機関に通報したらいいのかわからないです。",
        "Sijui ni mamlaka gani ya kupigia.",
        "Tafadhali nisaidie kuwafikia polisi.",
    ],
)
def test_who_asks_for_help_with_an_agency_is_understood_in_three_languages(text):
    assert authorities.asked_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "I called the police and they came.",
        "I do not know who started it.",
        "Who should I contact in your group?",
        "警察に連絡しました。",
        "Nilipiga simu polisi.",
        "",
    ],
)
def test_other_words_ask_for_nothing(text):
    assert not authorities.asked_in(text)


def test_a_report_that_asks_for_help_is_an_urgent_task_for_those_who_hold_it():
    """OKT-07."""
    outcome = decide(arrived(ASKS), None, a_desk())

    case = outcome.case
    assert case is not None
    assert (case.authority, case.urgent, case.danger) == ("asked", True, False)
    (clock,) = [one for one in outcome.deadlines if one.kind is ClockKind.AUTHORITY]
    assert (clock.due_at, clock.rule) == (NOON + timedelta(hours=1), "OKT-07")
    assert [line.rule for line in outcome.journal if line.what == "authority.wanted"] == ["OKT-07"]
    (told,) = [one for one in outcome.notices if one.audience == "handler"]
    assert told.shows.as_dict()["authority"] == "asked"
    assert told.shows.as_dict()["immediate"] is True
    assert offers(case, a_desk())[0] == "record authority"
    assert duties(case, outcome.deadlines)[0].kind is ClockKind.AUTHORITY


def test_the_answer_to_the_receipt_is_where_most_will_ask():
    mail = MailArrived(
        entry=EntryId("f" * 32),
        received_at=NOON,
        kind=MailKind.CORRESPONDENCE,
        message=a_message(ASKS),
        thread=Thread(party="reporter"),
    )

    outcome = decide(mail, held(), a_desk())

    assert outcome.case is not None
    assert outcome.case.authority == "asked"
    assert ClockKind.AUTHORITY in {one.kind for one in outcome.deadlines}
    again = decide(mail, outcome.case, a_desk())
    assert ClockKind.AUTHORITY not in {one.kind for one in again.deadlines}


def test_a_community_that_does_not_offer_it_has_no_such_task():
    outcome = decide(arrived(ASKS), None, FOUNDATION)

    assert outcome.case is not None
    assert outcome.case.authority == ""


def test_danger_is_a_task_where_staff_call_and_pages_everybody_who_is_there():
    """OIF-14."""
    outcome = decide(arrived(DANGER), None, FOUNDATION)

    assert outcome.case is not None
    assert outcome.case.authority == "danger"
    (clock,) = [one for one in outcome.deadlines if one.kind is ClockKind.AUTHORITY]
    assert clock.rule == "OIF-14"
    paged = [one for one in outcome.notices if one.purpose == "danger"]
    assert [one.to.person for one in paged] == ["ben", "chidi"]
    assert all(one.urgent and one.not_before is None for one in paged)
    assert all(one.shows.as_dict()["authority"] == "danger" for one in paged)


def test_danger_alone_is_no_such_task_where_the_person_decides():
    outcome = decide(arrived(DANGER), None, a_desk())

    assert outcome.case is not None
    assert outcome.case.danger
    assert outcome.case.authority == ""


def test_a_handler_who_says_danger_brings_the_task_and_takes_it_back():
    case = held(community="openinfra-foundation")
    on = done(danger.carry_out(an_act(case, desk=FOUNDATION)))
    off = done(danger.carry_out(an_act(on.case, desk=FOUNDATION, state="off")))

    assert on.case.authority == "danger"
    assert ClockKind.AUTHORITY in {one.kind for one in on.deadlines}
    assert off.case.authority == ""
    assert ClockKind.AUTHORITY in off.stop_clocks


def test_what_an_authority_was_told_ends_the_task():
    asked = held(authority="asked", urgent=True)

    noted = done(record.carry_out(an_act(asked, what="authority", text="Told the station near the hall.")))

    assert noted.case.authority == "done"
    assert noted.stop_clocks == frozenset({ClockKind.AUTHORITY})
    assert [line.rule for line in noted.journal] == ["OKT-07"]
    assert noted.case.proceedings.notes[-1].what == "authority"
    assert authorities.clock(noted.case, replace(noted.case, danger=True), a_desk()) == ()


def test_a_call_to_the_reporter_does_not_end_it():
    asked = held(authority="asked")

    assert done(record.carry_out(an_act(asked, what="call", text="Spoke with them."))).case.authority == "asked"


def test_an_hour_without_a_word_pages_the_chain_even_if_the_reporter_was_answered():
    case = decide(arrived(ASKS), None, a_desk()).case
    assert case is not None
    (clock,) = authorities.clock(None, case, a_desk())
    late = a_desk(now=NOON + timedelta(hours=1))

    answered = decide(DeadlinePassed(deadline=clock), replace(case, human_answered_at=NOON), late)
    finished = decide(DeadlinePassed(deadline=clock), replace(case, authority="done"), late)

    purposes = [one.purpose for one in answered.notices]
    assert "clock_breach" in purposes
    assert "new_report" in purposes  # the volunteers, who were not asked before
    assert finished.notices == ()


def test_what_one_of_two_cases_owes_is_owed_when_they_become_one():
    assert merging.merged(held(authority="asked"), a_case(authority="done")).authority == "asked"
    assert merging.merged(held(authority="done"), a_case()).authority == "done"


def test_handlers_see_it_in_every_notice_while_it_is_owed():
    assert to_handler(held(authority="asked"), a_desk()).as_dict()["immediate"] is True
    assert to_handler(held(authority="done"), a_desk()).as_dict()["immediate"] is False
