"""What a party's own words do in their case, each party in a lane of their own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.inputs import Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import PARTIES, ClockKind, PartyRole, Stage
from daemon.workflow.proceedings import Hearing, Proceedings, Reconsideration, Resolution
from tests.build import BEN, NOON, a_case, a_desk, a_party, a_policy
from tests.workflow.test_intake import arrived, letters

REPORTED = a_party("viktor@example.com", PartyRole.REPORTED)
WITNESS = a_party("wanja@example.com", PartyRole.WITNESS)
AFFECTED = a_party("amina@example.com", PartyRole.AFFECTED)
EVERYBODY = (a_party(), REPORTED, WITNESS, AFFECTED)
RESOLVED = Proceedings(resolutions=(Resolution(by=BEN, at=NOON, told_at=NOON),))
HEARING = Proceedings(hearings=(Hearing(by=BEN, opened_at=NOON, answer_by=NOON + timedelta(days=7)),))


def wrote(party, text, case=None, desk=None, **values):
    mail = arrived(
        MailKind.CORRESPONDENCE, Thread(party=party.id), sender=party.address, text=text, message_id="m@x", **values
    )
    outcome = decide(mail, case or a_case(parties=EVERYBODY), desk or a_desk())
    assert outcome.case is not None
    return outcome


@pytest.mark.parametrize("party", EVERYBODY, ids=lambda party: str(party.id))
def test_a_partys_words_join_the_case_as_theirs_and_reach_the_handlers_only(party):
    """T131: no party hears of another's mail."""
    outcome = wrote(party, "I have something to add.")

    assert [report.party for report in outcome.case.reports] == [party.id]
    assert letters(outcome) == [("handler.follow_up", "aiko@example.net")]
    shows = outcome.notices[0].shows.as_dict()
    assert (shows["party"], shows["hearing"], shows["questioned"]) == (party.role.value, False, False)


def test_a_reporters_words_start_the_wait_for_the_next_one():
    """OKT-20."""
    outcome = wrote(a_party(), "There is a video too.")

    assert [(one.kind, one.due_at) for one in outcome.deadlines] == [(ClockKind.UPDATE, NOON + timedelta(days=7))]
    assert outcome.stop_clocks == frozenset()


def test_a_reporter_who_writes_often_is_owed_one_word_and_a_day_that_was_named_to_them_stays():
    """P7: the same key, which a store sets once, and nothing that runs is stopped."""
    first, second = wrote(a_party(), "There is a video."), wrote(a_party(), "And a photo.")

    assert [one.key for one in first.deadlines] == [one.key for one in second.deadlines] == ["update:reply"]


@pytest.mark.parametrize("party", [REPORTED, WITNESS, AFFECTED], ids=lambda party: str(party.id))
def test_nobody_elses_words_move_the_reporters_clock(party):
    assert wrote(party, "I have something to add.").deadlines == ()


def test_what_a_reporter_writes_after_the_resolution_is_feedback_and_thanked_for_once():
    """OKT-22."""
    case = a_case(parties=EVERYBODY, stage=Stage.RESOLVED, proceedings=RESOLVED)

    first = wrote(a_party(), "That was handled slowly.", case)
    second = wrote(a_party(), "But kindly.", first.case)

    assert letters(first) == [
        ("handler.follow_up", "aiko@example.net"),
        ("reporter.feedback", "sam@example.com"),
    ]
    assert (first.notices[1].rule, first.notices[1].answers) == ("OKT-22", "m@x")
    assert letters(second) == [("handler.follow_up", "aiko@example.net")]
    kept = [(note.what, note.text) for note in second.case.proceedings.notes]
    assert kept == [("feedback", "That was handled slowly."), ("feedback", "But kindly.")]
    assert first.deadlines == ()


def test_a_reporter_cannot_tell_by_writing_that_another_party_asked_to_look_again():
    """G5: the same letter as in a case that nobody asked about."""
    asked = replace(RESOLVED, reconsiderations=(Reconsideration(party="reported", asked_at=NOON),))

    quiet = wrote(a_party(), "Slow.", a_case(parties=EVERYBODY, stage=Stage.RESOLVED, proceedings=RESOLVED))
    again = wrote(a_party(), "Slow.", a_case(parties=EVERYBODY, stage=Stage.UNDER_RECONSIDERATION, proceedings=asked))

    assert quiet.notices[-1] == again.notices[-1]
    assert quiet.notices[-1].purpose == "feedback"


def test_a_community_that_does_not_speak_of_feedback_sends_no_letter_about_it():
    policy = a_policy()
    quiet = a_policy(acknowledgement=policy.acknowledgement.model_copy(update={"feedback_rule": ""}))
    case = a_case(parties=EVERYBODY, stage=Stage.RESOLVED, proceedings=RESOLVED)

    outcome = wrote(a_party(), "That was handled slowly.", case, a_desk(policy=quiet))

    assert letters(outcome) == [("handler.follow_up", "aiko@example.net")]
    assert [note.what for note in outcome.case.proceedings.notes] == ["feedback"]


def test_a_reopened_case_takes_words_as_words_not_as_feedback():
    case = a_case(parties=EVERYBODY, stage=Stage.UNDER_REVIEW, proceedings=RESOLVED)

    assert wrote(a_party(), "There is more.", case).case.proceedings.notes == ()


def test_the_reported_persons_answer_to_the_hearing_is_their_statement_and_ends_it():
    case = a_case(parties=EVERYBODY, stage=Stage.UNDER_REVIEW, proceedings=HEARING)

    outcome = wrote(REPORTED, "I was not even there.", case)

    (statement,) = outcome.case.proceedings.statements
    assert (statement.party, statement.text, statement.by) == ("reported", "I was not even there.", None)
    assert [one.ended_as for one in outcome.case.proceedings.hearings] == ["answered"]
    assert outcome.stop_clocks == {ClockKind.HEARING}
    assert letters(outcome) == [("handler.follow_up", "aiko@example.net")]
    assert outcome.notices[0].shows.as_dict()["hearing"] is True


@pytest.mark.parametrize("party", [a_party(), WITNESS, AFFECTED], ids=lambda party: str(party.id))
def test_nobody_but_the_reported_person_answers_a_hearing(party):
    case = a_case(parties=EVERYBODY, stage=Stage.UNDER_REVIEW, proceedings=HEARING)

    outcome = wrote(party, "I was there.", case)

    assert outcome.case.proceedings.statements == ()
    assert [one.ended_as for one in outcome.case.proceedings.hearings] == [""]


def test_only_the_reporters_own_wish_keeps_letters_from_the_reporter():
    """F43: otherwise a reported person could silence the desk towards the reporter."""
    text = "Please do not email me here."

    assert wrote(a_party(), text).case.no_mail is True
    assert wrote(REPORTED, text).case.no_mail is False


def test_danger_in_anybodys_words_raises_the_case_and_starts_the_short_clock():
    outcome = wrote(WITNESS, "He is outside her door with a knife.")

    assert letters(outcome) == [("handler.danger", "aiko@example.net")]
    assert outcome.case.danger is True
    assert ClockKind.DANGER_ANSWER in [one.kind for one in outcome.deadlines]


def test_an_unprompted_wish_to_stop_is_recorded_and_answered_by_a_person_only():
    """G24: no automatic letter, no closing."""
    outcome = wrote(a_party(), "Please stop this case.")

    assert letters(outcome) == [("handler.stop_asked", "aiko@example.net")]
    assert ("wish.recorded", (("wish", "stop"),)) in [(entry.what, entry.detail) for entry in outcome.journal]
    assert outcome.case.stage is Stage.RECEIVED
    assert not [notice for notice in outcome.notices if notice.audience in PARTIES]


def test_in_danger_both_are_told_the_danger_and_the_wish_to_stop():
    outcome = wrote(a_party(), "Please stop this case. He is outside my door with a knife.")

    assert [name for name, _ in letters(outcome)] == ["handler.danger", "handler.stop_asked"]


def test_somebody_else_cannot_stop_the_reporters_case():
    outcome = wrote(REPORTED, "Please stop this case.")

    assert letters(outcome) == [("handler.follow_up", "aiko@example.net")]
    assert "wish.recorded" not in [entry.what for entry in outcome.journal]
