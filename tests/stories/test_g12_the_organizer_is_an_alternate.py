"""G12: a report at the mentorship program is about an organizer who also sits on the committee as an alternate. It goes
to the committee, and the same person is kept out of it there, at every seat (AMP-05, AMP-14)."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.ingest.parser import Parser
from daemon.workflow.routing import may_hear
from tests.build import a_person
from tests.stories import committee as aac
from tests.stories.rig import AIKO, BEN, CHIDI, SAM
from tests.stories.two_desks import Body, TwoDesks, two_desks

MIRA, PABLO = "mira@example.net", "pablo@example.net"
MIRA_AT_THE_COMMITTEE = "m.novak@committee.example.net"
PROGRAM = Body(
    rules={"desk": {"name": "Program desk", "community": "asyncapi-mentorship"}, "policy": {"accept_findings": []}},
    people=(
        a_person("mira", name="Mira Novak", roles=("organizer",), languages=("en",), handles=("@mnovak",)),
        a_person("pablo", name="Pablo Ruiz", roles=("organizer",), languages=("en",)),
        a_person("ines", name="Ines Duarte", roles=("organizer",), languages=("en",)),
    ),
)
# The same Mira under another id, name and address: her handle is all that both desks know of her.
ALTERNATE = a_person(
    "mn", name="M. N. Svoboda", emails=(MIRA_AT_THE_COMMITTEE,), handles=("@mnovak",), roles=("alternate",)
)
COMMITTEE = Body(rules=aac.RULES, people=(*aac.PEOPLE[:3], replace(ALTERNATE, languages=("en",))))
REPORT = "Mira Novak, who organizes the program, keeps making remarks about my accent in our calls."


def reported(stack: ExitStack, folder: Path, parser: Parser, text: str = REPORT) -> TwoDesks:
    desks = two_desks(stack, folder, parser, PROGRAM, COMMITTEE)
    desks.here.desk.report(text, f"Sam Lindholm <{SAM}>")
    desks.settle()
    return desks


@pytest.fixture
def desks(tmp_path: Path, parser: Parser) -> Iterator[TwoDesks]:
    with ExitStack() as stack:
        yield reported(stack, tmp_path, parser)


def test_who_is_excluded_at_one_body_is_excluded_at_the_other_under_another_name(desks: TwoDesks) -> None:
    desks.agreed(PABLO, "ines@example.net", "transfer committee", to="handler.new_report")

    arrived = desks.there.desk.case()
    assert arrived.readers == ("aiko", "ben", "chidi")
    assert "mn" in {one.person for one in arrived.conflicts}
    assert desks.here.names(MIRA) == desks.there.names(MIRA_AT_THE_COMMITTEE) == []


def test_they_do_not_come_back_through_the_alternates_seat(desks: TwoDesks) -> None:
    """All three members step out one after the other; the only alternate is the one it is about."""
    desks.agreed(PABLO, "ines@example.net", "transfer committee", to="handler.new_report")

    for member in (AIKO, BEN, CHIDI):
        desks.there.writes(member, "recuse", to="handler.handed_over")
    desks.settle(hours=100)

    there = desks.there.desk
    arrived = there.case()
    with_rules = there.settings.desk_at(there.clock.at, fresh=_nothing(), notices_at=there.clock.at)
    assert arrived.route == "outside"
    assert not may_hear(arrived, ALTERNATE.id, with_rules)
    assert desks.there.names(MIRA_AT_THE_COMMITTEE) == []
    assert desks.there.names("safety@example.com")[:1] == ["outside.new_report"]


def test_nobody_can_hand_it_to_them_there(desks: TwoDesks) -> None:
    desks.agreed(PABLO, "ines@example.net", "transfer committee", to="handler.new_report")

    (refused,) = desks.there.writes(AIKO, "assign mn", to="handler.handed_over")

    assert refused.name == "handler.refused"
    assert desks.there.names(MIRA_AT_THE_COMMITTEE) == []


def test_what_they_can_observe_at_both_desks_is_the_same_when_it_is_about_somebody_else(
    tmp_path: Path, parser: Parser
) -> None:
    """Two worlds: in one it names her. She is an organizer and would hear of the other; here she has recused herself
    from nothing, so what differs is what free people get, and none of it reaches her (P3)."""
    seen = {}
    for world, text in (("about-her", REPORT), ("no-report", "")):
        with ExitStack() as stack:
            desks = two_desks(stack, tmp_path / world, parser, PROGRAM, COMMITTEE)
            if text:
                desks.here.desk.report(text, f"Sam Lindholm <{SAM}>")
            desks.settle()
            if text:
                desks.agreed(PABLO, "ines@example.net", "transfer committee", to="handler.new_report")
            desks.settle(days=8)
            seen[world] = [
                (one.letter.recipient, one.name, one.letter.subject, one.letter.at)
                for post in (desks.here, desks.there)
                for one in post.posted
                if one.letter.recipient in (MIRA, MIRA_AT_THE_COMMITTEE)
            ]

    assert seen["about-her"] == seen["no-report"] == []


def _nothing():
    from daemon.workflow.desk import Fresh
    from daemon.workflow.model import CaseId

    return Fresh(case=CaseId(""), ref="")
