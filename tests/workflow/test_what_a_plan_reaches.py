"""What the person who is asked to agree to a plan sees of whom it would write to, and what letters offer."""

from datetime import date, timedelta

from daemon.workflow.block import Block
from daemon.workflow.inputs import Seen
from daemon.workflow.instructions import read_block
from daemon.workflow.model import EntryId, PartyRole, PlanId, Stage
from daemon.workflow.offers import offers
from daemon.workflow.proceedings import Determination, Plan, PlanState, Proceedings
from daemon.workflow.reaching import reached
from tests.build import BEN, NOON, a_case, a_desk, a_party, a_policy, a_roster
from tests.workflow.acting import held

ROBIN = a_party("robin@example.com", PartyRole.REPORTED, id="reported")
HEAR = "hear until 2026-12-24\n\nWe are told that remarks were made in a talk. How was it for you?"


def planned(words: str) -> tuple[Block, Plan]:
    block = read_block(words, date(2026, 11, 20), a_roster())
    assert isinstance(block, Block)
    plan = Plan(
        id=PlanId("p" * 32),
        by=BEN,
        entry=EntryId("e" * 32),
        at=NOON,
        today=date(2026, 11, 20),
        words=words,
        level="C3",
        state=PlanState.SECOND,
        due_at=NOON + timedelta(days=1),
    )
    return block, plan


def rows(words: str, **policy: object) -> list[dict[str, str]]:
    block, plan = planned(words)
    case = held(parties=(*a_case().parties, ROBIN), stage=Stage.UNDER_REVIEW)
    desk = a_desk(policy=a_policy(**policy))  # type: ignore[arg-type]
    return [dict(row) for row in reached(block, case, plan, desk, Seen())]


def test_a_plan_says_to_whom_its_letter_goes_and_at_which_address():
    assert rows(HEAR) == [{"party": "reported", "address": "robin@example.com"}]


def test_the_address_of_a_reporter_is_not_shown_where_it_is_sealed():
    words = "reply reporter\n\nThank you, we are looking at it."
    shown = a_policy().visibility.model_copy(update={"identity": "shown"})

    assert rows(words) == [{"party": "reporter", "address": ""}]
    assert rows(words, visibility=shown) == [{"party": "reporter", "address": "sam@example.com"}]


def test_what_reaches_nobody_or_would_be_refused_names_nobody():
    assert rows("note Spoke with the venue.") == []
    assert rows("resolve\n\nWe are done.") == []


def test_a_question_is_offered_with_each_of_its_answers():
    case = held(stage=Stage.UNDER_REVIEW)

    offered = offers(case, a_desk())

    assert [one for one in offered if one.startswith("determine")] == [
        "determine happened yes",
        "determine happened no",
        "determine happened unclear",
    ]


def test_no_decision_is_offered_in_advance():
    answered = tuple(
        Determination(question=one, answer="yes", by=BEN, at=NOON) for one in a_policy().steps.determinations
    )

    offered = offers(held(stage=Stage.UNDER_REVIEW, proceedings=Proceedings(determinations=answered)), a_desk())

    assert "help decide" in offered
    assert not [one for one in offered if one.startswith(("decide", "determine"))]
