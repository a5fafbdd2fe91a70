"""This is where it is checked that counts for the public tell of no single case (AAP-31, OKT-11)."""

from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.workflow.counting import Cell, Table, Tally, shown, tally
from daemon.workflow.model import Case, CaseId
from daemon.workflow.proceedings import Measure, Proceedings
from tests.build import BEN, NOON, a_case, a_policy

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def cases(number: int, **values: object) -> list[Case]:
    return [a_case(**{"acknowledged_at": NOON, **values}) for _ in range(number)]


def counted(many: list[Case]) -> Tally:
    return tally(many, FIRST, LAST, a_policy())


def row(found: Tally, table: str, label: str) -> int | None:
    (cell,) = [cell for one in found.tables if one.name == table for cell in one.rows if cell.label == label]
    return cell.count


def test_no_report_is_told_as_zero_and_every_outcome_the_community_knows_too() -> None:
    found = counted([])

    assert found.received.count == 0
    assert row(found, "outcome", "no-violation") == row(found, "outcome", "outside-spaces") == 0


@pytest.mark.parametrize("number", [1, 4])
def test_with_fewer_cases_than_the_threshold_nothing_but_that_is_told(number: int) -> None:
    found = counted(cases(number))

    assert found.received.count is None
    assert found.tables == ()


def test_a_small_part_of_many_is_withheld_and_cannot_be_subtracted() -> None:
    no_violation = Proceedings(decisions=(Measure(code="no-violation", by=BEN, at=NOON),))
    found = counted(cases(10) + cases(2, proceedings=no_violation))

    assert found.received.count == 10
    assert row(found, "outcome", "no-violation") is None
    assert row(found, "ended", "not yet") == 10


def test_what_was_no_violation_or_outside_the_spaces_is_counted() -> None:
    """OKT-11."""
    no_violation = Proceedings(decisions=(Measure(code="no-violation", by=BEN, at=NOON),))
    outside = Proceedings(decisions=(Measure(code="outside-spaces", by=BEN, at=NOON),))

    found = counted(cases(5, proceedings=no_violation) + cases(6, proceedings=outside))

    assert (row(found, "outcome", "no-violation"), row(found, "outcome", "outside-spaces")) == (5, 5)


def test_a_report_counts_on_the_day_it_arrived_in_the_communitys_zone() -> None:
    late = NOON.replace(month=10, day=31, hour=15, minute=30)  # already the first of November in Japan

    assert counted(cases(5, received_at=late)).received.count == 5
    assert counted(cases(5, received_at=late - timedelta(hours=1))).received.count == 0


def test_a_case_that_became_part_of_another_is_counted_once() -> None:
    merged = [replace(case, merged_into=CaseId("0" * 32)) for case in cases(5)]

    assert counted(cases(5) + merged).received.count == 5


@given(st.integers(0, 400), st.integers(1, 20))
def test_a_count_is_nothing_withheld_or_a_multiple_of_the_threshold(count: int, least: int) -> None:
    said = shown(count, least)

    assert (said is None) == (0 < count < least)
    assert said is None or (said % least == 0 and abs(said - count) <= least / 2)


@given(st.lists(st.integers(0, 30), min_size=2, max_size=6))
def test_two_reports_over_overlapping_periods_give_no_small_number_away(growing: list[int]) -> None:
    totals = [sum(growing[: end + 1]) for end in range(len(growing))]
    said = [shown(total, 5) for total in totals]

    differences = [after - before for before, after in pairwise(said) if before is not None and after is not None]
    assert all(difference % 5 == 0 for difference in differences)


def test_there_is_no_place_for_anybody_in_it() -> None:
    """AAP-31: nobody who reported, was harmed or saw it; nor whose conduct it was."""
    names = {field.name for kind in (Tally, Table, Cell) for field in fields(kind)}

    assert names == {"first", "last", "threshold", "received", "tables", "name", "rows", "several", "label", "count"}
