"""G20: a report on Friday evening, a day off on Monday. What is owed is owed on the third business day, Thursday."""

from pathlib import Path

import pytest

from daemon.ingest.parser import Parser
from tests.servers.sink import Sink
from tests.stories.committee import PEOPLE, members, unasked
from tests.stories.mailboxes import EmbeddedMailbox
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, SAM, Clock, DeskRig, Door

RULES = """
community = "our-committee"
version = "2026-11"
extends = "asyncapi-committee"

[identity]
name = "Our committee"
languages = ["en"]
timezone = "Africa/Nairobi"

[calendar]
holidays = [2026-11-23]                # a Monday
"""


@pytest.fixture
def friday_evening(tmp_path: Path, embedded: EmbeddedMailbox, sink: Sink, clock: Clock, parser: Parser) -> Post:
    """Sam reports on Friday the 20th at 19:00, in Nairobi; the Monday after it is a day off."""
    rules = tmp_path / "our-committee.toml"
    rules.write_text(RULES, encoding="utf-8")
    doors = {"imap": embedded.door(), "smtp": Door(port=sink.port)}
    tables = {"desk": {"name": "Conduct committee", "community": str(rules)}}
    desk = DeskRig(tmp_path / "desk", embedded, sink, clock, **doors, parser=parser, tables=tables, people=PEOPLE)
    clock.forward(hours=4)
    return unasked(desk)


def test_the_reporter_reads_thursday_and_no_hour(friday_evening: Post) -> None:
    words = friday_evening.newest(SAM, "reporter.acknowledgement").words

    assert "26 November 2026" in words
    assert "23 November 2026" not in words


def test_after_72_hours_nothing_is_late_and_after_thursday_everything_is(friday_evening: Post) -> None:
    post = friday_evening
    for member in members():
        post.writes(member, "no-conflict", to="handler.new_report")

    post.settle(hours=73)  # Monday evening
    assert post.names(AIKO).count("handler.clock_breach") == 0
    assert post.names(AIKO).count("handler.clock_alert") == 0
    post.settle(hours=14)  # Tuesday morning: the first business day
    assert post.names(AIKO).count("handler.clock_alert") == 1
    post.settle(hours=24)  # Wednesday morning: the second
    assert post.names(AIKO).count("handler.clock_alert") == 2
    post.settle(hours=37)  # Thursday, an hour before midnight
    assert post.names(AIKO).count("handler.clock_breach") == 0

    post.settle(hours=2)

    for member in members():
        assert "a person answers the reporter" in post.newest(member, "handler.clock_breach").words
    assert "reporter.delay" in post.names(SAM)
