"""Figures that may be published: bands of whole quarters, from which no case can be read, alone or by difference."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from daemon.workflow.model import CaseId, Stage
from daemon.workflow.proceedings import Measure, Outreach, Proceedings, Resolution
from daemon.workflow.statistics import CaseFacts, Figure, Report, counted, facts_of, report
from daemon.workflow.verbs import record
from tests.build import BEN, NOON, a_case, a_conflict, a_desk, a_party, a_policy, a_report, an_act
from tests.workflow.acting import done, held

DESK = a_desk(datetime(2027, 7, 1, 12, tzinfo=UTC))
Q1 = (date(2027, 1, 1), date(2027, 3, 31))


def facts(day=date(2027, 2, 3), outcome="ban", **values):
    usual = {"received_on": day, "ended_on": day, "kind": "coc-report", "outcomes": (outcome,)}
    return CaseFacts(**(usual | values))


def figures(made: Report, name: str) -> dict[str, tuple[int, int]]:
    (table,) = [one for one in made.tables if one.name == name]
    return {code: (figure.at_least, figure.at_most) for code, _, figure in table.rows}


def many(count, **values):
    return tuple(facts(**values) for _ in range(count))


def test_no_reports_are_told_as_none():
    made = report((), *Q1, DESK)

    assert (made.received, made.ended) == (Figure(0, 0), Figure(0, 0))
    assert {figure for table in made.tables for _, _, figure in table.rows} == {Figure(0, 0)}


def test_few_reports_are_told_as_few_and_nothing_else_is_told_of_them():
    made = [report(many(count), *Q1, DESK) for count in (1, 2, 3, 4)]

    assert len(set(made)) == 1
    assert made[0].received == Figure(1, 4)
    assert set(figures(made[0], "outcome").values()) == {(0, 4)}


def test_a_small_part_is_withheld_and_cannot_be_worked_out_from_the_total():
    made = report(many(9) + many(1, outcome="removal"), *Q1, DESK)
    without = report(many(10), *Q1, DESK)

    assert figures(made, "outcome")["ban"] == (5, 9)
    assert made.received == Figure(10, 14)
    assert figures(without, "outcome")["ban"] == (10, 14)
    # With the most and the least that the bands allow, the rest may be nothing or more than one.
    rest = (
        made.ended.at_least - figures(made, "outcome")["ban"][1],
        made.ended.at_most - figures(made, "outcome")["ban"][0],
    )
    assert rest[1] - rest[0] >= DESK.policy.publication.suppress_below


def test_days_are_rounded_to_whole_quarters():
    made = report(many(6), date(2027, 2, 3), date(2027, 2, 3), DESK)

    assert (made.start, made.end) == Q1
    assert made == report(many(6), *Q1, DESK)


def test_two_spans_that_overlap_tell_no_more_than_their_quarters():
    """A longer span is the sum of the bands of its quarters: nothing is learnt by taking one from the other."""
    all_facts = many(7) + many(3, day=date(2027, 5, 4), outcome="removal") + many(12, day=date(2026, 11, 2))
    quarters = [
        report(all_facts, start, start, DESK) for start in (date(2026, 10, 1), date(2027, 1, 1), date(2027, 4, 1))
    ]
    short = report(all_facts, date(2026, 10, 1), date(2027, 3, 31), DESK)
    long = report(all_facts, date(2026, 10, 1), date(2027, 6, 30), DESK)

    assert short.received == quarters[0].received + quarters[1].received
    assert long.received == short.received + quarters[2].received
    for name in ("outcome", "kind", "category", "end"):
        last = figures(quarters[2], name)
        difference = {
            code: (high[0] - figures(short, name)[code][0], high[1] - figures(short, name)[code][1])
            for code, high in figures(long, name).items()
        }
        assert difference == last


def test_a_quarter_that_still_runs_is_said_to():
    assert report((), date(2027, 7, 1), date(2027, 7, 1), DESK).complete is False
    assert report((), *Q1, DESK).complete is True


def test_the_generator_knows_no_reporter_no_harmed_person_and_no_witness():
    """AAP-31: what is counted has days and codes, and no field for anybody."""
    assert {one.name for one in fields(CaseFacts)} == {
        "received_on", "ended_on", "kind", "categories", "venues", "outcomes", "receipt", "answer", "end",
        "improvement",
        "reviews",
    }  # fmt: skip
    parties = (a_party(), a_party("wen@example.com", id="witness-1"))
    plain = a_case(reports=(a_report(),), parties=parties)
    other = a_case(reports=(a_report("Other words."),), parties=(a_party("lee@example.com", name="Lee"),), ref="x")

    assert facts_of(plain, DESK) == facts_of(other, DESK)


@pytest.mark.parametrize("code", ["no-violation", "outside-spaces"])
def test_what_is_no_violation_and_what_was_elsewhere_is_counted(code):
    """OKT-11."""
    decided = Proceedings(
        decisions=(Measure(code=code, by=BEN, at=NOON),), resolutions=(Resolution(by=BEN, at=NOON, told_at=NOON),)
    )
    found = facts_of(a_case(stage=Stage.RESOLVED, proceedings=decided), DESK)

    assert found is not None
    assert found.outcomes == (code,)
    assert figures(report((found,) * 6, NOON.date(), NOON.date(), DESK), "outcome")[code] == (5, 9)


def test_what_could_be_better_is_kept_with_the_case_and_counted_without_its_words():
    """OKT-11."""
    made = done(record.carry_out(an_act(held(), what="improvement", text="Say more clearly where the code holds.")))
    found = facts_of(made.case, DESK)

    assert [(note.what, note.text) for note in made.case.proceedings.notes] == [
        ("improvement", "Say more clearly where the code holds.")
    ]
    assert found is not None
    assert found.improvement is True


def test_the_figures_are_the_same_whether_or_not_a_case_names_a_handler():
    """P3: Aiko can count the cases that she holds."""
    hers = [a_case(id=CaseId(f"{number:032x}"), received_at=NOON) for number in range(4)]
    about_her = a_case(id=CaseId("f" * 32), conflicts=(a_conflict("aiko"),), received_at=NOON)

    assert counted([*hers, about_her], DESK, everything=False) == counted(hers, DESK, everything=False)
    assert len(counted([*hers, about_her], DESK, everything=True)) == 5


def test_times_are_told_in_wide_spans():
    case = a_case(acknowledged_at=NOON + timedelta(minutes=1), human_answered_at=NOON + timedelta(days=2))
    closed = replace(case, stage=Stage.CLOSED, closed_at=NOON + timedelta(days=40))
    found = facts_of(closed, DESK)

    assert found is not None
    assert (found.receipt, found.answer, found.end) == ("within-a-day", "within-three-days", "within-three-months")
    assert facts_of(case, DESK).end == "not-yet"  # type: ignore[union-attr]


def test_what_nobody_but_its_writer_heard_of_is_not_counted():
    waiting = Outreach(on=NOON.date(), ask_on=NOON.date())
    case = a_case(kind="no-response", proceedings=Proceedings(outreach=waiting))
    opened = replace(case, proceedings=Proceedings(outreach=replace(waiting, ended_as="opened")))

    assert facts_of(case, DESK) is None
    assert facts_of(opened, DESK) is not None
    assert facts_of(a_case(merged_into=CaseId("d" * 32)), DESK) is None


def test_a_community_may_count_by_the_year_and_in_wider_bands():
    policy = a_policy()
    policy = a_policy(publication=policy.publication.model_copy(update={"unit": "year", "suppress_below": 10}))
    made = report(many(9), *Q1, replace(DESK, policy=policy))

    assert (made.start, made.end, made.received) == (date(2027, 1, 1), date(2027, 12, 31), Figure(1, 9))
