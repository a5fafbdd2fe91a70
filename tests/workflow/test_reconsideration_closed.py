"""A reconsideration ends: by whom, with what words, and who hears of it in which order (6.14)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow.model import ClockKind, PartyRole, Stage
from daemon.workflow.proceedings import Measure, Proceedings, Reconsideration, Resolution
from daemon.workflow.verbs import reconsider
from tests.build import BEN, CHIDI, NOON, a_conflict, a_party, an_act
from tests.workflow.acting import done, held, refused
from tests.workflow.test_intake import letters

REPORTED = a_party("viktor@example.com", PartyRole.REPORTED)
AFFECTED = a_party("amina@example.com", PartyRole.AFFECTED)
WITNESS = a_party("wanja@example.com", PartyRole.WITNESS)
WORDS = "We have looked at it again with fresh eyes and stand by our view of that evening."


def asked_by(*parties: str, **values):
    """A case that Ben decided, now under reconsideration."""
    waiting = tuple(Reconsideration(party=one, asked_at=NOON, answer_by=NOON + timedelta(days=14)) for one in parties)
    given = Proceedings(
        decisions=(Measure(code="ban", by=BEN, at=NOON, told=True),),
        resolutions=(Resolution(by=BEN, at=NOON, told_at=NOON),),
        reconsiderations=waiting,
    )
    defaults = {
        "stage": Stage.UNDER_RECONSIDERATION,
        "parties": (a_party(), REPORTED, AFFECTED, WITNESS),
        "proceedings": given,
    }
    return held(**(defaults | values))


def closed(case, result="stays", by=CHIDI, **given):
    return done(reconsider.carry_out(an_act(case, by, text=WORDS, result=result, **given)))


def test_what_stays_is_told_to_the_party_who_asked_and_to_nobody_else():
    answer = closed(asked_by("reported"))

    assert letters(answer) == [("reported.reconsideration_outcome", "viktor@example.com")]
    shows = answer.notices[0].shows.as_dict()
    assert (shows["message"], shows["result"], shows["asked"], shows["final"]) == (WORDS, "stays", True, True)
    assert answer.case.stage is Stage.RESOLVED
    assert answer.stop_clocks == {ClockKind.RECONSIDERATION, ClockKind.UPDATE}


def test_the_result_is_kept_with_the_words_and_the_reviewer():
    (one,) = closed(asked_by("reported")).case.proceedings.reconsiderations

    assert (one.result, one.words, one.by, one.closed_at) == ("stays", WORDS, CHIDI, NOON)


@pytest.mark.parametrize("result", ["changed", "withdrawn"])
def test_the_protected_side_hears_of_a_change_before_the_reported_person_does(result):
    """6.14."""
    answer = closed(asked_by("reported"), result)

    assert letters(answer) == [
        ("reporter.reconsideration_outcome", "sam@example.com"),
        ("reported.reconsideration_outcome", "viktor@example.com"),
    ]
    assert [notice.not_before for notice in answer.notices] == [None, NOON + timedelta(hours=1)]


def test_only_the_one_who_asked_reads_that_somebody_did():
    """G5."""
    answer = closed(asked_by("reported"), "changed")

    assert {n.to.party: n.shows.as_dict()["asked"] for n in answer.notices} == {"reporter": False, "reported": True}


def test_a_decision_that_no_longer_stands_binds_nobody_from_now_on():
    assert [one.ended for one in closed(asked_by("reported"), "withdrawn").case.proceedings.decisions] == [True]
    assert [one.ended for one in closed(asked_by("reported"), "changed").case.proceedings.decisions] == [False]


def test_a_reported_person_who_never_heard_of_the_case_does_not_learn_of_it_by_a_change():
    case = asked_by("reporter")
    untold = Measure(code="public-report", by=BEN, at=NOON, told=False)
    case = replace(case, proceedings=replace(case.proceedings, decisions=(untold,)))

    assert letters(closed(case, "changed")) == [("reporter.reconsideration_outcome", "sam@example.com")]


def test_before_the_resolution_the_case_goes_back_to_decided():
    case = asked_by("reported")
    case = replace(case, proceedings=replace(case.proceedings, resolutions=()))

    assert closed(case).case.stage is Stage.DECIDED


def test_of_two_that_are_open_the_party_has_to_be_named_and_the_other_goes_on():
    case = asked_by("reported", "reporter")

    unclear = refused(reconsider.carry_out(an_act(case, CHIDI, text=WORDS, result="stays")))
    answer = closed(case, party="reporter")

    assert (unclear.cause, unclear.shows) == ("which-party", (("open", "reported, reporter"),))
    assert answer.case.stage is Stage.UNDER_RECONSIDERATION
    assert [one.key for one in answer.deadlines] == ["reconsideration:reported"]


def test_whoever_decided_does_not_review_while_somebody_else_can():
    """OKT-29."""
    answer = refused(reconsider.carry_out(an_act(asked_by("reported"), BEN, text=WORDS, result="stays")))

    assert (answer.cause, answer.rule, answer.shows) == ("other-reviewer", "OKT-29", (("name", "Chidi Nwosu"),))


def test_whoever_decided_reviews_where_nobody_else_is_left():
    alone = asked_by("reported", readers=(BEN,), conflicts=(a_conflict("aiko"), a_conflict("chidi")))

    assert closed(alone, by=BEN).case.stage is Stage.RESOLVED


def test_the_words_of_an_outcome_may_not_tell_who_reported():
    """G22: checked for each party that would read them."""
    said = "The person at sam@example.com told us more."

    answer = refused(reconsider.carry_out(an_act(asked_by("reported"), CHIDI, text=said, result="stays")))

    assert answer.cause == "leak"


@pytest.mark.parametrize(
    ("case", "text", "cause"),
    [(asked_by(), WORDS, "no-reconsideration"), (asked_by("reported"), "", "words-missing")],
    ids=["none is open", "without a sentence by a human"],
)
def test_nothing_ends_without_a_request_and_words(case, text, cause):
    assert refused(reconsider.carry_out(an_act(case, CHIDI, text=text, result="stays"))).cause == cause
