"""Conflicts of interest that handlers name, their own and others', and those they take back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow import routing
from daemon.workflow.conflicts import excluded
from daemon.workflow.message import Provenance
from daemon.workflow.model import Audience, Conflict, ConflictKind, EntryId, PartyRole, PersonId, PlanId
from daemon.workflow.policy import Visibility
from daemon.workflow.proceedings import Plan, PlanState, Proceedings
from daemon.workflow.verbs import assign, clear_conflict, conflict, recuse
from tests.build import (
    AIKO,
    BEN,
    CHIDI,
    NOON,
    a_conflict,
    a_desk,
    a_party,
    a_person,
    a_policy,
    a_report,
    a_roster,
    an_act,
)
from tests.workflow.acting import done, held, refused


def a_plan(by: PersonId, confirmed_by: PersonId | None = None) -> Plan:
    return Plan(
        id=PlanId("d" * 32),
        by=by,
        entry=EntryId("e" * 32),
        at=NOON,
        today=NOON.date(),
        words="close",
        level="C3",
        state=PlanState.HELD,
        due_at=NOON + timedelta(minutes=10),
        confirmed_by=confirmed_by,
    )


def test_who_steps_out_holds_the_case_no_more_and_no_reason_is_kept():
    answer = done(recuse.carry_out(an_act(held(handler=BEN))))

    assert (answer.case.handler, answer.case.readers) == (None, (CHIDI,))
    assert answer.withdraw == {BEN}
    assert answer.notices == ()
    assert [(e.what, e.by, e.detail) for e in answer.journal] == [("handler.recused", BEN, ())]


def test_when_the_last_one_steps_out_the_case_goes_to_the_outside_contact():
    answer = done(recuse.carry_out(an_act(held(readers=(BEN,), conflicts=(a_conflict("aiko"), a_conflict("chidi"))))))

    assert [(n.audience, n.to.address) for n in answer.notices] == [(Audience.OUTSIDE, "safety@example.com")]
    assert (answer.case.route, answer.case.readers) == ("outside", ())


def test_a_conflict_named_late_ends_access_and_says_that_there_was_some():
    answer = done(conflict.carry_out(an_act(held(handler=CHIDI), who="chidi")))

    assert answer.case.readers == (BEN,)
    assert answer.case.handler is None
    assert answer.withdraw == {CHIDI}
    assert answer.notices == ()
    assert dict(answer.journal[0].detail) == {"person": "chidi", "source": "declared", "was_reader": "yes"}
    assert answer.shows == (("name", "Chidi Nwosu"), ("kind", "hard"))


def test_a_conflict_of_somebody_who_was_never_told_says_so():
    answer = done(conflict.carry_out(an_act(held(conflicts=()), who="dora")))

    assert dict(answer.journal[0].detail)["was_reader"] == "no"
    assert answer.case.readers == (BEN, CHIDI)


def test_what_waits_in_the_name_of_somebody_excluded_is_dropped():
    plans = (a_plan(BEN), a_plan(CHIDI), a_plan(BEN, confirmed_by=CHIDI))
    case = held(proceedings=Proceedings(plans=plans))

    answer = done(conflict.carry_out(an_act(case, who="chidi")))

    assert answer.case.proceedings.plans == (a_plan(BEN),)


def test_one_soft_conflict_leaves_access_and_a_second_one_ends_it():
    first = done(conflict.carry_out(an_act(held(), who="chidi", kind="soft")))
    second = done(conflict.carry_out(an_act(first.case, who="chidi", kind="soft")))

    assert (first.case.readers, dict(first.shows)["kind"]) == ((BEN, CHIDI), "soft")
    assert (second.case.readers, dict(second.shows)["kind"]) == ((BEN,), "hard")


def test_somebody_who_is_excluded_already_needs_no_other_conflict():
    assert refused(conflict.carry_out(an_act(held(), who="aiko"))).cause == "is-excluded"


def test_who_shares_a_mailbox_with_somebody_excluded_goes_with_them():
    people = (*a_roster()[:2], a_person("chidi", emails=("ben@example.net",), roles=("volunteer",)), a_roster()[3])
    case = held(readers=(AIKO, BEN, CHIDI), conflicts=(), handler=CHIDI)

    answer = done(conflict.carry_out(an_act(case, AIKO, who="ben", desk=a_desk(people=people))))

    assert (answer.case.readers, answer.case.handler) == ((AIKO,), None)
    assert answer.withdraw == {BEN, CHIDI}


def test_a_conflict_that_was_a_mistake_is_taken_back_and_tells_nobody():
    answer = done(clear_conflict.carry_out(an_act(held(), who="aiko")))

    assert answer.case.conflicts == ()
    assert answer.case.readers == (BEN, CHIDI)
    assert answer.notices == ()
    assert [(e.what, e.by, e.rule) for e in answer.journal] == [("conflict.cleared", BEN, "OKT-24")]


def test_who_was_cleared_can_be_given_the_case_that_names_them():
    case = held(reports=(a_report("Aiko Tanaka saw it."),))

    cleared = done(clear_conflict.carry_out(an_act(case, who="aiko"))).case
    given = done(assign.carry_out(an_act(cleared, who="aiko"))).case

    assert routing.holds(given, AIKO, a_desk())


def test_a_conflict_named_after_it_was_cleared_counts():
    cleared = done(clear_conflict.carry_out(an_act(held(), who="aiko"))).case
    again = done(conflict.carry_out(an_act(cleared, who="aiko"))).case

    assert AIKO in excluded(again.conflicts, a_desk().policy)
    assert again.cleared == ()


@pytest.mark.parametrize(("who", "cause"), [("ben", "yourself"), ("chidi", "not-excluded")])
def test_nobody_clears_themselves_and_nothing_is_cleared_that_is_not_there(who: str, cause: str):
    soft = Conflict(person=BEN, kind=ConflictKind.SOFT, source="declared", at=NOON)
    case = held(conflicts=(a_conflict("aiko"), soft))

    assert refused(clear_conflict.carry_out(an_act(case, who=who))).cause == cause


def test_a_party_to_the_case_is_not_cleared():
    reported = a_party("AIKO@example.net", PartyRole.REPORTED)
    case = held(parties=(a_party(), reported))

    answer = refused(clear_conflict.carry_out(an_act(case, who="aiko")))

    assert (answer.cause, dict(answer.shows)["party"]) == ("is-party", "reported")


@pytest.mark.parametrize(
    ("identity", "provenance", "is_cleared"),
    [
        ("shown", Provenance.PROVEN, False),
        ("shown", Provenance.PLAUSIBLE, True),
        ("shown", Provenance.UNPROVEN, True),
        ("sealed", Provenance.PROVEN, True),
    ],
)
def test_who_reported_is_cleared_only_where_it_was_perhaps_somebody_else_or_the_answer_would_tell(
    identity, provenance, is_cleared
):
    report = a_report(provenance=provenance)
    case = held(parties=(a_party("aiko@example.net"),), reports=(report, replace(report, party="witness")))
    desk = a_desk(policy=a_policy(visibility=Visibility(identity=identity)))

    answer = clear_conflict.carry_out(an_act(case, who="aiko", desk=desk))

    assert done(answer) if is_cleared else refused(answer).cause == "is-party"
