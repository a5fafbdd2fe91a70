"""G16: somebody writes to one member's own address and asks that nobody else learns who they are. The others get the
content under a code name when that member shares it; the identity stands in no other mail, log line or header."""

import pytest

from tests.build import a_person
from tests.stories import committee as aac
from tests.stories.conftest import Clock, EmbeddedMailbox, Parser, Sink
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, BEN, CHIDI, SAM, DeskRig, Door

OWN = "ben-conduct@example.org"
REPORT = "Somebody kept mocking my accent in the channel. Please do not tell the others that it is me.\n\nSam Lindholm"
PEOPLE = tuple(
    one if one.id != "ben" else a_person("ben", name=one.name, roles=one.roles, languages=("en",), intake=(OWN,))
    for one in aac.PEOPLE
)


@pytest.fixture
def reported(tmp_path, embedded: EmbeddedMailbox, sink: Sink, clock: Clock, parser: Parser) -> Post:  # type: ignore[no-untyped-def]
    """Sam writes to Ben's own address, which leads to the desk's mailbox."""
    doors = {"imap": embedded.door(), "smtp": Door(port=sink.port)}
    desk = DeskRig(tmp_path, embedded, sink, clock, **doors, parser=parser, tables=aac.RULES, people=PEOPLE)
    post = Post(desk)
    desk.report(REPORT, f"Sam Lindholm <{SAM}>", To=OWN, Delivered_To="conduct@example.org")
    post.settle()
    return post


def nobody_else_knows(post: Post) -> bool:
    """Whether only Sam and Ben have letters in which Sam can be told, headers and all."""
    others = [one.letter.text for one in post.posted if one.letter.recipient not in (SAM, BEN)]
    return not any(trace in text for text in others for trace in ("Lindholm", SAM, "Sam"))


def shared(post: Post) -> Post:
    post.writes(BEN, "no-conflict", to="handler.new_report")
    post.writes(BEN, "share", to="handler.receipt")
    for member in (AIKO, CHIDI):
        post.writes(member, "no-conflict", to="handler.new_report")
    return post


def test_only_that_member_hears_of_it_however_late_it_gets(reported: Post) -> None:
    reported.settle(hours=24 * 8)

    assert reported.names(SAM)[0] == "reporter.acknowledgement"
    assert "handler.new_report" in reported.names(BEN)
    assert {one.letter.recipient for one in reported.posted} <= {SAM, BEN, "ops@example.org"}


def test_the_others_get_the_content_under_a_code_name(reported: Post, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        shared(reported)
        reported.writes(AIKO, "show", to="handler.receipt")
        reported.writes(BEN, "show", to="handler.receipt")

    read = reported.newest(AIKO, "handler.view").words
    assert "mocking my accent" in read
    assert "known to Ben Okafor alone" in read
    assert reported.desk.case().ref in read
    assert "Sam Lindholm" in reported.newest(BEN, "handler.view").words
    assert nobody_else_knows(reported)
    assert "Lindholm" not in caplog.text
    assert SAM not in caplog.text


def test_to_see_who_it_was_takes_a_reason_and_a_second_person_and_is_told(reported: Post) -> None:
    shared(reported)

    reported.writes(AIKO, "reveal", to="handler.receipt")
    assert "AAP-05" in reported.newest(AIKO, "handler.refused").words
    reported.writes(AIKO, "reveal consent", to="handler.refused")
    assert "No consent" in reported.newest(AIKO, "handler.refused").words
    assert nobody_else_knows(reported)

    reported.writes(AIKO, "reveal law", to="handler.refused")
    reported.writes(CHIDI, "confirm", to="handler.plan")
    reported.settle(minutes=11)

    assert "Sam Lindholm" in reported.newest(AIKO, "handler.identity").words
    assert "a law or the order of a court" in reported.newest(SAM, "reporter.identity_revealed").words
    assert "identity.revealed" in reported.desk.timeline()
    known = [one.name for one in reported.posted if one.letter.recipient in (AIKO, CHIDI) and SAM in one.letter.text]
    assert known == ["handler.identity"]
