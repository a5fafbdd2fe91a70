"""What a case or a roster has become in the meantime: a soft conflict that a report makes hard, a plan whose people are
gone, a case that one party has filled."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.desk import Desk
from daemon.workflow.inputs import MailArrived, Thread
from daemon.workflow.message import MailKind, Provenance
from daemon.workflow.model import Case, ConflictKind, EntryId, PartyRole
from tests.build import BEN, CHIDI, NOON, a_conflict, a_message, a_party, a_report, a_roster
from tests.workflow.instructing import PLAN, a_desk_with_plans, a_held_case, a_mail, send, sent

HEAR = "hear\n\nWe would like to hear how you saw that evening."


def without(gone: str) -> Desk:
    """The desk after somebody has left the roster."""
    return a_desk_with_plans(people=[person for person in a_roster() if person.id != gone])


def a_letter(text: str, party: str = "reporter", sender: str = "sam@example.com") -> MailArrived:
    """A party writes in their own lane."""
    return MailArrived(
        entry=EntryId("f" * 32),
        received_at=NOON,
        kind=MailKind.CORRESPONDENCE,
        message=a_message(text, sender, message_id="follow-up@example.com"),
        thread=Thread(party=party),
    )


def test_a_soft_conflict_does_not_keep_a_report_from_naming_the_same_person():
    soft = a_conflict("chidi", ConflictKind.SOFT, "declared")
    case = a_held_case(conflicts=(a_conflict("aiko"), soft), reports=(a_report(),))

    outcome = decide(a_letter("It was Chidi Nwosu who held the door shut."), case, a_desk_with_plans())

    assert outcome.case is not None
    assert outcome.case.readers == (BEN,)
    assert "chidi@example.net" not in [address for _, address in sent(outcome)]


def test_nobody_agrees_to_the_plan_of_somebody_who_left_the_roster():
    case = send("party reported viktor@example.com").case
    planned = send(HEAR, case=case).case

    outcome = decide(a_mail("confirm", by=CHIDI, plan=PLAN), planned, without("ben"))

    assert sent(outcome) == [("handler.plan_ended", "chidi@example.net")]
    assert outcome.case is not None
    assert outcome.case.proceedings.plans == ()


@pytest.mark.parametrize("block", ["take\nconflict Dora", "conflict Dora"])
def test_half_a_block_is_not_done_because_the_other_half_cannot_be_read_any_more(block: str):
    asked = send(block, provenance=Provenance.PLAUSIBLE).case

    outcome = decide(a_mail("confirm", plan=PLAN, provenance=Provenance.PLAUSIBLE), asked, without("dora"))

    assert {name for name, _ in sent(outcome)} == {"handler.plan_ended"}
    assert outcome.case is not None
    assert outcome.case.handler is None


def a_flooded_case(parties: Sequence[str]) -> Case:
    """One with two hundred messages of each of these parties."""
    reported = a_party("viktor@example.com", PartyRole.REPORTED)
    flood = tuple(replace(a_report(), follow_up=True, party=party) for party in parties for _ in range(200))
    return a_held_case(parties=(a_party(), reported), reports=(a_report(), *flood))


def test_one_party_cannot_take_the_room_of_another():
    case = a_flooded_case(["reported"])

    reporter = decide(a_letter("Please stop, I do not want this to go on."), case, a_desk_with_plans())
    flooder = decide(a_letter("Once more.", "reported", "viktor@example.com"), case, a_desk_with_plans())

    assert reporter.case is not None
    assert reporter.case.id == case.id
    assert flooder.case is not None
    assert flooder.case.linked_to == (case.id,)
