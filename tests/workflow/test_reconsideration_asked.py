"""A party asks to look again: what opens, who reviews, who hears of it, and who must not (OKT-27 to OKT-29)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.inputs import Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import PARTIES, ClockKind, ConflictKind, PartyRole, Stage
from daemon.workflow.policy import Reconsiderations
from daemon.workflow.proceedings import Measure, Proceedings, Resolution
from daemon.workflow.verbs import reconsider
from tests.build import AIKO, BEN, CHIDI, NOON, a_case, a_conflict, a_desk, a_party, a_policy, a_report, an_act
from tests.workflow.acting import done, refused
from tests.workflow.test_intake import arrived, letters

REPORTER = a_party()
REPORTED = a_party("viktor@example.com", PartyRole.REPORTED)
WITNESS = a_party("wanja@example.com", PartyRole.WITNESS)
ASK = "I ask for reconsideration."
WHY = f"{ASK} I was abroad that whole week, and the venue can confirm it."


def decided(**values):
    """A case that Ben decided and resolved, read by Ben and Chidi."""
    given = Proceedings(
        decisions=(Measure(code="ban", by=BEN, at=NOON, told=True),),
        resolutions=(Resolution(by=BEN, at=NOON, told_at=NOON),),
    )
    defaults = {
        "stage": Stage.RESOLVED,
        "route": "volunteers",
        "readers": (BEN, CHIDI),
        "conflicts": (a_conflict("aiko"),),
        "reports": (a_report(),),
        "parties": (REPORTER, REPORTED, WITNESS),
        "proceedings": given,
    }
    return a_case(**(defaults | values))


def wrote(party, text, case=None, desk=None, **values):
    mail = arrived(
        MailKind.CORRESPONDENCE, Thread(party=party.id), sender=party.address, text=text, message_id="m@x", **values
    )
    outcome = decide(mail, case or decided(), desk or a_desk())
    assert outcome.case is not None
    return outcome


def ruled(**changes):
    return a_desk(policy=a_policy(reconsideration=Reconsiderations(**changes)))


def test_the_reported_person_asks_without_reasons_and_is_asked_for_them_once():
    """G5, OKT-28."""
    outcome = wrote(REPORTED, ASK)

    (asked,) = outcome.case.proceedings.reconsiderations
    assert (asked.party, asked.reasons, asked.reasons_asked) == ("reported", "", True)
    assert outcome.case.stage is Stage.UNDER_RECONSIDERATION
    (letter,) = [notice for notice in outcome.notices if notice.audience in PARTIES]
    assert (letter.purpose, letter.to.address) == ("reconsideration_opened", "viktor@example.com")
    assert letter.answers == "m@x"
    assert letter.shows.as_dict()["reasons_wanted"] is True


@pytest.mark.parametrize("party", [REPORTER, REPORTED], ids=lambda party: str(party.id))
def test_no_other_party_hears_that_somebody_asked(party):
    """G5."""
    outcome = wrote(party, WHY)

    assert {notice.to.address for notice in outcome.notices if notice.audience in PARTIES} == {party.address}


def test_reasons_that_are_given_are_not_asked_for_and_reach_the_reviewer_alone():
    outcome = wrote(REPORTED, WHY)

    by_purpose = {notice.purpose: notice for notice in outcome.notices}
    assert by_purpose["reconsideration_opened"].shows.as_dict()["reasons_wanted"] is False
    assert by_purpose["reconsideration_pack"].shows.as_dict()["reasons"] == WHY
    assert [n.to.person for n in outcome.notices if n.purpose == "reconsideration_pack"] == [CHIDI]
    assert by_purpose["reconsideration_asked"].shows.as_dict()["has_reasons"] is True


def test_all_who_hold_the_case_hear_of_it_and_who_reviews_is_somebody_who_did_not_decide():
    """OKT-29."""
    outcome = wrote(REPORTED, ASK)

    told = [notice for notice in outcome.notices if notice.purpose == "reconsideration_asked"]
    assert [notice.to.person for notice in told] == [BEN, CHIDI]
    shows = told[0].shows.as_dict()
    assert (shows["reviewer_names"], shows["same_decider"]) == (("Chidi Nwosu",), False)
    assert ("handler.follow_up") not in [name for name, _ in letters(outcome)]


@pytest.mark.parametrize(
    "values",
    [
        {"readers": (BEN,), "conflicts": (a_conflict("aiko"), a_conflict("chidi"))},
        {"conflicts": (a_conflict("aiko"), a_conflict("chidi", ConflictKind.SOFT))},
    ],
    ids=["nobody else holds it", "the other one is torn"],
)
def test_where_only_the_decider_is_free_that_is_said_openly_to_both_sides(values):
    outcome = wrote(REPORTED, ASK, decided(**values))

    assert [one.reviewers for one in outcome.case.proceedings.reconsiderations] == [(BEN,)]
    said = {n.purpose: n.shows.as_dict() for n in outcome.notices}
    assert said["reconsideration_opened"]["same_decider"] is True
    assert said["reconsideration_asked"]["same_decider"] is True


def test_where_the_policy_wants_the_same_people_they_review():
    outcome = wrote(REPORTED, ASK, desk=ruled(reviewer="same"))

    (asked,) = outcome.case.proceedings.reconsiderations
    assert (asked.reviewers, asked.same_decider) == ((BEN, CHIDI), True)


def test_whoever_confirmed_the_decision_had_part_in_it():
    case = decided()
    confirmed = replace(case.proceedings.decisions[0], confirmed_by=CHIDI)

    outcome = wrote(REPORTED, ASK, replace(case, proceedings=replace(case.proceedings, decisions=(confirmed,))))

    assert [one.same_decider for one in outcome.case.proceedings.reconsiderations] == [True]


def test_the_answers_clock_starts_and_is_named_only_where_the_community_prints_it():
    due = NOON + timedelta(days=14)

    silent, printed = wrote(REPORTED, ASK), wrote(REPORTED, ASK, desk=ruled(printed=True))

    assert [(one.kind, one.due_at) for one in silent.deadlines] == [(ClockKind.RECONSIDERATION, due)]
    named = [outcome.notices[0].shows.as_dict()["answer_by"] for outcome in (silent, printed)]
    assert named == [None, due]


def test_both_sides_may_ask_and_each_has_a_clock():
    outcome = wrote(REPORTER, ASK, wrote(REPORTED, ASK).case)

    assert [one.party for one in outcome.case.proceedings.reconsiderations] == ["reported", "reporter"]
    assert [one.key for one in outcome.deadlines] == ["reconsideration:reported", "reconsideration:reporter"]
    assert outcome.stop_clocks == {ClockKind.RECONSIDERATION}


def test_reasons_that_come_later_join_the_open_request_and_open_no_second_one():
    outcome = wrote(REPORTED, f"reconsider\n\n{WHY}", wrote(REPORTED, ASK).case)

    (asked,) = outcome.case.proceedings.reconsiderations
    assert WHY in asked.reasons
    assert letters(outcome) == [
        ("handler.follow_up", "ben@example.net"),
        ("handler.follow_up", "chidi@example.net"),
    ]


def test_what_comes_after_the_communitys_time_is_taken_and_flagged():
    window = ruled(window="30d")

    in_time = wrote(REPORTED, ASK, desk=replace(window, now=NOON + timedelta(days=29)))
    late = wrote(REPORTED, ASK, desk=replace(window, now=NOON + timedelta(days=31)))

    assert [one.late for one in in_time.case.proceedings.reconsiderations] == [False]
    assert [one.late for one in late.case.proceedings.reconsiderations] == [True]


def test_a_closed_case_can_be_looked_at_again():
    assert wrote(REPORTER, ASK, decided(stage=Stage.CLOSED)).case.stage is Stage.UNDER_RECONSIDERATION


@pytest.mark.parametrize(
    ("party", "given"),
    [
        (REPORTER, {"resolutions": ()}),
        (REPORTED, {"decisions": (Measure(code="ban", by=BEN, at=NOON, told=False),)}),
        (REPORTED, {"decisions": ()}),
    ],
    ids=["the reporter, before the resolution", "the reported person, untold", "the reported person, undecided"],
)
def test_nobody_learns_by_asking_that_something_was_decided(party, given):
    case = decided(stage=Stage.DECIDED)
    outcome = wrote(party, ASK, replace(case, proceedings=replace(case.proceedings, **given)))

    assert outcome.case.proceedings.reconsiderations == ()
    assert not [notice for notice in outcome.notices if notice.audience in PARTIES]


def test_a_role_that_may_not_ask_only_writes_again():
    outcome = wrote(WITNESS, ASK)

    assert outcome.case.proceedings.reconsiderations == ()
    assert [name for name, _ in letters(outcome)] == ["handler.follow_up"] * 2


def test_after_a_final_review_only_a_person_opens_another():
    case = wrote(REPORTED, ASK).case
    over = replace(case.proceedings.reconsiderations[0], result="stays")
    case = replace(case, stage=Stage.RESOLVED, proceedings=replace(case.proceedings, reconsiderations=(over,)))

    again = wrote(REPORTED, ASK, case)
    opened = done(reconsider.carry_out(an_act(case, result="open", party="reported")))

    assert len(again.case.proceedings.reconsiderations) == 1
    assert len(opened.case.proceedings.reconsiderations) == 2


def test_a_machines_mail_opens_nothing():
    """RFC 3834: no automatic letter answers it."""
    outcome = wrote(REPORTED, ASK, bulk="precedence")

    assert outcome.case.proceedings.reconsiderations == ()


def test_a_handler_opens_one_that_no_list_of_words_recognised():
    act = an_act(decided(), text="She said on the phone that the date is wrong.", result="open")

    answer = done(reconsider.carry_out(act))

    assert (answer.effect, answer.shows) == ("reconsideration-opened", (("party", "reporter"),))
    assert [one.reasons for one in answer.case.proceedings.reconsiderations] == [act.text]
    letter = answer.notices[0]
    assert (letter.to.address, letter.automatic) == ("sam@example.com", False)


@pytest.mark.parametrize(
    ("case", "party", "cause"),
    [
        (decided(), "affected", "no-party"),
        (decided(), "witness", "may-not-ask"),
        (decided(proceedings=Proceedings()), "reporter", "no-decision"),
        (wrote(REPORTER, ASK).case, "reporter", "reconsideration-open"),
    ],
)
def test_a_handler_opens_none_where_there_is_nothing_to_open(case, party, cause):
    assert refused(reconsider.carry_out(an_act(case, result="open", party=party))).cause == cause


def test_the_case_of_a_contact_is_opened_too_and_the_contact_hears_of_it():
    everyone = tuple(a_conflict(who) for who in (AIKO, BEN, CHIDI))

    outcome = wrote(REPORTED, ASK, decided(route="outside", readers=(), conflicts=everyone))

    assert outcome.case.stage is Stage.UNDER_RECONSIDERATION
    assert ("handler.reconsideration_asked", "safety@example.com") in letters(outcome)
