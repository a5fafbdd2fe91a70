"""Helpers from outside: no vote, and nothing told before they are bound or after it ends (AAP-12, AAP-33, AAC-08)."""

from dataclasses import replace

from daemon.workflow import proposals, routing
from daemon.workflow.model import Audience, Case
from daemon.workflow.proceedings import Consent, Proceedings
from daemon.workflow.verbs import helper, pass_on, reply
from tests.build import BEN, NOON, a_desk, a_policy, an_act
from tests.workflow.acting import done, held, refused

COMMITTEE = a_desk(policy=a_policy("asyncapi-committee"))
ROSA = "rosa@example.org"


def helped(*, bound: bool = True, case: Case | None = None) -> Case:
    added = done(helper.carry_out(an_act(case or held(), desk=COMMITTEE, what="add", address=ROSA)))
    if not bound:
        return added.case
    return done(helper.carry_out(an_act(added.case, desk=COMMITTEE, what="bound"))).case


def told(case: Case, purpose: str = "investigation"):
    return pass_on.carry_out(an_act(case, desk=COMMITTEE, body="helper", purpose=purpose))


def test_nothing_is_told_before_it_is_on_record_that_they_keep_it_confidential():
    case = helped(bound=False)

    assert (refused(told(case)).cause, refused(told(case)).rule) == ("helper-not-bound", "AAP-12 AAC-08")
    assert (
        refused(reply.carry_out(an_act(case, desk=COMMITTEE, party="helper", text="Hello."))).cause
        == "helper-not-bound"
    )


def test_who_is_bound_is_told_what_the_purpose_needs_and_not_who_reported():
    (letter,) = done(told(helped())).notices

    shown = str(letter.shows.as_dict()["reports"])
    assert (letter.audience, letter.purpose, letter.to.address) == (Audience.HELPER, "handed_over", ROSA)
    assert "insulting me at the meetup" in shown
    assert "sam@example.com" not in str(letter.shows)


def test_a_purpose_of_the_closed_list_is_needed():
    assert refused(pass_on.carry_out(an_act(helped(), desk=COMMITTEE, body="helper"))).cause == "purpose-needed"
    assert refused(told(helped(), purpose="curiosity")).rule == "AAP-29"


def test_what_somebody_refused_a_helper_is_not_told():
    no = Consent(party="reporter", given=False, by=BEN, at=NOON, use="account", audience="helper")
    (letter,) = done(told(helped(case=held(proceedings=Proceedings(consents=(no,)))))).notices

    assert letter.shows.as_dict()["reports"] == ()
    assert "words" in letter.shows.as_dict()["left_out"]


def test_a_helper_holds_no_case_has_no_vote_and_counts_nowhere():
    before, case = held(), helped()

    assert routing.readers(case, COMMITTEE) == routing.readers(before, COMMITTEE)
    assert not any(
        proposals.may_vote(person.id, case, COMMITTEE) for person in COMMITTEE.people if ROSA in person.emails
    )
    assert refused(helper.carry_out(an_act(before, desk=COMMITTEE, what="add", address="chidi@example.net"))).cause == (
        "helper-on-roster"
    )


def test_their_access_ends_when_the_help_does():
    case = done(helper.carry_out(an_act(helped(), desk=COMMITTEE, what="end"))).case

    assert refused(told(case)).cause == "helper-unknown"
    assert [party.address for party in case.parties if party.role == "helper"] == [""]
    assert refused(reply.carry_out(an_act(case, desk=COMMITTEE, party="helper", text="Hello."))).cause == "no-address"


def test_a_party_of_the_case_or_the_desk_itself_is_no_helper():
    reporter = refused(helper.carry_out(an_act(held(), desk=COMMITTEE, what="add", address="sam@example.com")))
    desk = refused(helper.carry_out(an_act(held(), desk=COMMITTEE, what="add", address=COMMITTEE.address)))

    assert (reporter.cause, desk.cause) == ("helper-not-free", "desk-address")


def test_a_community_without_helpers_refuses_them_with_its_rule():
    policy = a_policy("openinfra-kenya")
    kenya = replace(COMMITTEE, policy=policy)

    assert refused(helper.carry_out(an_act(held(), desk=kenya, what="add", address=ROSA))).cause == "no-helpers"
