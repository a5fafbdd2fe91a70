"""This is where it is shown what the last gate before SMTP holds back: letters whose reader may no longer hear."""

import asyncio
from dataclasses import replace

import pytest

from daemon.main import courier_of
from daemon.steps.dispatch import dispatch
from daemon.steps.save import save
from daemon.steps.workplace import Workplace
from daemon.workflow.model import Case, LetterState, PartyRole
from daemon.workflow.outcome import Outcome
from tests.build import a_conflict, a_party
from tests.steps.samples import VIKTOR, a_case_with_parties, a_notice, another_case, kept


def after(place: Workplace, case: Case, letter: str, to: str, *changed: Case) -> LetterState:
    """What becomes of a letter that was written before cases changed."""
    with place.store.write() as unit:
        save(unit, Outcome(case=case, notices=(a_notice(letter, case, to),)), None, place.desk(unit), place)
    kept(place, *changed)
    asyncio.run(dispatch(place, courier_of(place.settings)))
    with place.store.read() as unit:
        (only,) = unit.outbox.listed(list(LetterState))
    return only.fact.state


@pytest.fixture
def case(place: Workplace) -> Case:
    return kept(place, a_case_with_parties())


def test_a_party_who_was_taken_out_of_the_case_hears_no_more_of_it(place: Workplace, case: Case) -> None:
    assert after(place, case, "reported.message", VIKTOR, replace(case, parties=(a_party(),))) is LetterState.WITHDRAWN


def test_a_letter_to_an_address_that_was_corrected_does_not_leave(place: Workplace, case: Case) -> None:
    corrected = replace(case, parties=(a_party(), a_party("v.petrov@example.com", PartyRole.REPORTED)))

    assert after(place, case, "reported.message", VIKTOR, corrected) is LetterState.WITHDRAWN


def test_a_reporter_who_wants_no_mail_gets_not_even_what_a_handler_wrote(place: Workplace, case: Case) -> None:
    silent = replace(case, no_mail=True)

    assert after(place, case, "reporter.message", "sam@example.com", silent) is LetterState.WITHDRAWN


def test_a_handler_who_is_kept_out_of_the_case_this_one_became_part_of_hears_nothing(
    place: Workplace, case: Case
) -> None:
    target = another_case(conflicts=(a_conflict("ben"),))

    assert (
        after(place, case, "handler.heard", "ben", replace(case, merged_into=target.id), target)
        is LetterState.WITHDRAWN
    )
