"""Handlers ask, answer, explain, hear and keep statements: letters of the desk, in the lane of one party."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from daemon.workflow.model import Audience, Case, ClockKind, PartyRole, Stage
from daemon.workflow.proceedings import Hearing, Measure, Proceedings
from daemon.workflow.verbs import ask, explain, hear, reply, statement
from tests.build import BEN, NOON, a_desk, a_party, a_policy, an_act
from tests.workflow.acting import done, held, refused

SAM = a_party("sam@example.com", name="Sam Rivers")
VIKTOR = a_party("viktor@example.com", PartyRole.REPORTED, language="ja")
FRIDAY_NIGHT = datetime(2026, 11, 27, 14, 59, tzinfo=UTC)  # 23:59 in Tokyo
ASKED = "When did this happen?"


def a_heard_case(**values) -> Case:
    return held(**({"parties": (SAM, VIKTOR)} | values))


def test_a_question_goes_to_the_reporter_as_a_letter_without_the_writer_s_name():
    """T131: the words alone cross, signed off; the reporter is told by when they hear again."""
    answer = done(ask.carry_out(an_act(a_heard_case(), text=f"{ASKED}\n\nBest,\nBen\nSent from my iPhone")))

    (letter,) = answer.notices
    assert (letter.audience, letter.purpose, letter.to.address) == (Audience.REPORTER, "message", "sam@example.com")
    assert letter.shows.as_dict() == {
        "ref": "quiet-lantern-7k3f",
        "community": "OKTech",
        "desk_name": "OKTech conduct desk",
        "message": ASKED,
        "question": True,
        "writer": "",
        "next_word_by": NOON + timedelta(days=7),
    }
    assert not letter.automatic
    assert (answer.effect, answer.shows) == ("question", (("party", "reporter"),))
    assert answer.case.stage is Stage.UNDER_REVIEW


def test_where_somebody_may_be_in_danger_a_person_s_words_leave_first():
    """OKT-17."""
    for danger in (True, False):
        assert done(ask.carry_out(an_act(a_heard_case(danger=danger), text=ASKED))).notices[0].urgent is danger


def test_a_letter_to_another_party_names_no_date_and_carries_what_must_not_stand_in_it():
    answer = done(reply.carry_out(an_act(a_heard_case(), text="Thank you for calling.", party="reported")))

    (letter,) = answer.notices
    assert (letter.audience, letter.language, letter.to.party) == (Audience.REPORTED, "ja", "reported")
    assert letter.shows.as_dict()["next_word_by"] is None
    assert letter.shows.as_dict()["question"] is False
    assert "sam@example.com" in letter.forbidden
    assert "insulting me at the meetup" in letter.sealed_text
    assert (answer.effect, answer.shows) == ("letter", (("party", "reported"),))


def test_a_community_whose_handlers_sign_shows_who_writes():
    policy = a_policy()
    open_policy = policy.model_copy(update={"visibility": policy.visibility.model_copy(update={"handler_names": True})})

    answer = done(ask.carry_out(an_act(a_heard_case(), text=ASKED, desk=a_desk(policy=open_policy))))

    assert answer.notices[0].shows.as_dict()["writer"] == "Ben Okafor"


@pytest.mark.parametrize("verb", [ask, reply])
def test_a_letter_that_cannot_be_written_is_refused_with_its_cause(verb):
    unknown = refused(verb.carry_out(an_act(a_heard_case(), text=ASKED, party="witness-2")))
    assert (unknown.cause, unknown.shows) == ("no-party", (("party", "witness-2"),))

    mute = a_heard_case(parties=(SAM, replace(VIKTOR, address="")))
    nowhere = refused(verb.carry_out(an_act(mute, text=ASKED, party="reported")))
    assert (nowhere.cause, nowhere.shows) == ("no-address", (("party", "reported"),))

    assert refused(verb.carry_out(an_act(a_heard_case(no_mail=True), text=ASKED))).cause == "reporter-no-mail"
    assert refused(verb.carry_out(an_act(a_heard_case(), text="Best,\nBen"))).cause == "words-missing"
    assert refused(verb.carry_out(an_act(a_heard_case(stage=Stage.CLOSED), text=ASKED))).cause == "case-closed"
    assert refused(verb.carry_out(an_act(a_heard_case(), text="Do you still want this?"))).cause == "wording"


def test_an_explanation_names_the_next_day_and_its_clock_keeps_it():
    """OKT-20: the last minute of that day where the community is."""
    answer = done(
        explain.carry_out(an_act(a_heard_case(danger=True), text="We wait for a call.", until=date(2026, 11, 27)))
    )

    (letter,) = answer.notices
    shown = letter.shows.as_dict()
    assert (letter.purpose, letter.rule, letter.automatic) == ("explanation", "OKT-20", False)
    assert (shown["message"], shown["next_word_by"], shown["danger"]) == ("We wait for a call.", FRIDAY_NIGHT, True)
    assert [(owed.kind, owed.due_at) for owed in answer.deadlines] == [(ClockKind.UPDATE, FRIDAY_NIGHT)]
    assert answer.stop_clocks == {ClockKind.UPDATE}
    assert (answer.effect, answer.shows) == ("explained", (("day", "2026-11-27"),))
    assert [entry.what for entry in answer.journal] == ["delay.explained"]


def test_an_explanation_without_words_is_a_machine_s_letter_and_waits_the_usual_time():
    answer = done(explain.carry_out(an_act(a_heard_case())))

    assert answer.notices[0].automatic
    assert answer.deadlines[0].due_at == NOON + timedelta(days=7)


def test_an_explanation_presses_nobody_and_reaches_nobody_who_asked_for_no_mail():
    assert refused(explain.carry_out(an_act(a_heard_case(), text="Do you still want this?"))).cause == "wording"
    assert refused(explain.carry_out(an_act(a_heard_case(no_mail=True)))).cause == "reporter-no-mail"


HEARD = "A report says that you raised your voice at an event in November. How did you see it?"


def test_the_reported_person_is_heard_and_has_the_policy_s_time():
    answer = done(hear.carry_out(an_act(a_heard_case(), text=HEARD)))

    due = NOON + timedelta(days=7)
    (letter,) = answer.notices
    assert (letter.audience, letter.purpose, letter.to.address) == (Audience.REPORTED, "hearing", "viktor@example.com")
    shown = letter.shows.as_dict()
    assert (shown["message"], shown["answer_by"], shown["measures"]) == (HEARD, due, ())
    assert (shown["no_contact"], shown["reconsider"]) == (False, True)
    assert answer.case.proceedings.hearings == (Hearing(by=BEN, opened_at=NOON, answer_by=due),)
    assert [(owed.kind, owed.due_at) for owed in answer.deadlines] == [(ClockKind.HEARING, due)]
    assert [entry.what for entry in answer.journal] == ["hearing.opened"]


def test_a_hearing_may_name_its_last_day_and_tells_of_the_measures_they_know_of():
    known = Measure(code="no-contact", by=BEN, at=NOON, told=True, interim=True)
    untold = Measure(code="ban", by=BEN, at=NOON, interim=True)
    over = Measure(code="vacation", by=BEN, at=NOON, told=True, interim=True, until=date(2026, 11, 1))
    case = a_heard_case(proceedings=Proceedings(measures=(known, untold, over)))

    answer = done(hear.carry_out(an_act(case, text=HEARD, until=date(2026, 11, 27))))

    shown = answer.notices[0].shows.as_dict()
    assert (shown["answer_by"], shown["measures"], shown["no_contact"]) == (FRIDAY_NIGHT, ("no-contact",), True)


def test_one_hearing_runs_at_a_time_and_somebody_must_be_there_to_hear():
    running = Proceedings(hearings=(Hearing(by=BEN, opened_at=NOON, answer_by=FRIDAY_NIGHT),))
    again = refused(hear.carry_out(an_act(a_heard_case(proceedings=running), text=HEARD)))
    assert (again.cause, again.shows) == ("already-open", (("at", FRIDAY_NIGHT.isoformat()),))

    assert refused(hear.carry_out(an_act(a_heard_case(parties=(SAM,)), text=HEARD))).cause == "no-party"
    assert refused(hear.carry_out(an_act(a_heard_case(), text="Sam Rivers says you shouted."))).cause == "leak"
    assert refused(hear.carry_out(an_act(a_heard_case(), text="Ben"))).cause == "words-missing"

    ended = Proceedings(hearings=(replace(running.hearings[0], ended_as="no-answer"),))
    assert done(hear.carry_out(an_act(a_heard_case(proceedings=ended), text=HEARD))).case.proceedings.hearings[1:]


def test_a_statement_is_kept_as_it_was_given_and_reaches_nobody():
    answer = done(statement.carry_out(an_act(a_heard_case(), text="Sam says: it happened twice.", party="reporter")))

    (kept,) = answer.case.proceedings.statements
    assert (kept.party, kept.text, kept.by) == ("reporter", "Sam says: it happened twice.", BEN)
    assert answer.notices == ()
    assert answer.stop_clocks == frozenset()
    assert (answer.effect, answer.shows) == ("statement", (("party", "reporter"),))


def test_what_the_reported_person_states_ends_the_wait_for_their_answer():
    running = Proceedings(hearings=(Hearing(by=BEN, opened_at=NOON, answer_by=FRIDAY_NIGHT),))
    act = an_act(a_heard_case(proceedings=running), text="They called: it was a joke.", party="reported")

    answer = done(statement.carry_out(act))

    assert answer.case.proceedings.hearings[0].ended_as == "answered"
    assert answer.stop_clocks == {ClockKind.HEARING}

    somebody_else = done(statement.carry_out(an_act(act.case, text="It was loud.", party="witness")))
    assert somebody_else.case.proceedings.hearings == running.hearings
    assert somebody_else.stop_clocks == frozenset()


def test_a_statement_may_be_of_somebody_the_desk_cannot_write_to_but_of_no_number_nobody_has():
    done(statement.carry_out(an_act(a_heard_case(), text="They saw it.", party="witness")))

    assert refused(statement.carry_out(an_act(a_heard_case(), text="x", party="witness-7"))).cause == "no-party"
