"""What comes round without a case: the operator hears of rules that nobody compared with their source for a year."""

from tests.stories.quick import QuickDesk
from tests.stories.rig import OPS


def names(desk: QuickDesk) -> list[str]:
    return [f"{one.fact.audience.value}.{one.fact.purpose}" for one in desk.outbox()]


def test_a_stale_source_is_told_to_the_operator_once_a_month_and_to_nobody_else(quick: QuickDesk) -> None:
    """OIF-01."""
    quick.run(days=364)
    assert names(quick) == []

    quick.run(days=3)
    quick.run(days=20)
    assert names(quick) == ["operator.stale_rules"]
    words = quick.last(OPS).words
    assert "OKTech Code of Conduct and Reporting Guide" in words
    assert "20 November 2026" in words
    quick.run(days=11)
    assert names(quick) == ["operator.stale_rules"] * 2
