"""Random instructions on random cases: nobody excluded ever holds one, hears of one, or gets in through another."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.workflow import routing
from daemon.workflow.act import Act, Done
from daemon.workflow.conflicts import excluded
from daemon.workflow.inputs import Seen
from daemon.workflow.model import PARTIES, Case, CaseId, ConflictKind, EntryId, Habit, PartyRole, PersonId
from daemon.workflow.verbs import verb_named
from tests.build import a_case, a_conflict, a_desk, a_mailbox, a_party, a_person, a_report, an_act

PEOPLE = ("aiko", "ben", "chidi", "dora", "emre")
ONE, TWO = CaseId("a" * 32), CaseId("b" * 32)
BLOCKS = st.sampled_from(
    [
        ("take", {}),
        ("take", {"case": "silver-anchor-2b8c"}),
        ("release", {}),
        ("recuse", {}),
        ("danger", {}),
        ("urgent", {}),
        ("link", {"case": "silver-anchor-2b8c"}),
        ("merge", {"case": "silver-anchor-2b8c"}),
        ("split", {}),
        ("away", {"until": date(2026, 12, 1)}),
        *(("assign", {"who": who}) for who in PEOPLE),
        *(("conflict", {"who": who}) for who in PEOPLE),
        *(("conflict", {"who": who, "kind": "soft"}) for who in PEOPLE),
        *(("clear-conflict", {"who": who}) for who in PEOPLE),
        *(("party", {"role": "reported", "address": f"{who.upper()}@example.net"}) for who in PEOPLE),
        ("party", {"role": "witness", "address": "lena@example.com"}),
    ]
)


@st.composite
def desks(draw: st.DrawFn):
    roles = st.sampled_from([("organizer",), ("volunteer",), ("event-organizer",), ("organizer", "volunteer")])
    people = tuple(a_person(name, name=f"{name.capitalize()} Oduya-{name}", roles=draw(roles)) for name in PEOPLE)
    shared = draw(st.booleans())
    people = (*people[:-1], replace(people[-1], emails=people[0].emails)) if shared else people
    gone = draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=5))
    habits = tuple(Habit(person=PersonId(one), away_until=date(2026, 12, 1)) for one in gone)
    return replace(a_desk(people=people), habits=habits)


@st.composite
def cases(draw: st.DrawFn, desk, **values) -> Case:
    kinds = st.sampled_from([ConflictKind.HARD, ConflictKind.SOFT])
    conflicts = tuple(
        a_conflict(who, draw(kinds)) for who in draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=3))
    )
    held = routing.route(conflicts, desk)
    address = draw(st.sampled_from(["sam@example.com", "mona@example.com"]))
    named = draw(st.sampled_from(["", *PEOPLE]))
    first = a_report(f"It was late. {named.capitalize()} Oduya-{named}", sender=a_mailbox(address))
    again = a_report("Something else.", follow_up=True, entry=EntryId("9" * 32), sender=a_mailbox(address))
    return a_case(
        **values,
        conflicts=conflicts,
        route=held.name,
        readers=tuple(p.id for p in held.people),
        parties=(a_party(address), a_party("viktor@example.com", PartyRole.WITNESS)),
        reports=(first, again),
    )


def check(case: Case, desk) -> None:
    barred = excluded(case.conflicts, desk.policy)
    assert barred.isdisjoint(case.readers)
    assert case.handler not in barred
    assert len(set(case.readers)) == len(case.readers)
    assert {p.id for p in routing.readers(case, desk)} == set(case.readers)
    assert all(plan.by not in barred for plan in case.proceedings.plans)


def check_letters(answer: Done, act: Act) -> None:
    cases_by_id = {case.id: case for case in (answer.case, *answer.others)}
    for notice in answer.notices:
        if notice.audience not in PARTIES and notice.case is not None:
            case = cases_by_id[notice.case]
            assert notice.to.person is None or routing.may_hear(case, notice.to.person, act.desk)
            assert routing.may_reach(case, notice.to.address, act.desk)


def check_kept(before: Case, after: Case, answer: Done) -> None:
    """No conflict is lost but by `clear-conflict`."""
    if answer.effect != "conflict-cleared":
        assert set(before.conflicts) <= set(after.conflicts)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_nobody_excluded_holds_a_case_after_any_row_of_instructions(data: st.DataObject) -> None:
    desk = data.draw(desks())
    case = data.draw(cases(desk, id=ONE, ref="old-harbour-4k2m"))
    there = data.draw(cases(desk, id=TWO, ref="silver-anchor-2b8c"))

    for _ in range(data.draw(st.integers(1, 6))):
        holders = routing.readers(case, desk)
        if not holders:
            break
        by = data.draw(st.sampled_from([p.id for p in holders]))
        name, words = data.draw(BLOCKS)
        verb = verb_named(name)
        assert verb is not None
        seen = Seen(named=(there,) if routing.holds(there, by, desk) else ())
        act = replace(an_act(case, by, desk=desk, seen=seen), given=tuple(words.items()))
        answer = verb.carry_out(act)
        if not isinstance(answer, Done):
            continue
        check(answer.case, desk)
        check_letters(answer, act)
        check_kept(case, answer.case, answer)
        for other in answer.others:
            check(other, desk)
            assert name == "take" or excluded(case.conflicts, desk.policy) <= excluded(other.conflicts, desk.policy)
            if other.id == TWO:
                check_kept(there, other, answer)
                there = other
        case = answer.case
