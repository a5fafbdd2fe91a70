"""What the first answer to a report says in each community: what its rules have, in few words."""

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.disclosure import to_reporter, to_supported
from daemon.workflow.next_steps import next_steps
from tests.build import a_case, a_desk, a_policy, a_report
from tests.delivery.samples import LANGUAGES, composed, text_of
from tests.workflow.test_categories import arrived

COMMUNITIES = (
    "oktech",
    "openinfra-foundation",
    "openinfra-kenya",
    "asyncapi-committee",
    "asyncapi-mentorship",
)
LONGEST = 2800  # signs of the longest first answer: four screens of a phone
RETALIATION = "puts you at a disadvantage"
CARE = ("help with what you need now", "somebody you trust", "a safe place")


def said(community: str, text: str = "Somebody was rude.", language: str = "en") -> str:
    """The first answer to a report, its lines joined: where a line ends says nothing."""
    desk = a_desk(policy=a_policy(community))
    case = decide(arrived(text), None, desk).case
    assert case is not None
    purpose = "acknowledgement_emergency" if case.danger else "acknowledgement"
    shows = to_reporter(case, desk).as_dict()
    return " ".join(text_of(composed(f"reporter.{purpose}", shows, language=language).raw).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("community", COMMUNITIES)
def test_a_first_answer_is_short_enough_for_a_phone_and_opens_with_the_line(community, language):
    """The words are checked while it is composed: one that presses or promises would not come this far."""
    answer = said(community, "It was at an event.", language)

    assert len(answer) <= LONGEST
    assert answer.startswith({"en": "If you or anyone", "ja": "あなたや周りの方", "sw": "Kama wewe au mtu"}[language])


def test_the_three_care_questions_are_asked_where_the_rules_have_them():
    """OIF-16."""
    for text in ("Somebody was rude.", "He is outside my door with a knife."):
        assert all(question in said("openinfra-foundation", text) for question in CARE)
        assert not any(question in said("oktech", text) for question in CARE)


def test_a_community_tells_its_own_procedure_and_no_step_it_does_not_have():
    """OIF-17."""
    assert next_steps(a_policy("openinfra-foundation")) == ("director", "hearing", "apart", "reported-first")
    assert next_steps(a_policy("openinfra-kenya")) == ("hearing", "apart", "reported-first")
    assert next_steps(a_policy("oktech")) == ()
    foundation, kenya = said("openinfra-foundation"), said("openinfra-kenya")
    assert "the director is told" in foundation
    assert "the director" not in kenya
    assert foundation.index("asked for their side") < foundation.index("told to the person it concerns first")
    assert "What happens next" not in said("oktech")


def test_the_steps_are_read_off_the_rules():
    told = a_policy("asyncapi-committee").acknowledgement.model_copy(update={"next_steps": True})
    committee = a_policy("asyncapi-committee", acknowledgement=told)
    organizer = a_policy("oktech", acknowledgement=told)

    assert next_steps(committee) == ("jurisdiction", "together", "outcome")
    assert next_steps(organizer) == ("determinations", "outcome", "look-again")


def test_no_number_stands_among_the_steps():
    answer = said("openinfra-foundation")
    block = answer[answer.index("What happens next") : answer.index("These details")]

    assert not any(sign.isdigit() for sign in block)


def test_help_with_writing_is_offered_where_the_rules_have_it():
    """OIF-13."""
    assert "write it down with you" in said("openinfra-foundation")
    assert "write it down with you" not in said("oktech")


def test_nobody_may_suffer_for_a_report_where_the_code_says_so():
    """AAP-36, AMP-11, OIK-10; the notice to the person reported says it in every community."""
    for community in ("asyncapi-committee", "asyncapi-mentorship", "openinfra-kenya"):
        assert RETALIATION in said(community)
    for community in ("oktech", "openinfra-foundation"):
        assert RETALIATION not in said(community)
    notice = " ".join(text_of(composed("reported.hearing").raw).split())
    assert "that puts anyone at a disadvantage for having spoken to us" in notice


def test_details_do_not_belong_in_a_channel_that_others_read():
    """AAC-11."""
    assert "leave the details out of chat channels" in said("asyncapi-committee")
    assert "chat channels" not in said("asyncapi-mentorship")


def test_the_word_about_the_organizer_of_an_event_is_said_of_an_event_alone():
    """OKT-15."""
    word = "you can also tell the organizer of that event"

    assert word in said("oktech", "It happened at the meetup.")
    assert word not in said("oktech", "It happened on Discord.")
    assert word not in said("oktech", "It happened.")
    assert word not in said("asyncapi-committee", "It happened at the meetup.")


def test_the_receipt_of_a_support_matter_points_to_the_other_mentors():
    """MSE-01."""
    desk = a_desk(policy=a_policy("asyncapi-mentor-support"))
    case = a_case(community="asyncapi-mentor-support", kind="one-on-one", reports=(a_report(),))

    letter = composed("reporter.acknowledgement_support", to_supported(case, desk).as_dict())

    assert "the channel for mentors alone" in " ".join(text_of(letter.raw).split())


@pytest.mark.parametrize("community", COMMUNITIES)
def test_what_is_asked_of_nobody_and_what_cannot_be_kept_secret_is_said_to_everybody(community):
    """OIF-10, OIF-12, AAP-34, AAP-35."""
    answer = said(community)

    assert "You need not deal with the other person yourself" in answer
    assert "you need not look for proof or question anyone" in answer
    assert "where few people were present somebody may guess" in answer
    assert "the law can oblige us to hand something over" in answer


def test_danger_is_asked_about_first():
    """OIF-14."""
    answer = said("openinfra-foundation")

    assert answer.index("whether anyone is in danger now") < answer.index("who was involved or saw it")


@pytest.mark.parametrize("line", ["Danger: yes", "Immediate danger: yes, he is still here", "Hatari: ndiyo"])
def test_a_yes_to_the_question_about_danger_is_danger(line):
    case = decide(arrived(f"{line}\n\nWhat: see above"), None, a_desk(policy=a_policy("openinfra-foundation"))).case

    assert case is not None
    assert case.danger
