"""What handlers do among themselves: notes, who has the case, urgency, danger, consent, their own habits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from daemon.workflow.act import Act
from daemon.workflow.model import ClockKind, Habit, PersonId, Stage
from daemon.workflow.verbs import (
    assign,
    away,
    consent,
    danger,
    digest,
    note,
    record,
    release,
    take,
    urgent,
)
from tests.build import AIKO, BEN, CHIDI, NOON, a_desk, a_person, a_report, a_roster, an_act
from tests.workflow.acting import done, held, refused


def test_a_note_is_kept_with_the_case_under_the_name_of_its_writer():
    answer = done(note.carry_out(an_act(held(), text="I know the venue.")))

    (kept,) = answer.case.proceedings.notes
    assert (kept.text, kept.by, kept.at, kept.what) == ("I know the venue.", BEN, NOON, "note")
    assert answer.effect == "note-kept"
    assert [(entry.what, entry.by) for entry in answer.journal] == [("note.received", BEN)]
    assert answer.notices == ()


def test_a_talk_is_kept_as_what_it_was():
    answer = done(record.carry_out(an_act(held(), text="She is safe.", what="call")))

    assert [one.what for one in answer.case.proceedings.notes] == ["call"]
    assert answer.shows == (("what", "call"),)


@pytest.mark.parametrize("carry_out", [note.carry_out, record.carry_out])
def test_nothing_is_kept_of_no_words(carry_out):
    assert refused(carry_out(an_act(held(), what="call"))).cause == "words-missing"


def test_whoever_takes_a_case_is_its_handler_and_the_review_begins():
    answer = done(take.carry_out(an_act(held())))

    assert (answer.case.handler, answer.case.handler_since) == (BEN, NOON)
    assert answer.case.stage is Stage.UNDER_REVIEW
    assert answer.effect == "taken"


def test_who_takes_second_learns_who_was_first_and_when():
    first = done(take.carry_out(an_act(held()))).case

    second = refused(take.carry_out(an_act(first, CHIDI)))

    assert second.cause == "already-taken"
    assert second.shows == (("name", "Ben Okafor"), ("at", "2026-11-20T12:00:00+00:00"))


def test_who_takes_twice_has_it_already():
    first = done(take.carry_out(an_act(held()))).case

    assert refused(take.carry_out(an_act(first))).cause == "already-yours"


@pytest.mark.parametrize("act", [an_act(held(stage=Stage.CLOSED)), an_act(held(stage=Stage.CLOSED), who="chidi")])
def test_a_closed_case_gets_no_handler(act: Act):
    carry_out = assign.carry_out if act.given else take.carry_out

    assert refused(carry_out(act)).cause == "case-closed"


def test_taking_a_later_stage_leaves_the_stage():
    answer = done(take.carry_out(an_act(held(stage=Stage.DECIDED))))

    assert answer.case.stage is Stage.DECIDED


def test_a_case_is_handed_to_somebody_who_holds_it_without_a_letter_of_its_own():
    answer = done(assign.carry_out(an_act(held(), who="chidi")))

    assert answer.case.handler == CHIDI
    assert answer.case.readers == (BEN, CHIDI)
    assert answer.shows == (("name", "Chidi Nwosu"),)
    assert answer.notices == ()


def test_a_handler_may_hand_over_what_somebody_else_had_taken():
    answer = done(assign.carry_out(an_act(held(handler=CHIDI), who="ben")))

    assert answer.case.handler == BEN


def test_somebody_new_is_told_alone_and_holds_the_case_from_then_on():
    answer = done(assign.carry_out(an_act(held(conflicts=()), who="aiko")))

    (letter,) = answer.notices
    assert (letter.purpose, letter.to.person) == ("assigned", AIKO)
    assert letter.shows.as_dict()["by_name"] == "Ben Okafor"
    assert answer.case.readers == (BEN, CHIDI, AIKO)


@pytest.mark.parametrize(
    ("who", "cause"), [("aiko", "is-excluded"), ("dora", "cannot-hold"), ("chidi", "already-assigned")]
)
def test_a_case_is_not_handed_to_somebody_who_may_not_have_it(who: str, cause: str):
    answer = refused(assign.carry_out(an_act(held(handler=CHIDI), who=who)))

    assert answer.cause == cause
    assert dict(answer.shows)["name"]


def test_the_reports_are_searched_again_before_somebody_new_is_told():
    people = (*a_roster(), a_person("emre", name="Emre Yildiz", roles=("volunteer",)))
    case = held(conflicts=(), reports=(a_report("It was Emre Yildiz who did it."),))

    answer = refused(assign.carry_out(an_act(case, who="emre", desk=a_desk(people=people))))

    assert answer.cause == "is-excluded"


def test_a_case_is_given_back_by_its_handler_alone():
    case = held(handler=BEN)

    assert done(release.carry_out(an_act(case))).case.handler is None
    assert refused(release.carry_out(an_act(case, CHIDI))).shows == (("name", "Ben Okafor"),)
    assert refused(release.carry_out(an_act(held()))).shows == (("name", ""),)


@pytest.mark.parametrize(("given", "after"), [({}, True), ({"state": "on"}, True), ({"state": "off"}, False)])
def test_urgency_goes_up_and_down(given, after):
    answer = done(urgent.carry_out(an_act(held(urgent=not after), **given)))

    assert answer.case.urgent is after
    assert answer.shows == (("state", "on" if after else "off"),)


def test_danger_is_told_to_the_others_at_once_and_starts_the_short_clock():
    answer = done(danger.carry_out(an_act(held())))

    assert answer.case.danger
    assert [(n.purpose, n.to.person, n.not_before, n.rule) for n in answer.notices] == [
        ("danger", CHIDI, None, "OKT-17")
    ]
    assert [(d.kind, d.due_at) for d in answer.deadlines] == [(ClockKind.DANGER_ANSWER, NOON + timedelta(hours=1))]


def test_danger_said_twice_pages_nobody_twice():
    answer = done(danger.carry_out(an_act(held(danger=True))))

    assert answer.case.danger
    assert (answer.notices, answer.deadlines, answer.stop_clocks) == ((), (), frozenset())


def test_danger_that_is_over_stops_its_clock():
    answer = done(danger.carry_out(an_act(held(danger=True), state="off")))

    assert not answer.case.danger
    assert answer.stop_clocks == {ClockKind.DANGER_ANSWER}


def test_consent_is_a_ledger_whose_last_entry_counts():
    first = done(consent.carry_out(an_act(held(), state="given")))
    second = done(consent.carry_out(an_act(first.case, CHIDI, state="withdrawn")))

    assert [(c.party, c.given, c.by) for c in second.case.proceedings.consents] == [
        ("reporter", True, BEN),
        ("reporter", False, CHIDI),
    ]


def test_habits_are_the_writers_own_and_keep_what_was_chosen_before():
    desk = replace(a_desk(), habits=(Habit(person=BEN, digest="weekly"), Habit(person=PersonId("chidi"))))

    left = done(away.carry_out(an_act(held(), desk=desk, until=date(2026, 12, 1))))
    chose = done(digest.carry_out(an_act(held(), CHIDI, desk=desk, how_often="off")))

    assert left.habits == (Habit(person=BEN, digest="weekly", away_until=date(2026, 12, 1)),)
    assert left.shows == (("day", "2026-12-01"),)
    assert chose.habits == (Habit(person=CHIDI, digest="off"),)
    assert left.case == held()
