"""The ledger of consents: whose, what, towards whom, for what; without a yes the answer is no (OKT-05, OIK-09)."""

from datetime import timedelta

import pytest

from daemon.workflow.consents import has
from daemon.workflow.model import Case
from daemon.workflow.proceedings import Consent, Proceedings
from daemon.workflow.verbs import consent
from tests.build import BEN, NOON, a_desk, a_policy, an_act
from tests.workflow.acting import done, held, refused
from tests.workflow.test_instructions import the_block

KENYA = a_desk(policy=a_policy("openinfra-kenya"))


def with_entries(*entries: Consent) -> Case:
    return held(proceedings=Proceedings(consents=entries))


def entry(given: bool, use: str = "name", audience: str = "other-body", purpose: str = "", party: str = "reporter"):
    return Consent(party=party, given=given, by=BEN, at=NOON, use=use, audience=audience, purpose=purpose)


def test_without_a_word_of_theirs_nothing_of_anybody_crosses():
    for use in ("name", "contact", "account"):
        for audience in ("reported", "other-body", "public", "helper"):
            assert not has(held(), "reporter", use, audience)


def test_a_yes_is_good_for_what_and_whom_it_names_and_for_nothing_else():
    case = with_entries(entry(True))

    assert has(case, "reporter", "name", "other-body")
    assert not has(case, "reporter", "contact", "other-body")
    assert not has(case, "reporter", "name", "public")
    assert not has(case, "witness", "name", "other-body")


def test_the_last_word_counts_whichever_it_is():
    assert not has(with_entries(entry(True), entry(False)), "reporter", "name", "other-body")
    assert has(with_entries(entry(False), entry(True)), "reporter", "name", "other-body")


def test_a_yes_for_one_purpose_is_no_yes_for_another_and_a_later_no_takes_them_all_back():
    one = entry(True, purpose="protection")

    assert has(with_entries(one), "reporter", "name", "other-body", "protection")
    assert not has(with_entries(one), "reporter", "name", "other-body", "record")
    assert not has(with_entries(one), "reporter", "name", "other-body")
    assert not has(with_entries(one, entry(False)), "reporter", "name", "other-body", "protection")


def test_what_was_recorded_before_audiences_existed_is_about_the_reported_person():
    old = Consent(party="reporter", given=True, by=BEN, at=NOON)

    assert has(with_entries(old), "reporter", "name", "reported")
    assert not has(with_entries(old), "reporter", "name", "other-body")


@pytest.mark.parametrize(
    ("line", "recorded"),
    [
        ("consent given", ("reporter", "name", "reported", "")),
        ("consent given to other-body", ("reporter", "name", "other-body", "")),
        ("consent given for contact to other body", ("reporter", "contact", "other-body", "")),
        ("consent given by witness-2 for account to public", ("witness-2", "account", "public", "")),
        ("consent given to other-body for protection", ("reporter", "name", "other-body", "protection")),
        (
            "consent given of reporter for name to other-body for right body",
            ("reporter", "name", "other-body", "right-body"),
        ),
    ],
)
def test_the_instruction_names_person_information_audience_and_purpose_in_any_order(line: str, recorded):
    (read,) = the_block(line).instructions
    given = {one.name: one.value for one in read.given}
    found = (given.get("party", "reporter"), given.get("use", "name"), given.get("audience", "reported"))

    assert (*found, given.get("purpose", "")) == recorded
    assert the_block(read.echo).instructions[0].given == read.given


def test_an_entry_says_who_wrote_it_down_and_when_under_which_rule():
    later = a_desk(now=NOON + timedelta(days=1), policy=KENYA.policy)
    answer = done(consent.carry_out(an_act(held(), desk=later, state="given", audience="other-body", use="account")))

    (kept,) = answer.case.proceedings.consents
    assert (kept.by, kept.at, kept.use, kept.audience) == (BEN, later.now, "account", "other-body")
    assert [(one.what, one.rule) for one in answer.journal] == [("consent.recorded", "OIK-04 OIK-09")]


def test_what_the_rules_never_ask_about_cannot_be_agreed_to_but_can_be_taken_back():
    """OKT knows no helper from outside; Kenya no record of decisions."""
    to_helper = refused(consent.carry_out(an_act(held(), state="given", audience="helper")))
    for_record = refused(consent.carry_out(an_act(held(), desk=KENYA, state="given", purpose="record")))

    assert (to_helper.cause, dict(to_helper.shows)["known"]) == ("no-audience", "reported, other-body, public")
    assert (for_record.cause, for_record.rule) == ("no-purpose", "OIK-07 OIK-09 OIK-13")
    assert done(consent.carry_out(an_act(held(), state="withdrawn", audience="helper")))


def test_nobody_can_agree_for_somebody_who_is_not_in_the_case():
    answer = refused(consent.carry_out(an_act(held(), state="given", party="witness-7")))

    assert answer.cause == "no-party"
