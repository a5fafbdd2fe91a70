"""What of a case goes to another body, for which purpose, and what stands in the way (AMP-05, AAP-29, OIK-13)."""

from dataclasses import replace
from datetime import date, timedelta

from daemon.workflow.arriving import take_in
from daemon.workflow.desk import LinkedBody
from daemon.workflow.model import Case, ConflictKind
from daemon.workflow.packing import pack
from daemon.workflow.proceedings import Consent, Hearing, Proceedings
from daemon.workflow.verbs import escalate, pass_on, transfer
from tests.build import AIKO, BEN, NOON, a_case, a_desk, a_party, a_person, a_policy, a_report, an_act
from tests.workflow.acting import done, refused

STAFF = (
    a_person("ben", name="Ben Okafor", roles=("staff",)),
    a_person("rosa", name="Rosa Vidal", aliases=("rosav",), roles=("staff",)),
    a_person("dora", name="Dora Lindqvist", roles=("director",)),
)
THERE = a_desk(people=STAFF, policy=a_policy("openinfra-foundation"), address="conduct@foundation.example.org")
BODY = LinkedBody(
    code="openinfra-foundation",
    name="the Foundation",
    desk=THERE.address,
    people=STAFF,
    same=((BEN, BEN),),
    policy=THERE.policy,
)
HERE = a_desk(policy=a_policy("openinfra-kenya"), bodies=(BODY,))
WRITTEN_TO = replace(BODY, desk="", address="desk@foundation.example.com", people=(), same=())


def a_told_case(text: str = "Somebody kept insulting me.", **values) -> Case:
    return a_case(**({"reports": (a_report(text),)} | values))


def test_a_body_of_the_policy_is_meant_by_its_code_or_by_a_part_no_other_has():
    for word in ("openinfra-foundation", "foundation"):
        assert done(
            transfer.carry_out(an_act(a_told_case(), AIKO, desk=HERE, body=word, purpose="right-body"))
        ).packages
    answer = refused(transfer.carry_out(an_act(a_told_case(), AIKO, desk=HERE, body="oktech", purpose="right-body")))

    assert (answer.cause, dict(answer.shows)["known"]) == ("no-body", "openinfra-foundation")
    assert done(escalate.carry_out(an_act(a_told_case(), AIKO, desk=HERE))).effect == "handed-over"


def test_a_purpose_is_one_of_the_policys_closed_list():
    needed = refused(transfer.carry_out(an_act(a_told_case(), AIKO, desk=HERE, body="foundation")))
    unknown = refused(pass_on.carry_out(an_act(a_told_case(), AIKO, desk=HERE, body="foundation", purpose="record")))

    assert (needed.cause, dict(needed.shows)["known"]) == ("purpose-needed", "right-body, protection")
    assert unknown.cause == "no-purpose"


def test_people_without_a_desk_here_are_told_nothing_before_they_are_bound():
    unbound = replace(HERE, bodies=(WRITTEN_TO,))
    bound = replace(HERE, bodies=(replace(WRITTEN_TO, bound_since=date(2026, 11, 1)),))

    assert refused(escalate.carry_out(an_act(a_told_case(), AIKO, desk=unbound))).cause == "body-not-bound"
    answer = done(escalate.carry_out(an_act(a_told_case(), AIKO, desk=bound)))
    assert answer.packages == ()
    assert [(one.audience.value, one.purpose, one.to.address) for one in answer.notices] == [
        ("reporter", "transfer", "sam@example.com"),
        ("helper", "handed_over", "desk@foundation.example.com"),
    ]


def test_a_step_that_waits_is_ended_before_somebody_else_owns_the_next_one():
    open_hearing = Hearing(by=AIKO, opened_at=NOON, answer_by=NOON + timedelta(days=7))
    case = a_told_case(proceedings=Proceedings(hearings=(open_hearing,)))

    assert refused(escalate.carry_out(an_act(case, AIKO, desk=HERE))).cause == "hearing-open"


def test_nobody_is_passed_the_steps_twice():
    case = done(escalate.carry_out(an_act(a_told_case(), AIKO, desk=HERE))).case

    assert refused(escalate.carry_out(an_act(case, AIKO, desk=HERE))).cause == "already-there"


def test_the_package_holds_nothing_that_tells_who_reported():
    case = a_told_case(
        "I am Sam Rivers, write to sam@example.com. Somebody kept insulting me.",
        parties=(a_party("sam@example.com", name="Sam Rivers"),),
    )

    packed = pack(case, BODY, "right-body", HERE, takes_over=True)

    assert "insulting me" in packed.reports[0].text
    assert not [word for word in ("Sam", "Rivers", "sam@example.com") if word in repr(packed)]
    assert {"name", "contact"} <= set(packed.left_out)


def test_with_their_consent_for_contact_the_other_body_writes_to_them_and_owes_them_the_answer():
    yes = tuple(
        Consent(party="reporter", given=True, by=AIKO, at=NOON, use=use, audience="other-body")
        for use in ("name", "contact")
    )
    answer = done(escalate.carry_out(an_act(a_told_case(proceedings=Proceedings(consents=yes)), AIKO, desk=HERE)))

    (package,) = answer.packages
    assert package.takes_reporter
    assert package.parties[0].address == "sam@example.com"
    assert {"human-answer", "update"} <= {clock.value for clock in answer.stop_clocks}


def test_a_purpose_that_needs_no_words_gets_none():
    policy = HERE.policy.model_copy(
        update={"sharing": HERE.policy.sharing.model_copy(update={"purposes": ("record", "report")})}
    )
    desk = replace(HERE, policy=policy)
    for_record = pack(a_told_case(), BODY, "record", desk, takes_over=False)
    for_report = pack(a_told_case(), BODY, "report", desk, takes_over=False)

    assert (for_record.reports, for_report.reports, for_report.parties) == ((), (), ())


def test_who_is_named_only_there_and_who_reported_are_excluded_there_without_saying_why():
    """The reporter is of that body's staff under an address that this desk's roster does not know."""
    case = a_told_case("Then rosav laughed.", parties=(a_party("dora@example.net"),))

    opened = take_in(pack(case, BODY, "right-body", HERE, takes_over=True), THERE)

    assert opened.case is not None
    assert {one.person: one.source for one in opened.case.conflicts} == {"rosa": "other-body", "dora": "other-body"}
    assert opened.case.readers == (BEN,)


def test_who_is_excluded_here_is_excluded_there_and_a_soft_conflict_stays_soft():
    from tests.build import a_conflict

    hard = a_told_case(conflicts=(a_conflict("ben"),))
    soft = a_told_case(conflicts=(replace(a_conflict("ben"), kind=ConflictKind.SOFT),))

    assert pack(hard, BODY, "right-body", HERE, takes_over=True).excluded == ((BEN, "hard"),)
    assert pack(soft, BODY, "right-body", HERE, takes_over=True).excluded == ((BEN, "soft"),)


def test_where_nobody_is_free_there_its_own_chain_goes_on_to_the_outside_contact():
    case = a_told_case("Ben Okafor, Rosa Vidal and Dora Lindqvist all laughed.")

    opened = take_in(pack(case, BODY, "right-body", HERE, takes_over=True), THERE)

    assert opened.case is not None
    assert (opened.case.route, opened.case.readers) == ("outside", ())
    assert [one.to.address for one in opened.notices] == ["safety@example.com"]
