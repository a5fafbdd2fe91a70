"""Reports that reach one member at an address of their own, and the identity that stays with that member."""

from dataclasses import replace
from typing import Any

import pytest

from daemon.workflow import disclosure
from daemon.workflow.act import Refused
from daemon.workflow.deadlines import ask_the_chain
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.leaving import leave
from daemon.workflow.message import Mailbox
from daemon.workflow.model import Audience, Case
from daemon.workflow.outcome import Outcome
from daemon.workflow.proceedings import Consent, Proceedings
from daemon.workflow.verbs import assign, reveal, share
from tests.build import AIKO, BEN, CHIDI, DESK_ADDRESS, NOON, a_conflict, a_desk, a_mailbox, a_person, a_policy, an_act
from tests.workflow.acting import done, refused
from tests.workflow.instructing import send, sent
from tests.workflow.test_intake import arrived

OWN = "ben-conduct@example.org"
SAM = "Sam Rivera"
WORDS = "Somebody kept mocking my accent in the channel. Please do not tell anybody that it is me. Sam Rivera"


def desk(community: str = "asyncapi-committee", **changes: Any) -> Desk:
    """Three members, of whom Ben has an address of his own that leads to the desk."""
    role = "member" if community == "asyncapi-committee" else "organizer"
    people = (
        a_person("aiko", name="Aiko Tanaka", roles=(role,)),
        a_person("ben", name="Ben Okafor", roles=(role,), intake=(OWN,)),
        a_person("chidi", name="Chidi Nwosu", roles=(role,)),
    )
    return a_desk(people=people, policy=a_policy(community), own_addresses=frozenset({DESK_ADDRESS, OWN}), **changes)


def reports(text: str = WORDS, to: str = OWN, at: Desk | None = None, **values: Any) -> Outcome:
    sender = Mailbox(name=SAM, address="sam@example.com")
    return decide(arrived(text=text, sender=sender, to=(a_mailbox(to),), **values), None, at or desk())


def opened(outcome: Outcome) -> Case:
    assert outcome.case is not None
    return outcome.case


def test_what_reaches_only_a_members_own_address_is_that_members_alone():
    """AAP-02, AAC-12."""
    outcome = reports()

    assert sent(outcome) == [("reporter.acknowledgement", "sam@example.com"), ("handler.new_report", "ben@example.net")]
    assert opened(outcome).held_alone
    assert opened(outcome).readers == (BEN,)
    assert opened(outcome).identity_holder == BEN


def test_the_receipt_is_the_same_as_for_the_shared_address():
    assert reports().notices[0] == reports(to=DESK_ADDRESS).notices[0]


@pytest.mark.parametrize(
    "headers",
    [
        {"to": "list@example.org", "delivered_to": (DESK_ADDRESS, OWN)},  # a blind copy
        {"to": "Ben-Conduct@EXAMPLE.org"},
        {"to": "undisclosed@example.org", "cc": (a_mailbox(OWN),)},
    ],
)
def test_any_of_the_headers_may_keep_a_report_to_one_member(headers: dict[str, Any]):
    assert opened(reports(**headers)).readers == (BEN,)


def test_only_a_report_that_was_written_to_the_shared_address_too_is_everybodys():
    """Delivered-To holds the desk's mailbox for every mail, so it opens nothing; To and Cc are who wrote's choice."""
    both = reports(cc=(a_mailbox(DESK_ADDRESS),))
    forged = reports(to=DESK_ADDRESS, delivered_to=(OWN,))

    assert opened(both).readers == (AIKO, BEN, CHIDI)
    assert opened(forged).readers == (AIKO, BEN, CHIDI)
    assert not opened(both).held_alone


def test_a_report_that_names_the_member_goes_to_whoever_is_free_and_never_to_them():
    outcome = reports("Ben Okafor kept mocking my accent.")

    assert opened(outcome).readers == (AIKO, CHIDI)
    assert opened(outcome).identity_holder is None
    assert "ben@example.net" not in [to for _, to in sent(outcome)]


def test_one_organizers_mailbox_is_not_copied_to_the_other():
    """AMP-06: whether the other is named in it or not."""
    for text in (WORDS, "Chidi Nwosu kept mocking my accent.", f"{WORDS} Please not Chidi."):
        outcome = reports(text, at=desk("asyncapi-mentorship"))

        assert [to for name, to in sent(outcome) if name.startswith("handler")] == ["ben@example.net"]


def test_a_community_without_such_reports_routes_as_always():
    without = desk()
    policy = without.policy.model_copy(
        update={"intake": without.policy.intake.model_copy(update={"single_member": False})}
    )

    assert opened(reports(at=replace(without, policy=policy))).readers == (AIKO, BEN, CHIDI)


def test_a_clock_that_runs_out_or_a_case_handed_over_tells_nobody_else():
    case = opened(reports())

    widened, asked = ask_the_chain(case, desk(), "")
    handed = refused(assign.carry_out(an_act(case, desk=desk(), who="chidi")))

    assert (widened.readers, asked) == ((BEN,), ())
    assert (handed.cause, handed.rule) == ("not-shared", "AAP-02 AAP-04 AAC-12")


def test_a_decision_waits_for_the_others():
    outcome = send("decide warning\n\nPlease stop it.", opened(reports()), desk(), by=BEN)

    (row,) = outcome.notices[0].shows.as_dict()["lines"]  # type: ignore[misc]
    assert ("cause", "not-shared") in row


def test_sharing_brings_in_whoever_is_free_and_leaves_the_identity_where_it_is():
    """AAP-04."""
    case = replace(opened(reports()), conflicts=(a_conflict("chidi", source="declared"),))

    shared = done(share.carry_out(an_act(case, desk=desk())))

    assert shared.case.readers == (AIKO, BEN)
    assert [(one.audience, one.to.person) for one in shared.notices] == [(Audience.HANDLER, AIKO)]
    assert (shared.case.held_alone, shared.case.identity_holder) == (False, BEN)
    assert refused(share.carry_out(an_act(shared.case, desk=desk()))).cause == "is-shared"


def test_the_holder_reads_who_reported_and_the_others_a_code_name():
    case = done(share.carry_out(an_act(opened(reports()), desk=desk()))).case

    bens, aikos = (disclosure.view(case, (), desk(), (), None, reader) for reader in (BEN, AIKO))

    assert bens.as_dict()["identity"] == ((("name", SAM), ("address", "sam@example.com")),)
    assert aikos.as_dict()["identity"] == ()
    assert aikos.as_dict()["identity_holder"] == "Ben Okafor"
    assert "Rivera" in str(bens)
    assert "Rivera" not in str(aikos)
    assert "sam@example.com" not in str(aikos)


def test_an_identity_whose_holder_leaves_is_sealed_from_all_and_the_case_goes_on():
    left = leave(opened(reports()), (a_conflict("ben", source="declared"),), desk())

    assert left.case.readers == (AIKO, CHIDI)
    assert (left.case.identity_holder, left.case.held_alone) == (None, False)


def shared_case(*consents: Consent) -> Case:
    case = done(share.carry_out(an_act(opened(reports()), desk=desk()))).case
    return replace(case, proceedings=Proceedings(consents=consents))


@pytest.mark.parametrize(
    ("reason", "cause"), [("", "reason-missing"), ("consent", "no-consent")], ids=["no reason", "no consent on record"]
)
def test_an_identity_is_shown_for_a_reason_of_the_list_alone(reason: str, cause: str):
    """AAP-05."""
    answer = reveal.carry_out(an_act(shared_case(), AIKO, desk=desk(), reason=reason))

    assert (refused(answer).cause, refused(answer).rule) == (cause, "AAP-05")


@pytest.mark.parametrize("reason", ["law", "imminent-danger", "consent"])
def test_who_reported_is_told_that_it_was_shown_and_why(reason: str):
    agreed = Consent(party="reporter", given=True, by=BEN, at=NOON, audience="reported")

    answer = done(reveal.carry_out(an_act(shared_case(agreed), AIKO, desk=desk(), reason=reason)))

    told, shown = answer.notices
    assert (told.purpose, told.to.address) == ("identity_revealed", "sam@example.com")
    assert told.shows.as_dict()["reason"] == reason
    assert (shown.purpose, shown.to.person) == ("identity", AIKO)
    assert answer.journal[0].detail == (("reason", reason), ("told", "yes"))


def test_a_consent_that_was_taken_back_is_none():
    said = [Consent(party="reporter", given=given, by=BEN, at=NOON, audience="reported") for given in (True, False)]

    assert (
        refused(reveal.carry_out(an_act(shared_case(*said), AIKO, desk=desk(), reason="consent"))).cause == "no-consent"
    )


def test_nobody_is_written_to_when_a_handler_calls_it_unsafe():
    answer = done(reveal.carry_out(an_act(shared_case(), AIKO, desk=desk(), reason="law", unsafe="unsafe")))

    assert [one.purpose for one in answer.notices] == ["identity"]
    assert ("told", "no") in answer.journal[0].detail


def test_the_holder_has_it_already():
    answer = reveal.carry_out(an_act(shared_case(), BEN, desk=desk(), reason="law"))

    assert isinstance(answer, Refused)
    assert answer.cause == "holds-identity"
