"""This is where it is shown that an outcome is saved whole: cases, habits, receipt, letters, the key; or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from daemon.errors import BlockRefused, Overtaken
from daemon.steps.again import decided_whole
from daemon.steps.lanes import grant_for
from daemon.steps.save import save
from daemon.steps.workplace import Workplace
from daemon.workflow.inputs import KeyState
from daemon.workflow.model import Case, EntryId, Habit, LetterState, PersonId, PlanId, Stage
from daemon.workflow.outcome import Outcome
from daemon.workflow.receipt import Receipt
from tests.build import BEN, NOON
from tests.steps.samples import VIKTOR, a_case_with_parties, a_key, a_notice, another_case, kept

ENTRY = EntryId("e" * 32)


@pytest.fixture
def case(place: Workplace) -> Case:
    return kept(place, a_case_with_parties())


def a_receipt(case: Case, entry: EntryId = ENTRY) -> Receipt:
    return Receipt(entry=entry, by=BEN, at=NOON, lines=(), before=case, after=case)


def saved(place: Workplace, outcome: Outcome, *, whole: bool = False) -> None:
    with place.store.write() as unit:
        save(unit, outcome, None, place.desk(unit), place, whole=whole)


def outbox(place: Workplace) -> list[tuple[str, LetterState]]:
    with place.store.read() as unit:
        facts = [listed.fact for listed in unit.outbox.listed(list(LetterState))]
    return [(f"{fact.audience.value}.{fact.purpose}", fact.state) for fact in facts]


def test_every_case_that_changed_is_saved_and_a_new_one_can_get_letters_at_once(place: Workplace, case: Case) -> None:
    split_off = another_case(linked_to=(case.id,))
    outcome = Outcome(
        case=replace(case, linked_to=(split_off.id,)),
        others=(split_off,),
        notices=(a_notice("handler.heard", split_off, "ben"),),
    )

    saved(place, outcome)

    with place.store.read() as unit:
        assert unit.cases.find(split_off.id) == split_off
        assert unit.cases.find(case.id) == outcome.case
    assert outbox(place) == [("handler.heard", LetterState.READY)]


def test_what_somebody_chose_is_known_to_the_next_decision(place: Workplace, case: Case) -> None:
    away = Habit(person=BEN, away_until=date(2026, 12, 24))

    saved(place, Outcome(case=case, habits=(away,)))

    with place.store.read() as unit:
        assert place.desk(unit).habit(BEN) == away
        assert place.desk(unit).is_away(BEN)


def test_a_receipt_remembers_the_letters_to_parties_alone(place: Workplace, case: Case) -> None:
    to_handler, to_party = a_notice("handler.heard", case, "chidi"), a_notice("reported.message", case)

    saved(place, Outcome(case=case, notices=(to_handler, to_party), receipt=a_receipt(case)))

    with place.store.read() as unit:
        last = unit.receipts.last(case.id, BEN)
    assert last is not None
    assert [(fact.audience.value, fact.party) for fact in last.letters] == [("reported", "reported")]


def test_a_block_that_is_taken_back_takes_its_letters_with_it(place: Workplace, case: Case) -> None:
    saved(place, Outcome(case=case, notices=(a_notice("reported.message", case),), receipt=a_receipt(case)))
    with place.store.read() as unit:
        last = unit.receipts.last(case.id, BEN)
    assert last is not None

    letters = tuple(fact.id for fact in last.letters)
    saved(place, Outcome(case=case, undone=ENTRY, withdraw_letters=letters))

    with place.store.read() as unit:
        assert unit.receipts.last(case.id, BEN) is None
    assert outbox(place) == [("reported.message", LetterState.WITHDRAWN)]


def test_nothing_is_taken_back_when_a_letter_left_in_the_meantime(place: Workplace, case: Case) -> None:
    saved(place, Outcome(case=case, notices=(a_notice("reported.message", case),), receipt=a_receipt(case)))
    with place.store.write() as unit:
        (claimed,) = unit.outbox.claim(place.now(), 1, NOON - NOON)

    undoing = Outcome(case=replace(case, stage=Stage.CLOSED), undone=ENTRY, withdraw_letters=(claimed.id,))
    with pytest.raises(Overtaken):
        saved(place, undoing)

    with place.store.read() as unit:
        assert unit.cases.find(case.id) == case
        assert unit.receipts.last(case.id, BEN) is not None


def test_a_key_is_used_with_the_block_and_two_blocks_cannot_use_it(place: Workplace, case: Case) -> None:
    with place.store.write() as unit:
        key = a_key(unit, place, a_notice("handler.heard", case, "ben"))
    done = Outcome(case=replace(case, urgent=True), use_key=key)

    saved(place, done)
    with pytest.raises(Overtaken):
        saved(place, replace(done, case=replace(case, danger=True)))

    with place.store.read() as unit:
        examined = unit.tokens.examine(key, place.now())
        assert unit.cases.find(case.id) == done.case
    assert examined is not None
    assert examined[1] is KeyState.USED


def forbidden(case: Case) -> Outcome:
    """A block whose letter to the reported person says something that it may not."""
    words = str(a_notice("reported.message", case).shows.as_dict()["message"]).split()
    leaking = a_notice("reported.message", case, forbidden=tuple(words))
    return Outcome(
        case=replace(case, urgent=True),
        notices=(a_notice("handler.heard", case, "chidi"), leaking),
        receipt=a_receipt(case),
    )


def test_nothing_of_a_block_is_done_when_one_of_its_letters_may_not_leave(place: Workplace, case: Case) -> None:
    with pytest.raises(BlockRefused) as refused:
        saved(place, forbidden(case), whole=True)

    assert refused.value.letter == "reported.message"
    assert outbox(place) == []
    with place.store.read() as unit:
        assert unit.cases.find(case.id) == case
        assert unit.receipts.of_entry(ENTRY) is None


def test_outside_of_a_block_the_rest_is_saved_and_the_refusal_is_told(place: Workplace, case: Case) -> None:
    saved(place, forbidden(case))

    with place.store.read() as unit:
        events = [line.what for line in unit.journal.of_case(case.id)]
    assert "letter.refused" in events
    assert ("reported.message", LetterState.READY) not in outbox(place)
    assert ("handler.heard", LetterState.READY) in outbox(place)


def test_what_a_report_said_may_not_stand_in_a_letter_that_must_not_quote_it(place: Workplace, case: Case) -> None:
    letter = a_notice("reported.message", case)
    said = str(letter.shows.as_dict()["message"])

    with pytest.raises(BlockRefused):
        saved(place, Outcome(case=case, notices=(replace(letter, sealed_text=said),)), whole=True)


def test_only_what_a_machine_writes_to_a_party_waits_for_a_ceiling(place: Workplace, case: Case) -> None:
    by_machine = a_notice("reported.reconsideration_opened", case, automatic=True)
    by_hand = a_notice("reported.message", case)

    saved(place, Outcome(case=case, notices=(by_machine,) * 4 + (by_hand,) * 4))

    with place.store.write() as unit:
        due = unit.outbox.claim(place.now(), 20, NOON - NOON)
    assert sorted(letter.fact.purpose for letter in due) == ["message"] * 4 + ["reconsideration_opened"] * 3
    assert {(letter.fact.purpose, letter.fact.automatic) for letter in due} == {
        ("message", False),
        ("reconsideration_opened", True),
    }


@pytest.mark.parametrize(
    ("letter", "to", "lane", "verbs"),
    [
        ("reporter.message", "sam@example.com", "reporter", "C0"),
        ("affected.message", "nia@example.com", "affected", "C0"),
        ("reported.message", VIKTOR, "reported", "C0"),
        ("handler.heard", "ben", "handler", "C2"),
        ("fallback.new_report", "ben", "handler", "C2"),
    ],
)
def test_the_key_of_a_letter_is_good_for_its_reader_alone(
    place: Workplace, case: Case, letter: str, to: str, lane: str, verbs: str
) -> None:
    with place.store.read() as unit:
        grant = grant_for(a_notice(letter, case, to), "0" * 32, place.desk(unit))

    assert (grant.lane, grant.verb_class, grant.plan) == (lane, verbs, "")
    assert grant.holder == (to if lane == "handler" else lane)


def test_the_key_of_a_plans_letter_confirms_that_plan(place: Workplace, case: Case) -> None:
    plan = PlanId("d" * 32)
    with place.store.read() as unit:
        grant = grant_for(a_notice("handler.plan", case, "chidi", plan=plan), "0" * 32, place.desk(unit))

    assert (grant.holder, grant.verb_class, grant.plan) == (PersonId("chidi"), "C3", plan)


def answering(*answers: Exception | str) -> tuple[Callable[[str], str], list[str]]:
    """Work that ends in these ways, one after another, and the refused letters that it was told of."""
    told: list[str] = []
    left = list(answers)

    def work(refused: str) -> str:
        told.append(refused)
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return work, told


def test_a_decision_is_made_again_when_another_worker_was_faster() -> None:
    work, told = answering(Overtaken("used"), "done")

    assert decided_whole(work) == "done"
    assert told == ["", ""]


def test_a_refused_letter_is_told_to_the_next_decision() -> None:
    work, told = answering(BlockRefused("reported.decision"), "refused kindly")

    assert decided_whole(work) == "refused kindly"
    assert told == ["", "reported.decision"]


def test_whoever_is_always_too_late_tries_later() -> None:
    work, told = answering(*[Overtaken("used")] * 9)

    with pytest.raises(Overtaken):
        decided_whole(work)
    assert len(told) == 4
