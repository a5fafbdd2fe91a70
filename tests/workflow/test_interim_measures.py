"""Interim measures: a precaution, told in the right order (6.10, P6)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from daemon.workflow.model import ClockKind
from daemon.workflow.verbs import decide, measure
from tests.build import BEN, CHIDI, NOON, an_act
from tests.workflow.acting import done, refused
from tests.workflow.reviewing import END, SAM, WHY, a_reviewed_case, letters

PLACES = {"places", "elsewhere"}


def test_of_a_no_contact_the_reported_person_hears_first_and_then_the_reporter_as_much_and_no_more():
    """6.10, 6.20."""
    answer = done(
        measure.carry_out(an_act(a_reviewed_case(), text=WHY, measure="no-contact", until=END, scope="events"))
    )

    assert letters(answer) == ["reported.measure", "reporter.measure"]
    first, second = answer.notices
    shown = first.shows.as_dict()
    assert (shown["message"], shown["measure"], shown["scope"], shown["until"]) == (WHY, "no-contact", "events", END)
    known = second.shows.as_dict()
    assert known.keys() == {"ref", "community", "desk_name", "until", "until_decision", "mutual", "named"} | PLACES
    assert (known["until"], known["until_decision"], known["mutual"]) == (END, shown["until_decision"], False)
    assert first.not_before is None
    assert second.not_before == NOON + timedelta(seconds=10)


def test_an_interim_measure_is_kept_with_its_days_and_its_end_is_remembered_in_the_morning():
    act = an_act(a_reviewed_case(), text=WHY, measure="ban", until=END, **{"from": date(2026, 12, 1)})

    answer = done(measure.carry_out(replace(act, confirmed_by=CHIDI)))

    (made,) = answer.case.proceedings.measures
    assert (made.code, made.starts_on, made.until, made.interim, made.told) == (
        "ban",
        date(2026, 12, 1),
        END,
        True,
        True,
    )
    assert (made.words, made.by, made.confirmed_by) == (WHY, BEN, CHIDI)
    (owed,) = answer.deadlines
    assert (owed.kind, owed.due_at) == (ClockKind.MEASURE_END, datetime(2027, 1, 31, 0, 0, tzinfo=UTC))  # 9 in Tokyo
    assert answer.shows == (("measure", "ban"), ("scope", ""), ("until", "2027-01-31"))
    assert [(entry.what, entry.rule) for entry in answer.journal] == [("measure.interim", "OKT-17 OKT-19")]


def test_two_measures_that_end_on_the_same_day_are_two_clocks():
    ban = done(measure.carry_out(an_act(a_reviewed_case(), text=WHY, measure="ban", until=END)))
    decided = done(decide.carry_out(an_act(ban.case, text=WHY, measure="ban", until=END)))

    assert ban.deadlines[0].key != decided.deadlines[0].key


def test_a_measure_that_may_not_precede_the_decision_is_refused_with_those_that_may():
    answer = refused(measure.carry_out(an_act(a_reviewed_case(), text=WHY, measure="public-report")))

    assert (answer.cause, answer.shows) == (
        "not-interim",
        (("measure", "public-report"), ("known", "vacation, ban, no-contact")),
    )


def test_a_measure_without_a_sentence_of_its_own_is_not_told_to_anybody():
    assert refused(measure.carry_out(an_act(a_reviewed_case(), measure="ban"))).cause == "words-missing"

    nobody = replace(a_reviewed_case(), parties=(SAM,))
    alone = done(measure.carry_out(an_act(nobody, measure="no-contact")))
    assert alone.notices == ()
    assert not alone.case.proceedings.measures[0].told


def test_a_measure_does_not_end_before_it_starts():
    act = an_act(a_reviewed_case(), text=WHY, measure="ban", until=date(2026, 12, 1), **{"from": END})

    for verb in (measure, decide):
        answer = refused(verb.carry_out(act))
        assert (answer.cause, answer.shows) == ("starts-after-end", (("from", "2027-01-31"), ("until", "2026-12-01")))


def test_a_letter_about_a_measure_names_nobody():
    assert (
        refused(measure.carry_out(an_act(a_reviewed_case(), text="Avoid Sam Rivers.", measure="ban"))).cause == "leak"
    )
    assert refused(decide.carry_out(an_act(a_reviewed_case(), text="Avoid Sam Rivers.", measure="ban"))).cause == "leak"
