"""A proposed decision: who is asked, whose vote counts, how it ends."""

from datetime import date, timedelta

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.model import ClockKind, ConflictKind, Deadline
from daemon.workflow.verbs import propose, vote
from tests.build import AIKO, BEN, CHIDI, NOON, a_conflict, a_desk, a_policy, an_act
from tests.workflow.acting import done, held, refused
from tests.workflow.test_intake import letters

A_DAY = NOON + timedelta(days=1)


def proposed(case=None, **given):
    return done(propose.carry_out(an_act(case or held(), text="Two weeks away.", **({"measure": "ban"} | given))))


def three(**values):
    return held(route="organizer", conflicts=(), readers=(AIKO, BEN, CHIDI), **values)


def voted(case, by, word="yes"):
    return done(vote.carry_out(an_act(case, by, vote=word)))


def run_out(case, now=A_DAY):
    clock = Deadline(case=case.id, kind=ClockKind.VOTE, due_at=A_DAY, key="vote:1")
    outcome = decide(DeadlinePassed(deadline=clock), case, a_desk(now=now))
    assert outcome.case is not None or not outcome.notices
    return outcome


def test_a_proposal_is_put_to_the_other_free_handlers_with_a_vote_to_send():
    answer = proposed()

    (asked,) = answer.notices
    shows = asked.shows.as_dict()
    assert (asked.to.person, asked.purpose) == (CHIDI, "proposal")
    assert (shows["by_name"], shows["measure"], shows["draft"]) == ("Ben Okafor", "ban", "Two weeks away.")
    assert shows["vote_by"] == A_DAY
    assert shows["offers"] == ("vote yes", "vote no", "vote abstain", "show")
    assert [(clock.kind, clock.due_at) for clock in answer.deadlines] == [(ClockKind.VOTE, A_DAY)]


def test_the_time_to_vote_is_the_communitys():
    steps = a_policy().steps.model_copy(update={"vote_within": timedelta(hours=72)})

    act = an_act(held(), desk=a_desk(policy=a_policy(steps=steps)), measure="ban")

    assert [clock.due_at for clock in done(propose.carry_out(act)).deadlines] == [NOON + timedelta(hours=72)]


def test_the_proposers_vote_is_a_yes_and_the_last_vote_ends_it():
    answer = voted(proposed().case, CHIDI)

    assert [one.ended_as for one in answer.case.proceedings.proposals] == ["passed"]
    assert answer.stop_clocks == {ClockKind.VOTE}
    assert letters(answer) == [
        ("handler.proposal_ended", "ben@example.net"),
        ("handler.proposal_ended", "chidi@example.net"),
    ]
    shows = answer.notices[0].shows.as_dict()
    assert (shows["result"], shows["yes"], shows["no"], shows["abstain"]) == ("passed", 2, 0, 0)


def test_as_many_noes_as_yeses_are_no_majority():
    answer = voted(proposed().case, CHIDI, "no")

    assert [one.ended_as for one in answer.case.proceedings.proposals] == ["failed"]


def test_whoever_abstains_counts_neither_way():
    answer = voted(proposed().case, CHIDI, "abstain")

    assert [one.ended_as for one in answer.case.proceedings.proposals] == ["passed"]


def test_a_vote_can_be_changed_as_long_as_it_runs_and_the_last_one_counts():
    case = voted(proposed(three()).case, CHIDI, "yes").case
    case = voted(case, CHIDI, "no").case

    answer = voted(case, AIKO, "no")

    assert [one.ended_as for one in answer.case.proceedings.proposals] == ["failed"]
    assert answer.notices[0].shows.as_dict()["no"] == 2


def test_nothing_ends_while_somebody_has_not_voted():
    answer = voted(proposed(three()).case, CHIDI)

    assert [one.ended_as for one in answer.case.proceedings.proposals] == [""]
    assert (answer.notices, answer.stop_clocks) == ((), frozenset())


def test_when_the_time_is_over_what_was_cast_is_counted():
    outcome = run_out(voted(proposed(three()).case, CHIDI).case)

    assert outcome.case is not None
    assert [one.ended_as for one in outcome.case.proceedings.proposals] == ["passed"]
    assert [name for name, _ in letters(outcome)] == ["handler.proposal_ended"] * 3


def test_a_clock_that_runs_out_after_the_count_does_nothing():
    case = voted(proposed().case, CHIDI).case

    assert run_out(case).notices == ()


def test_a_vote_of_somebody_who_was_excluded_since_is_not_counted():
    case = voted(proposed(three()).case, CHIDI, "no").case
    left = held(route="organizer", readers=(AIKO, BEN), conflicts=(a_conflict("chidi"),), proceedings=case.proceedings)

    outcome = run_out(left)

    assert outcome.notices[0].shows.as_dict()["no"] == 0


def test_a_single_handler_is_not_made_to_wait_for_nobody():
    answer = proposed(held(readers=(BEN,), conflicts=(a_conflict("aiko"), a_conflict("chidi"))))

    assert [one.ended_as for one in answer.case.proceedings.proposals] == ["passed"]
    assert answer.deadlines == ()


@pytest.mark.parametrize("verb", [propose, vote], ids=lambda verb: str(verb.NAME))
def test_a_soft_conflict_lets_somebody_see_and_not_vote(verb):
    case = three()
    if verb is vote:
        case = proposed(case).case
    torn = held(
        route="organizer",
        readers=case.readers,
        proceedings=case.proceedings,
        conflicts=(a_conflict("chidi", ConflictKind.SOFT),),
    )

    assert refused(verb.carry_out(an_act(torn, CHIDI, measure="ban", vote="yes"))).cause == "may-not-vote"


def test_who_may_not_vote_still_sees_the_proposal_without_a_vote_to_send():
    torn = held(route="organizer", readers=(AIKO, BEN, CHIDI), conflicts=(a_conflict("chidi", ConflictKind.SOFT),))

    offered = {notice.to.person: notice.shows.as_dict()["offers"] for notice in proposed(torn).notices}

    assert offered == {AIKO: ("vote yes", "vote no", "vote abstain", "show"), CHIDI: ("show",)}


def test_one_proposal_at_a_time():
    answer = refused(propose.carry_out(an_act(proposed().case, CHIDI, measure="private-reprimand")))

    assert (answer.cause, answer.shows) == ("proposal-open", (("at", A_DAY.isoformat()),))


def test_where_nothing_is_proposed_there_is_nothing_to_vote_on():
    assert refused(vote.carry_out(an_act(held(), vote="yes"))).cause == "no-proposal"


UNFIT = [("suspension", "measure-unknown"), ("no-contact", "measure-unknown"), ("vacation", "until-missing")]


@pytest.mark.parametrize(("measure", "cause"), UNFIT)
def test_no_vote_is_held_on_what_may_not_be_decided(measure, cause):
    assert refused(propose.carry_out(an_act(held(), measure=measure))).cause == cause


def test_a_proposal_keeps_the_end_it_names():
    answer = proposed(measure="vacation", until=date(2026, 12, 20))

    assert [one.until for one in answer.case.proceedings.proposals] == [date(2026, 12, 20)]
