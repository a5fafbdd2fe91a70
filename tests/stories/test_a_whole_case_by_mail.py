"""A case about the organizer, from the report to the reconsideration and its closing: three volunteers and two parties
who only read letters and write mail. Every letter of it lies in `golden/`, read by a person."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from daemon.demo.servers import EmbeddedMail
from daemon.ingest.parser import Parser
from daemon.workflow.model import Stage
from daemon.workflow.wording import repeated
from tests.build import DESK_ADDRESS
from tests.servers.dovecot import PASSWORD, needs_dovecot
from tests.servers.sink import Sink
from tests.stories import golden_letters, whole_case
from tests.stories.letters import Letter
from tests.stories.mailboxes import DovecotMailbox, EmbeddedMailbox
from tests.stories.people_at_work import Post
from tests.stories.rig import AIKO, BEN, CHIDI, SAM, Clock, DeskRig, Door
from tests.stories.whole_case import ESI, PEOPLE, STARTS_AT, VOLUNTEERS


@pytest.fixture(scope="module", params=["embedded", pytest.param("dovecot", marks=needs_dovecot)])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, parser: Parser) -> Iterator[Post]:
    clock = Clock(STARTS_AT)
    users = {DESK_ADDRESS: PASSWORD}
    with EmbeddedMail(users=users) as server, Sink(now=clock, users=users) as sink:
        mailbox: EmbeddedMailbox | DovecotMailbox = EmbeddedMailbox(server)
        if request.param == "dovecot":
            mailbox = DovecotMailbox(request.getfixturevalue("dovecot"), "whole-case@example.org")
        doors = {"imap": mailbox.door(), "smtp": Door(port=sink.port)}
        folder = tmp_path_factory.mktemp("whole-case") / "desk"
        desk = DeskRig(folder, mailbox, sink, clock, **doors, parser=parser, people=PEOPLE)
        yield whole_case.told(Post(desk))


def all_to(told: Post, who: str) -> list[Letter]:
    return [one.letter for one in told.posted if one.letter.recipient == who]


def only(told: Post, who: str, name: str) -> Letter:
    (letter,) = [one.letter for one in told.posted if one.letter.recipient == who and one.name == name]
    return letter


def test_every_letter_is_the_one_that_was_read(told: Post) -> None:
    letters, stored = golden_letters.as_kept(told.posted), golden_letters.kept()

    assert list(letters) == list(stored)
    for name, text in letters.items():
        assert text == stored[name], name


def test_the_case_ends_closed_and_every_mail_is_accounted_for(told: Post) -> None:
    assert told.desk.case().stage is Stage.CLOSED
    assert told.desk.ledger().unaccounted == 0
    assert told.desk.mailbox.folder("INBOX") == ()


def test_the_organizer_hears_as_the_reported_person_alone_and_only_in_that_lane(told: Post) -> None:
    assert told.names(AIKO) == [
        "reported.hearing",
        "reported.decision",
        "reported.reconsideration_opened",
        "reported.reconsideration_outcome",
    ]


def test_the_reporter_hears_three_times_and_nothing_of_the_reconsideration(told: Post) -> None:
    assert told.names(SAM) == ["reporter.acknowledgement", "reporter.message", "reporter.resolution"]


def test_nothing_that_reaches_the_reported_person_tells_who_reported(told: Post) -> None:
    words = f"{whole_case.REPORT}\n{whole_case.ANSWER}"

    for letter in all_to(told, AIKO):
        assert SAM not in letter.raw.decode()
        assert not any(name in letter.words for name in ("Sam", "Ben", "Chidi", "Esi", "20:40"))
        assert repeated(letter.text, words) == ""


def test_nothing_that_one_side_says_reaches_the_other(told: Post) -> None:
    for letter in all_to(told, SAM):
        assert AIKO not in letter.raw.decode()
        assert "Aiko" not in letter.words
        assert repeated(letter.text, f"{whole_case.ACCOUNT}\n{whole_case.REASONS}") == ""


def test_who_takes_second_hears_who_was_first_and_since_when(told: Post) -> None:
    refused = only(told, CHIDI, "handler.refused")

    assert "Ben Okafor already handles this case, since Friday, 22 November 2024, 12:00 (UTC)" in refused.words
    assert [line.by for line in told.desk.journal() if line.what == "case.taken"] == ["ben"]


@pytest.mark.parametrize("name", ["hearing", "decision", "reconsideration_outcome"])
def test_what_a_second_person_confirmed_leaves_ten_minutes_later(told: Post, name: str) -> None:
    letter = only(told, AIKO, f"reported.{name}")
    agreed = [line.at for line in told.desk.journal() if line.what == "plan.confirmed" and line.at < letter.at]

    assert letter.at - agreed[-1] >= timedelta(minutes=10)


def test_a_resolution_before_the_four_determinations_is_refused_with_its_rule(told: Post) -> None:
    refused = next(one for one in all_to(told, BEN) if "Nothing has been done" in one.text)

    assert "Not determined yet: happened, violation, responsible, ongoing" in refused.words
    assert "(Rule: OKT-16)" in refused.words
    names = told.desk.timeline()
    assert names.index("instruction.refused") < names.index("determination.made") < names.index("resolution.made")


def test_the_reporter_is_answered_only_when_everything_is_determined_and_decided(told: Post) -> None:
    names = told.desk.timeline()

    assert names.count("determination.made") == 4
    assert names.index("decision.made") < names.index("resolution.made") < names.index("reconsideration.opened")


def test_a_plain_answer_stays_with_those_who_hold_the_case(told: Post) -> None:
    readers = {one.letter.recipient for one in told.posted if whole_case.PRIVATE in one.letter.words}

    assert readers <= set(VOLUNTEERS)
    assert "handler.receipt" in told.names(CHIDI)


def test_reasons_are_asked_for_once_and_the_review_goes_to_whoever_had_no_part(told: Post) -> None:
    assert "You gave no reasons yet" in only(told, AIKO, "reported.reconsideration_opened").words
    assert "Reviewers: Esi Mensah" in only(told, BEN, "handler.reconsideration_asked").words
    assert [who for who in VOLUNTEERS if "handler.reconsideration_pack" in told.names(who)] == [ESI]


def test_a_review_by_whoever_decided_is_refused_with_its_rule(told: Post) -> None:
    refused = told.newest(BEN, "handler.refused")

    assert "The review is theirs. (Rule: OKT-29)" in refused.words
    assert [line.by for line in told.desk.journal() if line.what == "reconsideration.closed"] == ["esi"]
