"""Support matters beside the code: how they are known, answered, ended, and moved to the rules of the code."""

from datetime import timedelta

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.inputs import MailArrived, Thread
from daemon.workflow.kinds import describes_conduct, kind_in
from daemon.workflow.message import MailKind
from daemon.workflow.model import ClockKind, EntryId, Stage
from daemon.workflow.offers import offers
from daemon.workflow.outcome import Outcome
from daemon.workflow.verbs import close, reclassify
from tests.build import NOON, a_conflict, a_desk, a_message, a_policy, a_report, an_act
from tests.workflow.acting import done, held, refused

MENTORS = a_policy("asyncapi-mentor-support")
AT_MENTORS = a_desk(policy=MENTORS)
CLASH = "There is friction with my mentee about the plan."
INSULTS = CLASH + " Yesterday he insulted me again."


def arrives(text: str) -> Outcome:
    mail = MailArrived(
        entry=EntryId("d" * 32), received_at=NOON, kind=MailKind.REPORT, message=a_message(text), thread=Thread()
    )
    return decide(mail, None, AT_MENTORS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("type: one-on-one", "one-on-one"),
        ("Type: mentor capacity\nMy weeks are full.", "mentor-capacity"),
        ("種類：no-response", "no-response"),
        ("Could I have a private talk with an organizer?", "one-on-one"),
        ("主催者と個別に相談したいです。", "one-on-one"),
        ("Naomba mazungumzo ya faragha na mratibu.", "one-on-one"),
        ("I have less time for mentoring from May on.", "mentor-capacity"),
        ("メンターを続けられません。", "mentor-capacity"),
        ("Siwezi kuendelea kuwa mentor.", "mentor-capacity"),
        ("The contributor has not answered for weeks.", "no-response"),
        ("返信がありません。", "no-response"),
        ("Hajajibu tangu Mei.", "no-response"),
        (CLASH, "mentoring-conflict"),
        ("メンティーと意見が対立しています。", "mentoring-conflict"),
        ("Kuna mgogoro kati yangu na mwanafunzi.", "mentoring-conflict"),
        ("type: coc-report\nI want a private talk.", "coc-report"),
        ("type: something", "coc-report"),
        ("Somebody kept shouting at me.", "coc-report"),
    ],
)
def test_what_a_mentor_writes_about_is_known_in_three_languages(text, kind):
    assert kind_in(text, MENTORS) == kind


def test_a_community_without_support_matters_has_reports_only():
    assert kind_in("Could I have a private talk with an organizer?", a_policy()) == "coc-report"


def test_a_support_matter_gets_a_receipt_of_its_own_that_asks_for_no_story():
    (receipt,) = [n for n in arrives("type: one-on-one").notices if n.audience == "reporter"]

    assert receipt.purpose == "acknowledgement_support"
    assert receipt.shows.as_dict()["kind"] == "one-on-one"
    assert receipt.shows.as_dict()["missing"] == ()


def test_danger_in_a_support_matter_is_danger():
    outcome = arrives("type: one-on-one\nHe threatened to kill me.")

    assert "acknowledgement_emergency" in [n.purpose for n in outcome.notices]
    assert ClockKind.DANGER_ANSWER in [d.kind for d in outcome.deadlines]


def test_whether_they_talked_first_is_asked_in_a_conflict_alone():
    asked = {
        kind: next(n for n in arrives(f"type: {kind}").notices if n.audience == "reporter").shows.as_dict()
        for kind in ("one-on-one", "mentoring-conflict", "coc-report")
    }

    assert asked["mentoring-conflict"]["asks_talk_first"] is True
    assert asked["one-on-one"]["asks_talk_first"] is False
    assert "asks_talk_first" not in asked["coc-report"]


def test_words_that_describe_conduct_are_pointed_out_and_move_nothing():
    outcome = arrives(INSULTS)

    assert outcome.case is not None
    assert outcome.case.kind == "mentoring-conflict"
    (told, *_) = [n.shows.as_dict() for n in outcome.notices if n.audience == "handler"]
    assert told["describes_conduct"] is True
    assert "reclassify coc" in told["offers"]
    assert not describes_conduct(arrives(CLASH).case, AT_MENTORS)


def test_a_reclassified_case_owes_an_answer_anew_under_the_code():
    later = a_desk(now=NOON + timedelta(days=2), policy=MENTORS)
    case = held(kind="mentoring-conflict", human_answered_at=NOON, stage=Stage.UNDER_REVIEW)

    moved = done(reclassify.carry_out(an_act(case, desk=later, kind="coc")))

    assert (moved.case.kind, moved.case.human_answered_at) == ("coc-report", None)
    assert {ClockKind.HUMAN_ANSWER, ClockKind.HUMAN_ANSWER_ALERT} == moved.stop_clocks
    answer = next(one for one in moved.deadlines if one.kind is ClockKind.HUMAN_ANSWER)
    assert answer.due_at == later.now + MENTORS.clocks.human_answer.within
    assert (moved.journal[0].what, moved.journal[0].rule) == ("case.reclassified", "MSE-12")
    assert "reclassify coc" not in offers(moved.case, later)


def test_whoever_is_named_and_was_missed_leaves_a_case_that_is_reclassified():
    case = held(kind="mentoring-conflict", reports=(a_report("Friction with Chidi Nwosu."),))

    moved = done(reclassify.carry_out(an_act(case, desk=AT_MENTORS, kind="coc-report")))

    assert "chidi" in {conflict.person for conflict in moved.case.conflicts}
    assert "chidi" not in moved.case.readers


def test_a_kind_that_is_not_there_or_not_another_is_refused_with_the_others():
    case = held(kind="one-on-one")

    same = refused(reclassify.carry_out(an_act(case, desk=AT_MENTORS, kind="one-on-one")))
    unknown = refused(reclassify.carry_out(an_act(case, desk=AT_MENTORS, kind="retaliation")))

    assert (same.cause, unknown.cause) == ("kind-unknown", "kind-unknown")
    assert dict(unknown.shows)["known"] == "mentoring-conflict, mentor-capacity, no-response, coc-report"


def test_a_support_matter_ends_with_one_of_its_outcomes_after_a_persons_answer():
    """MSE-08."""
    case = held(kind="mentor-capacity", conflicts=(a_conflict("aiko"),))
    answered = held(kind="mentor-capacity", human_answered_at=NOON)

    early = refused(close.carry_out(an_act(case, desk=AT_MENTORS, outcome="backup-mentor")))
    without = refused(close.carry_out(an_act(answered, desk=AT_MENTORS)))
    other = refused(close.carry_out(an_act(answered, desk=AT_MENTORS, outcome="talked")))
    ended = done(close.carry_out(an_act(answered, desk=AT_MENTORS, outcome="backup-mentor")))

    assert (early.cause, without.cause, other.cause) == ("not-answered", "outcome-unknown", "outcome-unknown")
    assert dict(without.shows)["known"] == "shared-mentorship, backup-mentor, transition-plan, other"
    assert (ended.case.stage, ended.case.outcome) == (Stage.CLOSED, "backup-mentor")


def test_a_case_under_the_code_takes_no_outcome_of_support():
    answer = refused(close.carry_out(an_act(held(), outcome="talked")))

    assert answer.cause == "outcome-unknown"
