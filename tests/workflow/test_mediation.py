"""A talk with a neutral third party: asked alone, answered alone, silence is no (OIF-25, AAP-18 to AAP-20)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow.act import Done, Refused
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed, MailArrived, Seen, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import Case, EntryId, PartyRole
from daemon.workflow.outcome import Outcome
from daemon.workflow.proceedings import Determination
from daemon.workflow.reading import highest, read
from daemon.workflow.running import run
from daemon.workflow.yes_and_no import answer_in
from tests.build import BEN, NOON, a_desk, a_message, a_party, a_person, a_policy
from tests.workflow.acting import done, refused
from tests.workflow.committee import a_committee, asks, before_it, does
from tests.workflow.reviewing import WHY, a_reviewed_case

STAFF = tuple(a_person(id, roles=("staff",), languages=("en",)) for id in ("ben", "chidi"))
FOUNDATION = a_desk(policy=a_policy("openinfra-foundation"), languages=("en",), people=STAFF)
REVIEWED = Determination(question="review", answer="yes", by=BEN, at=NOON)
OFFER = "A talk has helped in matters like this one."
SAM, VIKTOR = a_party(), a_party("viktor@example.com", PartyRole.REPORTED)
ADDRESSES = {"reporter": "sam@example.com", "reported": "viktor@example.com"}


def offered(case: Case | None = None, desk: Desk = FOUNDATION) -> Done | Refused:
    return asks(
        case or a_reviewed_case(determinations=(REVIEWED,)), BEN, "mediate", OFFER, desk=desk, name="Kofi Mensah"
    )


def writes(case: Case, party: str, text: str, *, to: str = "mediation_offer", desk: Desk = FOUNDATION) -> Outcome:
    arrived = MailArrived(
        entry=EntryId("a" * 32),
        received_at=desk.now,
        kind=MailKind.CORRESPONDENCE,
        message=a_message(text, ADDRESSES[party]),
        thread=Thread(party=party, letter=to),
    )
    return decide(arrived, case, desk)


def told(answer: Outcome | Done) -> list[str]:
    return [f"{one.audience.value}.{one.purpose}" for one in answer.notices]


def test_each_side_is_asked_in_a_letter_of_its_own_that_names_the_third_party():
    answer = done(offered())

    assert sorted(told(answer)) == ["reported.mediation_offer", "reporter.mediation_offer"]
    for notice in answer.notices:
        shown = notice.shows.as_dict()
        assert (shown["third"], shown["answer_by"]) == ("Kofi Mensah", NOON + timedelta(days=7))
    assert [one.kind.value for one in answer.deadlines] == ["mediation"]
    assert highest(read(f"mediate Kofi Mensah\n\n{OFFER}", FOUNDATION)) == "C3"


def test_nobody_is_asked_before_it_was_reviewed():
    answer = refused(offered(a_reviewed_case()))

    assert (answer.cause, answer.rule, dict(answer.shows)) == (
        "determinations-missing",
        "OIF-25",
        {"missing": "review"},
    )


def test_where_the_rules_know_no_such_talk_none_is_offered():
    assert refused(offered(desk=a_desk())).cause == "mediation-never"


def test_the_name_of_the_third_party_tells_neither_side_of_the_other():
    case = replace(a_reviewed_case(determinations=(REVIEWED,)), parties=(replace(SAM, name="Sam Rivers"), VIKTOR))

    answer = refused(asks(case, BEN, "mediate", OFFER, desk=FOUNDATION, name="Sam Rivers"))

    assert (answer.cause, dict(answer.shows)["kind"]) == ("leak", "name")


def test_an_invitation_that_demands_a_meeting_is_refused_with_the_rule():
    case = before_it()
    for party in ("reporter", "reported"):
        case = does(case, BEN, "mediation", word="asked", party=party).case

    answer = asks(case, BEN, "mediate", "You must meet with them.", name="Kofi Mensah")

    assert isinstance(answer, Refused)
    assert (answer.cause, dict(answer.shows)["kind"]) == ("wording", "meeting")
    assert "AAP-20" in answer.rule


def test_neither_side_hears_anything_before_both_have_answered():
    case = done(offered()).case

    first = writes(case, "reporter", "Yes.\n\nSam")
    assert told(first) == ["handler.follow_up", "handler.follow_up"]
    second = writes(first.case, "reported", "はい")

    assert sorted(told(second)) == [
        "handler.mediation",
        "handler.mediation",
        "reported.mediation_answer",
        "reporter.mediation_answer",
    ]
    assert all(one.shows.as_dict()["takes_place"] for one in second.notices)


@pytest.mark.parametrize(("sam", "viktor"), [("yes", "no"), ("no", "yes"), ("hapana", "ndiyo")])
def test_one_no_is_enough_and_both_hear_the_same(sam: str, viktor: str):
    case = writes(done(offered()).case, "reporter", sam).case

    answer = writes(case, "reported", viktor)

    letters = [one for one in answer.notices if one.purpose == "mediation_answer"]
    assert len({one.shows for one in letters}) == 1
    assert letters[0].shows.as_dict()["takes_place"] is False
    assert answer.case.proceedings.mediations[-1].ended_as == "declined"


def test_silence_is_no_when_the_clock_runs_out():
    first = done(offered())
    case = writes(first.case, "reporter", "yes").case
    late = replace(FOUNDATION, now=NOON + timedelta(days=7))

    answer = decide(DeadlinePassed(deadline=first.deadlines[0]), case, late)

    assert {one.shows.as_dict()["takes_place"] for one in answer.notices} == {False}
    assert answer.case.proceedings.mediations[-1].ended_as == "declined"
    (to_handler, *_) = (one for one in answer.notices if one.purpose == "mediation")
    assert (("party", "reported"), ("answer", "silent")) in to_handler.shows.as_dict()["answers"]


def test_only_the_answer_to_the_letter_that_asked_counts():
    """A yes to something else is no yes to a talk, and one side cannot answer for the other."""
    case = done(offered()).case

    other = writes(case, "reporter", "yes", to="message")

    assert other.case.proceedings.mediations[-1].words == ()


@pytest.mark.parametrize("said", ["Yes, but only in writing.", "yes\n\nIf Mika may come.", "Who is that?", "Ok"])
def test_what_is_no_bare_yes_is_left_to_a_person(said: str):
    case = done(offered()).case

    answer = writes(case, "reporter", said)

    assert answer.case.proceedings.mediations[-1].words == ()
    assert told(answer) == ["handler.follow_up", "handler.follow_up"]


@pytest.mark.parametrize(
    "said", ["yes, please!", "はい、希望します。", "Ndiyo, nakubali.", "I agree.\n\nBest regards,\nSam"]
)
def test_a_bare_yes_is_read_in_each_language(said: str):
    assert answer_in(said, replace(SAM, name="Sam"), before_it()) is True


@pytest.mark.parametrize(
    "said", ["No, thank you.\nI am tired.", "いいえ、結構です。", "Hapana asante", "I'd rather not"]
)
def test_a_no_is_read_in_each_language(said: str):
    assert answer_in(said, SAM, before_it()) is False


@pytest.mark.parametrize("said", ["No problem, yes", "Yes and no", "", "Nope? I do not know", "はい、でも条件が"])
def test_what_is_unclear_is_neither(said: str):
    assert answer_in(said, SAM, before_it()) is None


def test_who_takes_a_yes_back_ends_the_talk_without_a_reason():
    case = writes(writes(done(offered()).case, "reporter", "yes").case, "reported", "yes").case

    answer = writes(case, "reporter", "no", to="mediation_answer")

    assert answer.case.proceedings.mediations[-1].ended_as == "declined"


def test_a_handler_records_each_party_s_own_word_and_needs_to_say_whose():
    case = done(offered()).case

    assert refused(asks(case, BEN, "mediation", desk=FOUNDATION, word="yes")).cause == "party-missing"
    first = does(case, BEN, "mediation", desk=FOUNDATION, word="yes", party="reporter")
    second = does(first.case, BEN, "mediation", desk=FOUNDATION, word="yes", party="reported")

    assert told(first) == []
    assert "reporter.mediation_answer" in told(second)
    assert [(one.party, one.by) for one in second.case.proceedings.mediations[-1].words] == [
        ("reporter", BEN),
        ("reported", BEN),
    ]


def asked_by_both() -> Case:
    first = does(before_it(), BEN, "mediation", word="asked", party="reporter").case
    return does(first, BEN, "mediation", word="asked", party="reported").case


def test_where_both_have_to_ask_nothing_is_offered_before_they_did():
    """AAP-18."""
    assert refused(asks(before_it(), BEN, "mediate", OFFER, name="Kofi Mensah")).cause == "mediation-not-asked"
    one_side = does(before_it(), BEN, "mediation", word="asked", party="reporter").case
    answer = refused(asks(one_side, BEN, "mediate", OFFER, name="Kofi Mensah"))
    assert (answer.rule, dict(answer.shows)["known"]) == ("AAP-18 AAP-20", "reported")

    assert isinstance(asks(asked_by_both(), BEN, "mediate", OFFER, name="Kofi Mensah"), Done)


def test_the_decision_waits_while_the_parties_try_and_no_longer():
    case = asked_by_both()
    block = read("decide warning\n\n" + WHY, a_committee())
    waits = refused(asks(case, BEN, "decide", WHY, measure="warning"))
    assert (waits.cause, waits.rule) == ("waiting-for-parties", "AAP-18 AAP-20")
    assert run(block, case, BEN, EntryId("f" * 32), a_committee(), Seen()).refused is not None
    assert isinstance(asks(case, BEN, "measure", WHY, measure="no-contact"), Done)  # people are protected all the same

    over = does(case, BEN, "mediation", word="ended").case

    assert refused(asks(over, BEN, "decide", WHY, measure="warning")).cause == "proposal-missing"
    one_side = does(before_it(), BEN, "mediation", word="asked", party="reporter").case
    assert refused(asks(one_side, BEN, "decide", WHY, measure="warning")).cause == "proposal-missing"


def test_what_was_agreed_on_is_reviewed_before_the_reporter_is_told_an_end():
    """AAP-19: found adequate, it stands for a decision."""
    case = does(asked_by_both(), BEN, "mediation", word="agreed").case
    desk = a_committee()

    def resolves(of: Case):
        return run(read("resolve finding\n\n" + WHY, desk), of, BEN, EntryId("f" * 32), desk, Seen())

    first = resolves(case)
    assert dict(first.refused or ())["missing"] == "agreement-adequate"
    assert first.rule == "AAP-19"
    not_enough = does(case, BEN, "determine", question="agreement-adequate", answer="no").case
    assert dict(resolves(not_enough).refused or ())["cause"] == "no-decision"

    enough = does(case, BEN, "determine", question="agreement-adequate", answer="yes").case
    assert resolves(enough).refused is None


def test_where_nothing_was_agreed_on_nobody_asks_whether_it_is_enough():
    missing = run(read("resolve\n\n" + WHY, a_committee()), before_it(), BEN, EntryId("f" * 32), a_committee(), Seen())

    assert dict(missing.refused or ())["cause"] == "no-decision"


def test_a_case_is_not_closed_over_a_talk():
    assert refused(asks(asked_by_both(), BEN, "close")).cause == "mediation-open"


def test_nothing_is_agreed_on_in_a_talk_that_not_everybody_wanted():
    """AAP-20: a handler's word is no party's yes."""
    invited = done(offered()).case
    one_yes = writes(invited, "reported", "yes").case
    assert one_yes is not None

    for case in (invited, one_yes):
        assert refused(asks(case, BEN, "mediation", desk=FOUNDATION, word="agreed")).cause == "mediation-open"
    one_side = does(before_it(), BEN, "mediation", word="asked", party="reporter").case
    assert refused(asks(one_side, BEN, "mediation", word="agreed")).cause == "mediation-open"


def test_who_was_invited_hears_that_no_talk_takes_place_also_when_a_handler_gives_it_up():
    """P7: the invitation promised to tell them."""
    answer = does(done(offered()).case, BEN, "mediation", desk=FOUNDATION, word="ended")

    assert {"reported.mediation_answer", "reporter.mediation_answer"} <= set(told(answer))
