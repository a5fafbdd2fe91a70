"""An excluded person has more mailboxes than the one the roster writes to: a contact's, a tagged one, a shared one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow.decide import decide
from daemon.workflow.desk import Contacts, Desk
from daemon.workflow.inputs import DeadlinePassed, MailArrived, Thread
from daemon.workflow.message import IncomingMessage, MailKind
from daemon.workflow.model import ClockKind, EntryId
from daemon.workflow.outcome import Outcome
from tests.build import NOON, a_desk, a_mailbox, a_message, a_person, a_roster

ALL_THREE = "Aiko Tanaka, Ben Okafor and Chidi Nwosu did it together."


def opened(message: IncomingMessage, desk: Desk) -> Outcome:
    kind = MailKind.UNREADABLE if message.unreadable else MailKind.REPORT
    arrived = MailArrived(entry=EntryId("e" * 32), received_at=NOON, kind=kind, message=message, thread=Thread())
    return decide(arrived, None, desk)


def told(outcome: Outcome) -> set[str]:
    return {notice.to.address for notice in outcome.notices}


def contacts(**addresses: str) -> Contacts:
    return Contacts(**({"independent": "ombud@example.net", "outside": "", "operator": "ops@example.org"} | addresses))


@pytest.mark.parametrize("aiko", ["aiko@example.net", "Aiko+coc@example.net"])
@pytest.mark.parametrize("left", ["independent", "outside"])
def test_mail_no_machine_can_read_does_not_go_to_a_contact_its_headers_name(aiko: str, left: str) -> None:
    desk = a_desk(contacts=contacts(**({"independent": "", "outside": ""} | {left: aiko})))

    outcome = opened(a_message(subject="What Aiko Tanaka did", text="", unreadable="encrypted"), desk)

    assert told(outcome) == {"sam@example.com", "ops@example.org"}


def test_the_other_contact_reads_what_names_the_independent_one() -> None:
    desk = a_desk(contacts=contacts(independent="aiko@example.net", outside="safety@example.com"))

    outcome = opened(a_message(subject="What Aiko Tanaka did", text="", unreadable="encrypted"), desk)

    assert told(outcome) == {"sam@example.com", "safety@example.com"}


def test_clocks_of_a_case_that_nobody_may_hold_are_told_to_the_operator_alone() -> None:
    desk = a_desk(contacts=contacts(independent="aiko@example.net"))
    opening = opened(a_message(text=ALL_THREE), desk)
    later = replace(desk, now=NOON + timedelta(hours=72))

    (breach,) = (owed for owed in opening.deadlines if owed.kind is ClockKind.HUMAN_ANSWER)
    outcome = decide(DeadlinePassed(deadline=breach), opening.case, later)

    assert told(outcome) == {"sam@example.com", "ops@example.org"}


def test_an_alarm_and_a_case_do_not_go_to_an_excluded_persons_tagged_address() -> None:
    desk = a_desk(contacts=contacts(outside="aiko+coc@example.net", operator="Aiko+ops@example.net"))

    outcome = opened(a_message(text=ALL_THREE, cc=(a_mailbox("aiko@example.net"),)), desk)

    assert told(outcome) == {"sam@example.com", "ombud@example.net"}


def test_whoever_shares_a_mailbox_with_an_excluded_person_is_not_written_to() -> None:
    people = (
        a_person("aiko", name="Aiko Tanaka", emails=("team@example.net",), roles=("organizer",)),
        a_person("ben", name="Ben Okafor", emails=("ben@example.net", "team+ben@example.net"), roles=("organizer",)),
        a_person("chidi", name="Chidi Nwosu", roles=("organizer",)),
    )

    outcome = opened(a_message(text="Ben Okafor kept insulting me."), a_desk(people=people))

    assert told(outcome) == {"sam@example.com", "chidi@example.net"}


def test_somebody_who_joins_the_roster_later_does_not_hear_of_a_case_that_names_them() -> None:
    before = a_desk(people=[person for person in a_roster() if person.id != "chidi"])
    opening = opened(a_message(text="Chidi Nwosu kept insulting me."), before)

    (breach,) = (owed for owed in opening.deadlines if owed.kind is ClockKind.HUMAN_ANSWER)
    outcome = decide(DeadlinePassed(deadline=breach), opening.case, a_desk(now=NOON + timedelta(hours=72)))

    assert told(outcome) == {"sam@example.com", "aiko@example.net", "ben@example.net"}
    assert outcome.case is not None
    assert [conflict.person for conflict in outcome.case.conflicts] == ["chidi"]


@pytest.mark.parametrize("why", ["encrypted", "text-too-long", "too-many-parts", "charset"])
def test_what_was_read_in_part_goes_to_the_independent_contact_alone(why: str) -> None:
    outcome = opened(a_message(text="See the other part.", partly_unread=why), a_desk())

    assert told(outcome) == {"sam@example.com", "ombud@example.net"}
