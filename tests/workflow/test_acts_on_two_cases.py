"""Linking, merging and splitting cases: nobody who is kept out of one gets into the other, and nothing is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow.inputs import Seen
from daemon.workflow.model import Case, CaseId, ClockKind, ConflictKind, Deadline, PartyRole, PlanId, Stage
from daemon.workflow.proceedings import Elsewhere, Hearing, Helper, Measure, Note, Proceedings, Recording, Statement
from daemon.workflow.verbs import link, merge, take
from tests.build import (
    AIKO,
    BEN,
    CHIDI,
    NOON,
    a_conflict,
    a_mailbox,
    a_party,
    a_report,
    an_act,
)
from tests.workflow.acting import done, held, refused

LENA = a_party("lena@example.com", PartyRole.WITNESS)
OTHER = "silver-anchor-2b8c"
LATER = NOON + timedelta(days=1)

GONE = Elsewhere(
    code="foundation", name="F", package="p" * 32, at=NOON, purpose="right-body", steps_here=False, reporter_here=True
)
UNPROVEN = Recording(id=PlanId("r" * 32), by=BEN, at=NOON, address="lena@example.com")


def other(**values) -> Case:
    """A second case, of another reporter, that Aiko and Ben hold: it names Chidi."""
    defaults = {
        "id": CaseId("b" * 32),
        "ref": OTHER,
        "route": "organizer",
        "readers": (AIKO, BEN),
        "conflicts": (a_conflict("chidi"),),
        "parties": (a_party("mona@example.com"),),
        "reports": (a_report("He shouted at me in the hall.", sender=a_mailbox("mona@example.com")),),
    }
    return held(**(defaults | values))


def with_other(verb, case: Case, there: Case, *deadlines: Deadline):
    act = an_act(case, seen=Seen(named=(there,), deadlines=deadlines))
    return verb.carry_out(replace(act, given=(("case", there.ref),)))


def a_clock(case: Case, kind: ClockKind) -> Deadline:
    return Deadline(case=case.id, kind=kind, due_at=LATER, key=kind.value)


@pytest.mark.parametrize("verb", [link, merge, take])
def test_a_hidden_case_and_one_that_never_was_get_the_same_answer(verb):
    answer = refused(verb.carry_out(replace(an_act(held()), given=(("case", OTHER),))))

    assert (answer.cause, answer.shows) == ("no-such-case", (("other", OTHER),))


@pytest.mark.parametrize("verb", [link, merge])
def test_a_case_is_not_connected_with_itself(verb):
    assert refused(with_other(verb, held(), held())).cause == "same-case"


@pytest.mark.parametrize("verb", [link, merge])
def test_whoever_is_kept_out_of_one_case_is_kept_out_of_both(verb):
    answer = done(with_other(verb, held(handler=CHIDI), other(handler=AIKO)))

    (there,) = answer.others
    assert (answer.case.readers, answer.case.handler) == ((BEN,), None)
    assert (there.readers, there.handler) == ((BEN,), None)
    assert {c.person for c in answer.case.conflicts} == {c.person for c in there.conflicts} == {AIKO, CHIDI}
    assert answer.withdraw == {CHIDI}
    assert answer.notices == ()


def test_two_soft_conflicts_of_two_cases_make_a_hard_one_of_both():
    here = held(conflicts=(a_conflict("chidi", ConflictKind.SOFT, "declared"),))
    there = other(conflicts=(a_conflict("chidi", ConflictKind.SOFT, "body"),), readers=(BEN, CHIDI))

    answer = done(with_other(link, here, there))

    assert answer.case.readers == (BEN,)
    assert answer.others[0].readers == (BEN,)


def test_linked_cases_know_each_other_once():
    once = done(with_other(link, held(), other()))
    twice = done(with_other(link, once.case, once.others[0]))

    assert once.case.linked_to == twice.case.linked_to == (once.others[0].id,)
    assert once.others[0].linked_to == twice.others[0].linked_to == (once.case.id,)


def test_the_others_who_hold_the_linked_case_hear_of_it_there():
    answer = done(with_other(link, held(conflicts=()), other(conflicts=())))

    (letter,) = answer.notices
    assert (letter.purpose, letter.to.person, letter.ref) == ("heard", AIKO, OTHER)
    (row,) = letter.shows.as_dict()["lines"]
    assert (dict(row)["effect"], dict(row)["other"]) == ("linked", "quiet-lantern-7k3f")


def test_the_journal_of_a_linked_case_does_not_name_the_other():
    assert OTHER not in str(done(with_other(link, held(), other())).journal)


def test_another_case_is_taken_from_the_list_by_its_reference():
    there = other(conflicts=())

    answer = done(with_other(take, held(conflicts=()), there))

    assert answer.others == (replace(there, handler=BEN, handler_since=NOON, stage=Stage.UNDER_REVIEW),)
    assert answer.case == held(conflicts=())
    assert [(n.purpose, n.to.person, n.ref) for n in answer.notices] == [("heard", AIKO, OTHER)]
    assert OTHER not in str(answer.journal)


def test_another_case_is_not_taken_where_somebody_would_hear_who_may_not():
    answer = refused(with_other(take, held(), other()))

    assert (answer.cause, answer.shows) == ("elsewhere", (("other", OTHER),))


def test_another_case_that_somebody_has_is_not_taken():
    assert refused(with_other(take, held(), other(handler=AIKO))).cause == "already-taken"


def test_what_a_merged_case_holds_goes_into_the_other_and_the_case_is_closed():
    kept = Proceedings(
        notes=(Note(text="I asked.", by=BEN, at=NOON, what="letter", to="reporter,reported"),),
        statements=(Statement(party="reporter", text="It was late.", at=NOON),),
        measures=(Measure(code="no-contact", by=BEN, at=NOON, interim=True),),
        hearings=(Hearing(by=BEN, opened_at=NOON, answer_by=LATER),),
    )
    here = held(danger=True, proceedings=kept, parties=(a_party(), a_party("viktor@example.com", PartyRole.REPORTED)))
    there = other(proceedings=Proceedings(notes=(Note(text="Later.", by=AIKO, at=LATER),)))

    answer = done(with_other(merge, here, there))

    (grown,) = answer.others
    assert (answer.case.stage, answer.case.merged_into) == (Stage.CLOSED, there.id)
    assert [(p.id, p.address) for p in grown.parties] == [
        ("reporter", "mona@example.com"),
        ("reporter-2", "sam@example.com"),
        ("reported", "viktor@example.com"),
    ]
    assert [(r.party, r.sender.address) for r in grown.reports] == [
        ("reporter", "mona@example.com"),
        ("reporter-2", "sam@example.com"),
    ]
    assert [note.text for note in grown.proceedings.notes] == ["I asked.", "Later."]
    assert grown.proceedings.notes[0].to == "reporter-2,reported"
    assert [s.party for s in grown.proceedings.statements] == ["reporter-2"]
    assert (grown.proceedings.measures, grown.proceedings.hearings) == (kept.measures, kept.hearings)
    assert grown.danger
    assert dict(answer.journal[0].detail) == {"into": OTHER}


def test_somebody_who_reported_to_both_stays_one_party():
    there = other(parties=(a_party("Sam@Example.com"),))

    (grown,) = done(with_other(merge, held(), there)).others

    assert [p.id for p in grown.parties] == ["reporter"]
    assert {r.party for r in grown.reports} == {"reporter"}


def test_another_way_of_writing_an_address_stays_known():
    there = other(parties=(a_party("sam+later@example.com"),))

    (grown,) = done(with_other(merge, held(), there)).others

    assert [p.address for p in grown.parties] == ["sam+later@example.com", "sam@example.com"]


@pytest.mark.parametrize(
    ("here", "there", "why"),
    [
        (held(), other(stage=Stage.DECIDED), "decided"),
        (held(stage=Stage.RESOLVED), other(), "decided"),
        (held(), other(stage=Stage.CLOSED), "decided"),
        (held(proceedings=Proceedings(decisions=(Measure(code="ban", by=BEN, at=NOON),))), other(), "decided"),
        (held(parties=(LENA,)), other(parties=(replace(LENA, role=PartyRole.REPORTED),)), "roles"),
        (held(no_mail=True), other(), "wishes"),
        (held(), other(no_mail=True), "wishes"),
        (held(proceedings=Proceedings(elsewhere=(GONE,))), other(), "elsewhere"),
        (held(), other(proceedings=Proceedings(elsewhere=(GONE,))), "elsewhere"),
        (held(identity_holder=BEN), other(identity_holder=CHIDI), "identity"),
        (held(proceedings=Proceedings(recordings=(UNPROVEN,))), other(), "proof"),
    ],
)
def test_cases_that_would_lose_something_are_not_merged(here: Case, there: Case, why: str):
    answer = refused(with_other(merge, here, there))

    assert (answer.cause, dict(answer.shows)["why"]) == ("cannot-merge", why)


@pytest.mark.parametrize("kept_here", [True, False])
def test_who_reported_stays_sealed_in_the_case_that_two_become(kept_here: bool):
    """AAP-04, P5: the wish to stay anonymous, and who alone knows the name, hold for what was merged as well."""
    wish = {"anonymous": True, "identity_holder": BEN}
    here, there = (held(**wish), other()) if kept_here else (held(), other(**wish))

    (grown,) = done(with_other(merge, here, there)).others

    assert (grown.anonymous, grown.identity_holder) == (True, BEN)


def test_who_was_told_of_a_case_and_who_helps_with_it_is_known_in_the_one_it_joins():
    told = replace(GONE, steps_here=True)
    helper = Helper(party="helper", by=BEN, at=NOON)
    outside = a_party("advice@example.com", PartyRole.HELPER)
    here = held(parties=(a_party(), outside), proceedings=Proceedings(elsewhere=(told,), helpers=(helper,)))

    (grown,) = done(with_other(merge, here, other())).others

    assert grown.proceedings.elsewhere == (told,)
    assert [one.party for one in grown.proceedings.helpers] == ["helper"]


def test_a_closed_case_is_not_merged():
    assert refused(with_other(merge, held(stage=Stage.CLOSED), other())).cause == "case-closed"


def test_the_answer_that_is_owed_to_the_reporter_of_a_merged_case_stays_owed():
    here, there = held(), other(human_answered_at=NOON)
    owed = a_clock(here, ClockKind.HUMAN_ANSWER)

    answer = done(with_other(merge, here, there, owed, a_clock(here, ClockKind.ACKNOWLEDGEMENT)))

    assert answer.others[0].human_answered_at is None
    assert [(d.case, d.kind, d.due_at) for d in answer.deadlines] == [(there.id, ClockKind.HUMAN_ANSWER, LATER)]
    assert answer.deadlines[0].key != owed.key
    assert ClockKind.HUMAN_ANSWER in answer.stop_clocks


def test_clocks_of_steps_move_and_clocks_of_letters_and_plans_stay():
    here, there = held(human_answered_at=NOON), other(human_answered_at=NOON)
    clocks = tuple(a_clock(here, kind) for kind in ClockKind)

    answer = done(with_other(merge, here, there, *clocks, a_clock(there, ClockKind.UPDATE)))

    stay = {ClockKind.ACKNOWLEDGEMENT, ClockKind.LETTER_ALARM, ClockKind.PLAN, ClockKind.HOLD}
    assert {d.kind for d in answer.deadlines} == {
        ClockKind.AUTHORITY,
        ClockKind.HEARING,
        ClockKind.SAFETY_HOLD,
        ClockKind.MEASURE_END,
        ClockKind.VOTE,
        ClockKind.LONE_REVIEW,
        ClockKind.JURISDICTION,
        ClockKind.CONFLICT_ANSWER,
        ClockKind.STATEMENT_WRITTEN,
        ClockKind.RECONSIDERATION,
        ClockKind.OUTREACH,
        ClockKind.MEDIATION,
        ClockKind.OBLIGATION,
    }
    assert set(ClockKind) - answer.stop_clocks == stay
    assert answer.others[0].human_answered_at == NOON


def test_danger_that_comes_with_a_merged_case_is_told_at_once():
    answer = done(with_other(merge, held(danger=True, conflicts=()), other(conflicts=())))

    assert [(n.purpose, n.to.person, n.not_before) for n in answer.notices] == [
        ("danger", AIKO, None),
        ("heard", AIKO, None),
    ]


def test_a_refusal_to_merge_does_not_tell_who_reported():
    there = other(parties=(a_party("mona@example.com"), a_party("sam@example.com", PartyRole.REPORTED)))

    (grown,) = done(with_other(merge, held(), there)).others

    assert [p.id for p in grown.parties] == ["reporter", "reported", "reporter-2"]
