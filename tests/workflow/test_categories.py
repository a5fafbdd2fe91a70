"""What a case is about: what its words raise, what a handler says, and what cannot wait."""

from dataclasses import replace

import pytest

from daemon.workflow.categories import found_in
from daemon.workflow.decide import decide
from daemon.workflow.inputs import MailArrived, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import ClockKind, EntryId
from daemon.workflow.verbs import classify, danger
from tests.build import NOON, a_desk, a_message, a_policy, an_act
from tests.workflow.acting import done, held, refused

KENYA = a_policy("openinfra-kenya")
AT_KENYA = a_desk(policy=KENYA)
DOXING = "Somebody posted my home address in the group's chat."


def arrived(text: str, **values: object) -> MailArrived:
    given: dict[str, object] = {"kind": MailKind.REPORT, "thread": Thread()}
    return MailArrived(entry=EntryId("d" * 32), received_at=NOON, message=a_message(text), **(given | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (DOXING, "doxing"),
        ("I was doxxed by another member.", "doxing"),
        ("He leaked her real name on a forum.", "doxing"),
        ("My phone number was shared without asking me.", "doxing"),
        ("彼は私の住所をチャットに公開しました。", "doxing"),
        ("電話番号がネットに晒されています。", "doxing"),
        ("Amesambaza namba yangu ya simu kwenye kikundi.", "doxing"),
        ("Anwani yangu imewekwa kwenye mtandao.", "doxing"),
        ("A member has been stalking me since May.", "stalking"),
        ("She followed me home after the meetup.", "stalking"),
        ("会の後、駅までつきまとわれました。", "stalking"),
        ("Mtu mmoja ananifuatilia kila mahali.", "stalking"),
        ("Since I reported him he keeps me off the speakers' list.", "retaliation"),
        ("This is retaliation.", "retaliation"),
        ("報告したせいで外されました。", "retaliation"),
        ("Amenitoa kwenye kikundi kwa sababu niliripoti.", "retaliation"),
    ],
)
def test_what_a_report_speaks_of_is_known_in_three_languages(text, code):
    assert found_in(text, KENYA) == (code,)


@pytest.mark.parametrize(
    "text",
    [
        "Someone kept insulting me at the meetup last Saturday.",
        "Nobody doxed anybody here.",
        "Thank you for the number of talks you shared.",
        "I followed the talk from home.",
        "報告ありがとうございます。",
        "Asante kwa taarifa.",
    ],
)
def test_ordinary_words_raise_nothing(text):
    assert found_in(text, KENYA) == ()


def test_only_what_the_community_calls_immediate_is_looked_for():
    assert a_policy().categories["doxing"].immediate is False
    assert found_in(DOXING, a_policy()) == ()


def test_a_doxing_report_is_urgent_and_starts_the_short_clock():
    outcome = decide(arrived(DOXING), None, AT_KENYA)

    assert outcome.case is not None
    assert (outcome.case.categories, outcome.case.urgent, outcome.case.danger) == (("doxing",), True, False)
    (clock,) = [one for one in outcome.deadlines if one.kind is ClockKind.DANGER_ANSWER]
    assert (clock.due_at, clock.rule) == (NOON + KENYA.clocks.danger_answer.within, "OIK-06")
    assert [e.rule for e in outcome.journal if e.what == "category.found"] == ["OIK-06 OIK-10"]
    assert [n.purpose for n in outcome.notices if n.audience == "reporter"] == ["acknowledgement"]
    (told,) = [n for n in outcome.notices if n.audience == "handler"]
    assert told.shows.as_dict()["immediate"] is True


def test_the_same_report_elsewhere_waits_for_the_usual_clock():
    outcome = decide(arrived(DOXING), None, a_desk())

    assert outcome.case is not None
    assert (outcome.case.categories, outcome.case.urgent) == ((), False)
    assert not [one for one in outcome.deadlines if one.kind is ClockKind.DANGER_ANSWER]


def test_a_later_mail_raises_and_never_lowers():
    case = decide(arrived("They shout at us."), None, AT_KENYA).case
    own = {"kind": MailKind.CORRESPONDENCE, "thread": Thread(party="reporter")}

    raised = decide(arrived(DOXING, **own), case, AT_KENYA)
    again = decide(arrived("Thank you.", **own), raised.case, AT_KENYA)

    assert again.case is not None
    assert ClockKind.DANGER_ANSWER in [one.kind for one in raised.deadlines]
    assert (again.case.categories, again.case.urgent) == (("doxing",), True)
    assert ClockKind.DANGER_ANSWER not in [one.kind for one in again.deadlines]


def test_retaliation_that_brings_a_reference_is_known_linked_and_kept_from_the_same_people():
    """AMP-11, AAP-36."""
    desk = a_desk(policy=a_policy("asyncapi-mentorship"))
    parent = held(community="asyncapi-mentorship")

    mail = arrived("This is retaliation: they removed me.", thread=Thread(foreign=True))
    outcome = decide(mail, replace(parent, id="p" * 32), desk)

    assert outcome.case is not None
    assert outcome.case.categories == ("retaliation",)
    assert outcome.case.linked_to == ("p" * 32,)
    assert {one.person for one in outcome.case.conflicts} == {one.person for one in parent.conflicts}


def test_a_handler_says_what_a_case_is_about_and_takes_it_back():
    said = done(classify.carry_out(an_act(held(), category="insults")))
    back = done(classify.carry_out(an_act(said.case, category="insults", state="off")))

    assert (said.case.categories, said.case.urgent, said.deadlines) == (("insults",), False, ())
    assert (said.effect, said.shows) == ("classified", (("category", "insults"), ("state", "on")))
    assert [(entry.what, entry.rule) for entry in said.journal] == [("case.classified", "OKT-31")]
    assert back.case.categories == ()


def test_a_category_the_code_does_not_have_is_refused_with_those_it_has():
    answer = refused(classify.carry_out(an_act(held(), category="stalking")))

    assert answer.cause == "category-unknown"
    assert "insults" in dict(answer.shows)["known"]


def test_an_immediate_category_said_by_a_handler_starts_the_short_clock_once():
    said = done(classify.carry_out(an_act(held(), desk=AT_KENYA, category="stalking")))
    twice = done(classify.carry_out(an_act(said.case, desk=AT_KENYA, category="doxing")))
    one_back = done(classify.carry_out(an_act(twice.case, desk=AT_KENYA, category="stalking", state="off")))
    both_back = done(classify.carry_out(an_act(one_back.case, desk=AT_KENYA, category="doxing", state="off")))

    assert said.case.urgent
    assert [one.kind for one in said.deadlines] == [ClockKind.DANGER_ANSWER]
    assert twice.deadlines == ()
    assert one_back.stop_clocks == frozenset()
    assert both_back.stop_clocks == {ClockKind.DANGER_ANSWER}
    assert both_back.case.urgent  # lowered by `urgent off` alone


def test_no_danger_after_all_leaves_the_short_clock_of_what_cannot_wait():
    case = held(danger=True, urgent=True, categories=("doxing",))

    answer = done(danger.carry_out(an_act(case, desk=AT_KENYA, state="off")))

    assert answer.stop_clocks == frozenset()
