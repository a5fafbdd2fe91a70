"""A committee that decides in writing: most of its members agree, and nobody objects or asks for a meeting in time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from daemon.workflow import turns
from daemon.workflow.act import Refused
from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.model import ClockKind, ConflictKind, Deadline
from daemon.workflow.policy import Voting
from daemon.workflow.proceedings import Note
from tests.build import AIKO, BEN, CHIDI, NOON, a_conflict, a_desk, a_policy, an_act
from tests.workflow.acting import held, refused
from tests.workflow.committee import a_committee, asks, before_it, does

A_DAY = NOON + timedelta(days=1)
LATER = NOON + timedelta(days=2)


def proposed(case=None, **given):
    return does(case or before_it(), AIKO, "propose", "It has to stop.", **({"measure": "ban"} | given)).case


def voted(case, *votes):
    for by, word in votes:
        case = does(case, by, "vote", vote=word).case
    return case


def ended(case):
    return case.proceedings.proposals[-1].ended_as


def after_a_day(case):
    clock = Deadline(case=case.id, kind=ClockKind.VOTE, due_at=A_DAY, key="vote:1")
    outcome = decide(DeadlinePassed(deadline=clock), case, a_committee(now=A_DAY))
    assert outcome.case is not None
    return outcome


def met(case):
    note = Note(text="All three were there.", by=BEN, at=LATER, what="meeting")
    return replace(case, proceedings=replace(case.proceedings, notes=(note,)))


def test_nothing_written_passes_before_its_hours_are_over_even_if_all_agree():
    case = voted(proposed(), (BEN, "yes"), (CHIDI, "yes"))

    assert ended(case) == ""
    assert ended(after_a_day(case).case) == "passed"


@pytest.mark.parametrize(
    ("votes", "result"),
    [
        ((), "failed"),  # one yes of three
        (((BEN, "abstain"), (CHIDI, "abstain")), "failed"),
        (((BEN, "yes"),), "passed"),
        (((BEN, "yes"), (CHIDI, "no")), "passed"),
        (((BEN, "no"),), "failed"),
    ],
)
def test_most_of_all_who_may_vote_have_to_agree(votes, result):
    assert ended(after_a_day(voted(proposed(), *votes)).case) == result


def test_whoever_has_a_conflict_is_not_part_of_the_number_that_counts():
    case = replace(proposed(), conflicts=(a_conflict("chidi", ConflictKind.SOFT),))

    assert ended(after_a_day(voted(case, (BEN, "no"))).case) == "failed"
    assert ended(after_a_day(voted(case, (BEN, "yes"))).case) == "passed"


@pytest.mark.parametrize("word", ["object", "meet"])
def test_one_objection_or_wish_for_a_meeting_stops_what_most_agree_to(word):
    answer = does(voted(proposed(), (BEN, "yes")), CHIDI, "vote", vote=word)

    assert ended(answer.case) == "meeting"
    assert answer.stop_clocks == {ClockKind.VOTE}
    assert {notice.purpose for notice in answer.notices} == {"proposal_ended"}
    assert {notice.to.person for notice in answer.notices} == {AIKO, BEN, CHIDI}
    shown = answer.notices[0].shows.as_dict()
    assert (shown["result"], shown["offers"]) == ("meeting", ("record meeting", "show"))


def test_whoever_has_a_soft_conflict_cannot_stop_it():
    torn = replace(proposed(), conflicts=(a_conflict("chidi", ConflictKind.SOFT),))

    assert refused(asks(torn, CHIDI, "vote", vote="object")).cause == "may-not-vote"


def test_after_an_objection_nothing_is_proposed_until_a_meeting_is_recorded():
    stopped = voted(proposed(), (BEN, "object"))

    answer = refused(asks(stopped, AIKO, "propose", measure="ban"))

    assert (answer.cause, answer.rule) == ("meeting-missing", "AAC-07")


def test_what_was_talked_about_in_a_meeting_is_voted_on_without_another_and_ends_with_the_last_vote():
    again = proposed(met(voted(proposed(), (BEN, "object"))))

    assert refused(asks(again, BEN, "vote", vote="object")).cause == "cannot-be-stopped"
    assert ended(voted(again, (BEN, "no"))) == ""
    assert ended(voted(again, (BEN, "no"), (CHIDI, "yes"))) == "passed"


def test_the_letter_says_that_a_vote_can_stop_it_and_offers_that():
    shown = does(before_it(), AIKO, "propose", "It has to stop.", measure="ban").notices[0].shows.as_dict()

    assert shown["written"] is True
    assert shown["offers"] == ("vote yes", "vote no", "vote abstain", "vote object", "vote meet", "show")


def test_whoever_has_a_soft_conflict_is_told_of_a_proposal_and_not_asked_to_vote():
    torn = replace(before_it(), conflicts=(a_conflict("chidi", ConflictKind.SOFT),))

    letters = {
        n.to.person: n.shows.as_dict() for n in does(torn, AIKO, "propose", "It has to stop.", measure="ban").notices
    }

    assert (letters[BEN]["votes"], letters[CHIDI]["votes"]) == (True, False)
    assert letters[CHIDI]["offers"] == ("show",)


def test_where_nobody_votes_in_writing_nothing_is_stopped_by_one():
    case = held()
    case = does(case, BEN, "propose", desk=a_desk(), measure="ban").case

    assert refused(asks(case, CHIDI, "vote", desk=a_desk(), vote="object")).cause == "cannot-be-stopped"


def decides(case, **given):
    return turns.unproposed(an_act(case, AIKO, desk=a_committee(), measure="ban", **given))


def test_what_holds_for_good_takes_a_majority_and_the_refusal_says_whose_rule_that_is():
    found = decides(before_it())

    assert isinstance(found, Refused)
    assert (found.cause, found.rule) == ("proposal-missing", "AAC-05")


def test_a_proposal_for_a_time_does_not_carry_a_decision_for_good():
    for_a_time = after_a_day(voted(proposed(until=date(2026, 12, 20)), (BEN, "yes"))).case
    for_good = after_a_day(voted(proposed(), (BEN, "yes"))).case

    assert decides(for_a_time) is not None
    assert decides(for_a_time, until=date(2026, 12, 21)) is not None
    assert decides(for_a_time, until=date(2026, 12, 20)) is None
    assert decides(for_good) is None
    assert decides(for_good, until=date(2026, 12, 20)) is None


def test_the_majority_for_good_is_asked_even_where_nothing_else_needs_a_proposal():
    rules = a_policy()
    desk = a_desk(policy=rules.model_copy(update={"voting": Voting(permanent_needs_majority=True, rule="AAC-05")}))

    found = turns.unproposed(an_act(held(), desk=desk, measure="ban"))

    assert found is not None
    assert found.rule == "AAC-05"
    assert turns.unproposed(an_act(held(), desk=desk, measure="ban", until=date(2026, 12, 20))) is None
