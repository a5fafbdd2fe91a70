"""Who reports: somebody it happened to, who saw it, or who heard of it. Nobody is asked twice (AMP-03)."""

import pytest

from daemon.workflow import relations
from daemon.workflow.decide import decide
from daemon.workflow.disclosure import to_handler, view
from daemon.workflow.fields import read_fields
from daemon.workflow.verbs import relation
from tests.build import a_case, a_desk, a_message, a_party, a_policy, a_report, an_act
from tests.workflow.acting import done, held, refused
from tests.workflow.test_categories import arrived

AMP = a_policy("asyncapi-mentorship")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("He kept insulting me in front of everybody.", "affected"),
        ("This happened to me last week.", "affected"),
        ("私に何度も失礼なことを言いました。", "affected"),
        ("Alinitukana mbele ya watu.", "affected"),
        ("I saw how he shouted at a newcomer.", "witness"),
        ("I witnessed it from the back row; they pushed me aside.", "witness"),
        ("新しい参加者が怒鳴られるのを見ました。", "witness"),
        ("Niliona wakimtukana mgeni.", "witness"),
        ("I am writing on behalf of a friend.", "third-party"),
        ("友人の代理で書いています。", "third-party"),
        ("Ninaandika kwa niaba ya rafiki.", "third-party"),
        ("Somebody behaves badly in the chat.", "unknown"),
        ("Nobody insulted me.", "unknown"),
    ],
)
def test_the_words_say_who_reports(text, known):
    assert relations.relation_in(a_report(text)) == known


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("My role: witness", "witness"),
        ("I am: the one affected", "affected"),
        ("Your role: heard of it", "third-party"),
        ("立場: 目撃者", "witness"),
        ("My role: rather not say", "unknown"),
    ],
)
def test_the_answer_to_the_question_counts_before_the_words(line, known):
    outcome = decide(arrived(f"{line}\n\nHe insulted me."), None, a_desk(policy=AMP))

    assert outcome.case is not None
    assert relations.of_reporters(outcome.case) == (known,)


def test_it_is_asked_gently_and_last_where_the_community_wants_to_know():
    missing = read_fields(a_message("Hello."), AMP, "en").missing

    assert missing[-1] == "relation"
    assert "relation" not in read_fields(a_message("Hello."), a_policy(), "en").missing


def test_a_report_that_does_not_say_is_taken_as_any_other():
    outcome = decide(arrived("Somebody behaves badly."), None, a_desk(policy=AMP))

    assert outcome.case is not None
    assert relations.of_reporters(outcome.case) == ("unknown",)
    assert [one.purpose for one in outcome.notices if one.audience == "reporter"] == ["acknowledgement"]


def test_a_handler_says_it_and_it_is_never_overwritten_by_words():
    said = done(relation.carry_out(an_act(held(), relation="witness")))

    assert relations.of_reporters(said.case) == ("witness",)
    assert (said.effect, said.journal[0].what) == ("related", "relation.recorded")
    assert relations.recognised(said.case, "reporter", a_report("He insulted me.")) is said.case


def test_only_of_who_reported_it_is_kept():
    case = held(parties=(*a_case().parties, a_party("reported")))

    assert refused(relation.carry_out(an_act(case, relation="affected", party="reported"))).cause == "no-party"
    assert relations.recognised(case, "reported", a_report("She insulted me.")) is case


def test_handlers_see_it_as_a_code():
    case = relations.known_as(held(), "reporter", "affected")

    assert to_handler(case, a_desk()).as_dict()["relations"] == ("affected",)
    assert view(case, (), a_desk(), ()).as_dict()["relations"] == ("affected",)
