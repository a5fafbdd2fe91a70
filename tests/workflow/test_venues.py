"""Where it happened: read from a report or said by a handler, never a reason to turn anybody away."""

from dataclasses import replace

import pytest

from daemon.workflow import guards, merging, venues
from daemon.workflow.decide import decide
from daemon.workflow.disclosure import to_handler, view
from daemon.workflow.inputs import MailArrived, Thread
from daemon.workflow.message import MailKind
from daemon.workflow.model import EntryId, Stage
from daemon.workflow.proceedings import Determination
from daemon.workflow.verbs import venue
from tests.build import BEN, NOON, a_case, a_desk, a_message, a_person, a_policy, a_report, an_act
from tests.workflow.acting import done, held, refused
from tests.workflow.test_categories import arrived

STAFF = a_person("ben", roles=("staff",), emails=("ben@example.net",))
FOUNDATION = a_desk(people=(STAFF,), policy=a_policy("openinfra-foundation"))
KENYA = a_desk(policy=a_policy("openinfra-kenya"))


@pytest.mark.parametrize(
    ("community", "text", "found"),
    [
        ("asyncapi-mentorship", "It was said in a pull request on GitHub.", ("code",)),
        ("asyncapi-mentorship", "Where: meetings\n\nThey laughed.", ("meetings",)),
        ("asyncapi-mentorship", "They wrote it on Slack, then said it in a video call.", ("chat", "meetings")),
        ("asyncapi-mentorship", "Place: other", ("other",)),
        ("openinfra-kenya", "Wapi: mkutano wa Jumamosi", ("meetups",)),
        ("openinfra-kenya", "My mentor keeps writing to me on Slack.", ("mentorship", "chat")),
        ("openinfra-kenya", "It is about a proof of concept we share.", ("proofs-of-concept",)),
        ("oktech", "場所: ディスコード", ("chat",)),
        ("oktech", "先週の勉強会で言われました。", ("events",)),
        ("oktech", "On LinkedIn.", ("social",)),
        ("oktech", "They write to me on WhatsApp.", ("elsewhere",)),
        ("openinfra-foundation", "It happened on the mailing list.", ("mailing-lists",)),
        ("openinfra-foundation", "At the Summit, in the evening.", ("summit",)),
        ("asyncapi-committee", "Somebody wrote it in Slack.", ("chat",)),
        ("asyncapi-committee", "Under the project's tweet on Twitter.", ("social",)),
    ],
)
def test_a_report_says_where_it_happened_by_label_word_or_code(community, text, found):
    outcome = decide(arrived(text), None, a_desk(policy=a_policy(community)))

    assert outcome.case is not None
    assert outcome.case.venues == found
    noted = [dict(line.detail)["venue"] for line in outcome.journal if line.what == "venue.found"]
    assert tuple(noted) == found
    assert all(line.rule for line in outcome.journal if line.what == "venue.found")


def test_the_place_that_is_given_where_it_is_asked_for_counts_alone():
    report = a_report("Where: Discord\n\nWe had met at an event before.", fields=(("when-where", "Discord"),))

    assert venues.found_in(report, a_policy()) == ("chat",)


def test_a_code_of_the_list_is_a_place_only_where_the_place_is_asked_for():
    """Every report speaks of the code of conduct, and none of them means the code of a project by it."""
    assert venues.found_in(a_report("This breaks the code of conduct."), a_policy()) == ()
    assert venues.found_in(a_report("x", fields=(("when-where", "code, 12 May"),)), a_policy()) == ("code",)


@pytest.mark.parametrize("text", ["It happened on the moon.", "They write to me on WhatsApp.", "..."])
def test_no_report_is_turned_away_for_its_place(text):
    outcome = decide(arrived(text), None, FOUNDATION)

    assert outcome.case is not None
    assert [one.purpose for one in outcome.notices if one.audience == "reporter"] == ["acknowledgement"]
    assert [one for one in outcome.notices if one.audience == "handler"]


def test_a_case_happened_in_rooms_online_or_both():
    """OIK-11."""
    known = [
        venues.kinds_of_place(held(venues=codes), KENYA)
        for codes in (("meetups",), ("chat",), ("meetups", "chat"), ("mentorship",), ("elsewhere",), ())
    ]

    assert known == [("physical",), ("digital",), ("physical", "digital"), ("physical", "digital"), ("outside",), ()]


def test_a_later_mail_says_where_it_was_and_changes_nothing_that_is_known():
    mail = MailArrived(
        entry=EntryId("f" * 32),
        received_at=NOON,
        kind=MailKind.CORRESPONDENCE,
        message=a_message("It was on Discord."),
        thread=Thread(party="reporter"),
    )

    first = decide(mail, held(), a_desk()).case
    second = decide(mail, held(venues=("events",)), a_desk()).case

    assert first is not None
    assert first.venues == ("chat",)
    assert second is not None
    assert second.venues == ("events",)


def test_a_case_that_becomes_part_of_another_brings_its_places():
    assert merging.merged(held(venues=("chat", "events")), a_case(venues=("events",))).venues == ("events", "chat")


def test_a_handler_says_where_it_happened_and_takes_it_back():
    said = done(venue.carry_out(an_act(held(), place="events")))
    back = done(venue.carry_out(an_act(said.case, place="events", state="off")))

    assert (said.case.venues, said.effect) == (("events",), "located")
    assert [(line.what, line.rule) for line in said.journal] == [("case.located", "OKT-02")]
    assert back.case.venues == ()


def test_a_place_that_is_not_in_the_list_is_refused_with_the_list():
    answer = refused(venue.carry_out(an_act(held(), place="atlantis")))

    assert answer.cause == "venue-unknown"
    assert "events, chat, code, social, systems, elsewhere" in dict(answer.shows).values()


def test_handlers_see_where_it_happened_as_codes():
    shown = to_handler(held(venues=("elsewhere",)), FOUNDATION).as_dict()
    whole = view(held(venues=("elsewhere",)), (), FOUNDATION, ()).as_dict()

    assert (shown["venues"], shown["look_into"]) == (("elsewhere",), True)
    assert (whole["venues"], whole["look_into"]) == (("elsewhere",), True)
    assert guards.open_questions(held(venues=("elsewhere",)), FOUNDATION)[-1] == "place-matters"


def _determined(case, question, answer):
    made = Determination(question=question, answer=answer, by=BEN, at=NOON)
    kept = case.proceedings
    return replace(case, proceedings=replace(kept, determinations=(*kept.determinations, made)))


def outside(where="elsewhere"):
    return held(community="openinfra-foundation", stage=Stage.UNDER_REVIEW, venues=(where,))


@pytest.mark.parametrize("verb", ["decide", "resolve"])
def test_an_outcome_for_a_place_outside_waits_until_it_was_looked_into(verb):
    act = an_act(outside(), desk=FOUNDATION, measure="warning")

    answer = venues.unsettled(verb, act)

    assert answer is not None
    assert (answer.cause, answer.rule) == ("place-not-looked-into", "OIF-04")
    for said in ("yes", "no", "unclear"):
        known = _determined(outside(), "place-matters", said)
        assert venues.unsettled(verb, an_act(known, desk=FOUNDATION, measure="warning")) is None


def test_steps_before_an_outcome_do_not_wait_for_the_place():
    assert venues.unsettled("measure", an_act(outside(), desk=FOUNDATION, measure="no-contact")) is None
    assert venues.unsettled("decide", an_act(outside("irc"), desk=FOUNDATION, measure="warning")) is None


def test_a_community_that_asks_nothing_of_a_place_outside_decides_as_elsewhere():
    case = held(venues=("elsewhere",))

    assert venues.unsettled("decide", an_act(case, measure="ban")) is None
    assert venues.asked_by(a_policy()) == {}


def test_a_place_with_a_code_of_its_own_is_pointed_out_and_the_outcome_waits_for_which_holds():
    """OIF-05."""
    told = to_handler(outside("summit"), FOUNDATION).as_dict()["other_codes"]
    waits = venues.unsettled("decide", an_act(outside("summit"), desk=FOUNDATION, measure="warning"))
    unclear = _determined(outside("summit"), "our-code", "unclear")

    assert told == ((("venue", "summit"), ("other_code", "the Summit's own code of conduct")),)
    assert waits is not None
    assert (waits.cause, waits.rule) == ("code-not-settled", "OIF-05")
    assert venues.unsettled("decide", an_act(unclear, desk=FOUNDATION, measure="warning")) == waits


def test_where_the_other_code_holds_nothing_is_decided_by_ours():
    ours = _determined(outside("summit"), "our-code", "yes")
    theirs = _determined(outside("summit"), "our-code", "no")

    assert venues.unsettled("decide", an_act(ours, desk=FOUNDATION, measure="warning")) is None
    barred = venues.unsettled("decide", an_act(theirs, desk=FOUNDATION, measure="warning"))
    assert barred is not None
    assert (barred.cause, barred.rule) == ("other-code-holds", "OIF-05")
    assert venues.unsettled("decide", an_act(theirs, desk=FOUNDATION, measure="outside-spaces")) is None


def test_only_a_community_whose_places_ask_it_answers_about_a_place():
    asked = refused(guards.may_not_answer("our-code", an_act(held())) or pytest.fail("answered"))

    assert asked.cause == "question-unknown"
    assert guards.may_not_answer("our-code", an_act(outside("summit"), desk=FOUNDATION)) is None
    assert guards.rule_of("place-matters", FOUNDATION) == "OIF-04"
