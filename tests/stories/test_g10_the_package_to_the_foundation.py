"""G10, continued: the case of somebody under a pseudonym is escalated. The Foundation gets what happened, and not who
told it, until they agree; nobody is told twice, and each step has one owner (OIK-07, OIK-09, OIK-13)."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from daemon.ingest.parser import Parser
from tests.build import a_person
from tests.stories import foundation as oif
from tests.stories.rig import BEN, CHIDI, SAM
from tests.stories.two_desks import Body, TwoDesks, two_desks

NIA, OTIENO, VIKTOR = "nia@example.net", "otieno@example.net", "viktor@example.com"
KENYA = Body(
    rules={"desk": {"name": "Kenya desk", "community": "openinfra-kenya"}, "policy": {"accept_findings": []}},
    people=(
        a_person("nia", name="Nia Achieng", roles=("organizer",), languages=("en",)),
        a_person("otieno", name="Otieno Were", roles=("organizer",), languages=("en",)),
    ),
)
FOUNDATION = Body(rules=oif.RULES, people=oif.PEOPLE)
REPORT = (
    "Alias: mwezi_7\n\nA member posted my home address in the chat of the group.\n"
    "You can also write to Samuel Mwangi at +254 700 000 000.\nContact: sam.private@example.com\n"
)
WHO = ("Mwangi", "Samuel", SAM, "sam.private@example.com", "mwezi_7")


@pytest.fixture
def desks(tmp_path: Path, parser: Parser) -> Iterator[TwoDesks]:
    with ExitStack() as stack:
        both = two_desks(stack, tmp_path, parser, KENYA, FOUNDATION)
        both.here.desk.report(REPORT, f"Samuel Mwangi <{SAM}>")
        both.settle()
        both.here.writes(NIA, f"party reported {VIKTOR}", to="handler.new_report")
        yield both


def test_the_foundation_gets_what_happened_and_not_who_told_it(desks: TwoDesks) -> None:
    desks.agreed(NIA, OTIENO, "escalate foundation", to="handler.receipt")

    arrived = desks.there.desk.case()
    shown = desks.there.writes(BEN, "show", to="handler.handed_over")
    words = "\n".join(one.letter.text for one in (*desks.there.posted, *shown))
    assert "posted my home address in the chat" in words
    assert not [who for who in WHO if who.casefold() in words.casefold()]
    assert [(party.id, party.address) for party in arrived.parties] == [("reporter", ""), ("reported", VIKTOR)]
    assert desks.there.names(BEN)[:1] == ["handler.handed_over"] == desks.there.names(CHIDI)
    assert desks.there.names(SAM) == []


def test_the_reporter_hears_where_it_goes_what_is_passed_and_what_stays(desks: TwoDesks) -> None:
    desks.agreed(NIA, OTIENO, "escalate foundation", to="handler.receipt")

    letter = desks.here.newest(SAM, "reporter.transfer")
    assert "Your case goes to OpenInfra Foundation" in letter.words
    assert "without names and addresses that tell who you are" in letter.words
    assert "What stays here: - your name - how you can be reached" in " ".join(letter.words.split())
    assert "This desk goes on writing to you." in letter.words
    assert desks.here.names(SAM).count("reporter.transfer") == 1


def test_each_step_has_one_owner_and_the_other_desk_says_who(desks: TwoDesks) -> None:
    desks.agreed(NIA, OTIENO, "escalate foundation", to="handler.receipt")

    refused = desks.here.writes(OTIENO, "determine violation yes", to="handler.heard")
    answered = desks.here.writes(OTIENO, "reply reporter\n\nYour case is with the Foundation now.", to="handler.heard")

    assert "This step is that of OpenInfra Foundation now." in refused[0].letter.words
    assert [one.name for one in answered if one.letter.recipient == SAM] == ["reporter.message"]
    (kept,) = desks.there.desk.case().proceedings.elsewhere
    assert (kept.came, kept.steps_here, kept.reporter_here, kept.ref) == (True, True, False, desks.here.desk.case().ref)


def test_their_name_crosses_once_they_have_been_asked_and_said_yes(desks: TwoDesks) -> None:
    desks.here.writes(NIA, "consent asked for name to other-body", to="handler.receipt")
    asked = desks.here.newest(SAM, "reporter.consent_request")
    desks.here.writes(SAM, "Yes, that is fine.", to="reporter.consent_request")
    desks.here.writes(NIA, "consent given for name to other-body", to="handler.follow_up")

    desks.agreed(NIA, OTIENO, "escalate foundation", to="handler.receipt")

    (reporter,) = [party for party in desks.there.desk.case().parties if party.id == "reporter"]
    assert "you are free to say no" in asked.words
    assert (reporter.name, reporter.address) == ("Samuel Mwangi", "")
    assert "your name, as you agreed" in desks.here.newest(SAM, "reporter.transfer").words


def test_what_was_agreed_to_and_taken_back_does_not_cross(desks: TwoDesks) -> None:
    desks.here.writes(NIA, "consent given for name to other-body", to="handler.receipt")
    desks.here.writes(NIA, "consent withdrawn for name to other-body", to="handler.receipt")

    desks.agreed(NIA, OTIENO, "escalate foundation", to="handler.receipt")

    assert {party.name for party in desks.there.desk.case().parties} == {""}


def test_the_case_arrives_once_however_often_both_desks_look(desks: TwoDesks) -> None:
    desks.agreed(NIA, OTIENO, "escalate foundation", to="handler.receipt")
    for _ in range(3):
        desks.settle(minutes=1)

    assert len(desks.there.desk.cases()) == 1
    assert desks.there.names(BEN).count("handler.handed_over") == 1
