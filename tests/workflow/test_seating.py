"""Who is seated on a case: alternates when a member cannot act, nobody who is excluded, and always somebody free."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.workflow import routing, seats
from daemon.workflow.conflicts import excluded
from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import DeadlinePassed
from daemon.workflow.message import MailKind
from daemon.workflow.model import Case, ClockKind, ConflictKind, Deadline, Habit
from daemon.workflow.outcome import Outcome
from daemon.workflow.proceedings import Proceedings
from tests.build import AIKO, BEN, CHIDI, DORA, NOON, a_conflict, a_desk, a_policy, a_report
from tests.workflow.acting import held
from tests.workflow.committee import EMEKA, PEOPLE, a_committee, answered, before_it
from tests.workflow.instructing import a_mail, rows, sent
from tests.workflow.test_intake import arrived

ALTERNATES = ("dora@example.net", "emeka@example.net")
TWO = {"readers": (AIKO, BEN), "conflicts": (a_conflict("chidi"),)}


def wanting(free: int, **changes: Any) -> Desk:
    """The committee's desk, where so many have to be free."""
    rules = a_policy("asyncapi-committee").conflicts.model_copy(update={"minimum_free": free})
    return a_committee(policy=a_policy("asyncapi-committee", conflicts=rules), **changes)


def writes(case: Case, by: Any, text: str, desk: Desk) -> Outcome:
    return decide(a_mail(text, by), case, desk)


def addresses(outcome: Outcome) -> set[str]:
    return {address for _, address in sent(outcome)}


def test_alternates_get_nothing_until_they_are_seated():
    """AAP-01."""
    desk, case = a_committee(), before_it()

    for text in ("take", "party reported viktor@example.com", "propose warning\n\nIt went on.", "recuse"):
        assert not addresses(writes(case, AIKO, text, desk)) & set(ALTERNATES)
    assert not addresses(decide(arrived(MailKind.REPORT), None, desk)) & set(ALTERNATES)


def test_an_alternate_who_is_seated_is_told_is_asked_and_has_access_from_then_on():
    """AAC-02."""
    desk = a_committee()
    outcome = writes(before_it(readers=(AIKO, BEN)), AIKO, "seat dora", desk)

    assert outcome.case is not None
    assert ("fallback.new_report", "dora@example.net") in sent(outcome)
    assert routing.holds(outcome.case, DORA, desk)
    assert seats.must_answer(outcome.case, DORA, desk)
    assert [one.kind for one in outcome.deadlines] == [ClockKind.CONFLICT_ANSWER]
    read = writes(outcome.case, DORA, "no-conflict\nshow", a_committee(NOON + timedelta(minutes=5)))
    assert "handler.view" in [name for name, _ in sent(read)]


def test_what_handlers_noted_before_is_read_by_who_is_seated_later_as_the_policy_says():
    for history, noted in (("whole", 1), ("reports", 0)):
        visible = a_policy("asyncapi-committee").visibility.model_copy(update={"history": history})
        policy = a_policy("asyncapi-committee", visibility=visible)
        case = writes(before_it(reports=(a_report(),)), AIKO, "note Spoke with the venue", a_committee()).case
        assert case is not None
        later = a_committee(NOON + timedelta(hours=1), policy=policy)
        seated = writes(case, AIKO, "seat dora", later).case
        assert seated is not None

        view = writes(seated, DORA, "no-conflict\nshow", replace(later, now=NOON + timedelta(hours=2)))

        shown = next(notice.shows.as_dict() for notice in view.notices if notice.purpose == "view")
        assert (len(shown["notes"]), len(shown["reports"])) == (noted, 1)  # type: ignore[arg-type]


def test_nobody_who_is_part_of_it_or_has_no_role_is_seated():
    desk = a_committee()
    case = before_it(conflicts=(a_conflict("dora"),))
    for who, cause in (("dora", "is-excluded"), ("ben", "already-seated")):
        assert dict(rows(writes(case, AIKO, f"seat {who}", desk), "handler.refused")[0])["cause"] == cause
    named = before_it(reports=(a_report("Dora was part of it too."),))
    assert dict(rows(writes(named, AIKO, "seat dora", desk), "handler.refused")[0])["cause"] == "is-excluded"
    organizer = dict(rows(writes(held(), BEN, "seat dora", a_desk()), "handler.refused")[0])
    assert organizer["cause"] == "cannot-hold"


def test_when_fewer_are_free_than_the_policy_wants_the_next_is_seated_by_itself():
    outcome = writes(before_it(**TWO), BEN, "recuse", wanting(2))

    assert outcome.case is not None
    assert outcome.case.readers == (AIKO, DORA)
    assert ("fallback.new_report", "dora@example.net") in sent(outcome)
    assert "emeka@example.net" not in addresses(outcome)


def test_who_has_a_soft_conflict_does_not_count_as_free():
    outcome = writes(before_it(**TWO), BEN, "disclose soft appearance\n\nI wrote about it.", wanting(2))

    assert outcome.case is not None
    assert outcome.case.readers == (AIKO, BEN, DORA)


def test_where_nobody_is_left_to_seat_the_contact_holds_it():
    case = before_it(readers=(AIKO, BEN), conflicts=tuple(a_conflict(one) for one in (CHIDI, DORA, EMEKA)))

    outcome = writes(case, BEN, "recuse", wanting(2))

    assert outcome.case is not None
    assert (outcome.case.route, outcome.case.readers) == ("outside", ())
    assert ("outside.new_report", "safety@example.com") in sent(outcome)


def test_two_free_people_are_looked_for_when_a_report_comes_in():
    outcome = decide(arrived(MailKind.REPORT, text="Ben and Chidi did it."), None, wanting(2))

    assert outcome.case is not None
    assert outcome.case.readers == (AIKO, DORA)


def test_while_nobody_answers_everybody_is_asked_again_and_the_operator_hears_that_nobody_is_there():
    """P1, P12: until one of them answers, and not a word of the case."""
    case, told = before_it(proceedings=Proceedings()), []
    case = decide(arrived(MailKind.REPORT), None, wanting(3)).case or case
    for day in range(1, 5):
        at = a_committee(NOON + timedelta(days=day))
        outcome = _next(case, None, "silence", at)
        case = outcome.case or case
        told.append([one.shows.as_dict()["code"] for one in outcome.notices if one.purpose == "alarm"])
    assert told == [[], ["nobody-answers"], ["nobody-answers"], ["nobody-answers"]]
    assert [one.kind for one in outcome.deadlines] == [ClockKind.CONFLICT_ANSWER]

    back = writes(case, BEN, "no-conflict", at)

    assert back.case is not None
    after = _next(back.case, None, "silence", a_committee(NOON + timedelta(days=6)))
    assert (after.notices, after.deadlines) == ((), ())


def test_a_desk_that_wants_one_seats_nobody_while_one_is_free():
    outcome = writes(before_it(readers=(AIKO, BEN)), BEN, "recuse", a_committee())

    assert outcome.case is not None
    assert outcome.case.readers == (AIKO,)


# Whatever happens

_PEOPLE = st.sampled_from([one.id for one in PEOPLE])
_ACTS = st.one_of(
    st.sampled_from(
        ["no-conflict", "no-conflict witness", "recuse", "disclose soft appearance", "disclose hard own-interest"],
    ),
    st.sampled_from(["take", "show", "silence", "vote confirm", "vote reverse", "employer reported Kilimo"]),
    st.builds(
        "{} {}".format, st.sampled_from(["seat", "assign", "conflict", "clear-conflict", "vote reverse"]), _PEOPLE
    ),
    st.builds("conflict {} soft".format, _PEOPLE),
)


def _next(case: Case, by: Any, text: str, desk: Desk) -> Outcome:
    if text == "silence":
        clock = Deadline(case=case.id, kind=ClockKind.CONFLICT_ANSWER, due_at=desk.now, key="conflict-answer:now")
        return decide(DeadlinePassed(deadline=clock), case, desk)
    return writes(case, by, text, desk)


@settings(deadline=None, max_examples=150)
@given(
    acts=st.lists(st.tuples(_PEOPLE, _ACTS), max_size=12),
    free=st.integers(min_value=1, max_value=4),
    away=st.sets(_PEOPLE),
    torn=st.sets(_PEOPLE),
)
def test_no_excluded_person_is_ever_seated_and_somebody_always_holds_the_case(
    acts: list[tuple[Any, str]], free: int, away: set[Any], torn: set[Any]
):
    working = tuple(replace(one, employer="Kilimo") if one.id in (BEN, DORA) else one for one in PEOPLE)
    habits = tuple(Habit(person=one, away_until=NOON.date() + timedelta(days=30)) for one in away)
    case = before_it(
        readers=tuple(one for one in (AIKO, BEN, CHIDI) if one not in torn) or (AIKO,),
        conflicts=tuple(a_conflict(one) for one in sorted(torn - {AIKO})),
        proceedings=Proceedings(conflict_statements=answered(AIKO)),
    )
    for hours, (by, text) in enumerate(acts, start=1):
        desk = wanting(free, people=working, habits=habits)
        at = replace(desk, now=NOON + timedelta(hours=12 * hours), notices_at=NOON + timedelta(hours=12 * hours))
        outcome = _next(case, by, text, at)
        case = outcome.case or case

        barred = excluded(case.conflicts, at.policy)
        assert not barred & {one.id for one in routing.readers(case, at)}
        told = {n.to.person for n in outcome.notices if n.case == case.id and n.to.person is not None}
        assert not barred & told
        assert routing.readers(case, at) or routing.contact_route(case, at).address
        for person in at.people:
            if seats.must_answer(case, person.id, at):
                views = [n for n in outcome.notices if n.to.person == person.id and n.purpose == "view"]
                assert views == []
        soft = {c.person for c in case.conflicts if c.kind is ConflictKind.SOFT}
        assert not soft & {one.id for one in seats.voters(case, at)}
