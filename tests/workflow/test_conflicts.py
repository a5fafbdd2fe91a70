"""Who is excluded by what a message says, and from which part of it that is known."""

import pytest

from daemon.workflow.conflicts import excluded, find_conflicts
from daemon.workflow.message import IncomingMessage
from daemon.workflow.model import ConflictKind
from tests.build import DESK_ADDRESS, NOON, a_conflict, a_desk, a_mailbox, a_message, a_person, a_policy, an_attachment


@pytest.mark.parametrize(
    ("message", "source"),
    [
        (a_message(sender="aiko@example.net"), "sender"),
        (a_message(sender=a_mailbox("x@example.com", "Aiko Tanaka")), "sender"),
        (a_message(reply_to=(a_mailbox("AIKO@example.net"),)), "sender"),
        (a_message(to=(a_mailbox(DESK_ADDRESS), a_mailbox("aiko+x@example.net"))), "recipient"),
        (a_message(cc=(a_mailbox("aiko@example.net"),)), "recipient"),
        (a_message(subject="About Aiko"), "subject"),
        (a_message(text="It was Aiko."), "body"),
        (a_message(quoted="On Monday Aiko wrote: you are useless"), "quoted"),
        (a_message(signature="sent for Aiko"), "body"),
        (a_message(attachments=(an_attachment("aiko_tanaka.png"),)), "attachment-name"),
        (a_message(attachments=(an_attachment("log.txt", text="<aikot> go away"),)), "attachment-text"),
        (a_message(text="Please do not let aiko know."), "body"),
    ],
)
def test_every_part_of_a_message_is_searched_and_named(message: IncomingMessage, source: str) -> None:
    (conflict,) = find_conflicts(message, a_desk())

    assert (conflict.person, conflict.kind, conflict.source, conflict.at) == ("aiko", ConflictKind.HARD, source, NOON)


def test_every_sender_of_a_forged_from_is_looked_at():
    message = a_message(senders=(a_mailbox("sam@example.com"), a_mailbox("ben@example.net")))

    assert [c.person for c in find_conflicts(message, a_desk())] == ["ben"]


def test_the_desk_address_names_nobody_even_where_a_person_shares_it():
    people = (a_person("aiko", name="Aiko Tanaka", emails=(DESK_ADDRESS, "aiko@example.net"), roles=("organizer",)),)

    assert find_conflicts(a_message(text=f"Sent to {DESK_ADDRESS}."), a_desk(people=people)) == ()


def test_an_ordinary_report_excludes_nobody():
    assert find_conflicts(a_message(), a_desk()) == ()


def test_the_rule_is_the_community_s():
    (conflict,) = find_conflicts(a_message(text="Aiko did it"), a_desk())

    assert conflict.rule == "OKT-24"


@pytest.mark.parametrize(
    "text",
    [
        "please not mark",
        "Please don't tell Mark about it.",
        "markには知らせないでください",
        "tafadhali usimwambie Mark",
    ],
)
def test_a_wish_names_a_person_even_by_a_word_that_is_ordinary_elsewhere(text: str) -> None:
    desk = a_desk(people=(a_person("mark", name="Mark Whitfield"),))

    assert [c.person for c in find_conflicts(a_message(text=text), desk)] == ["mark"]


def test_a_wish_counts_only_where_the_policy_says_so():
    policy = a_policy()
    deaf = policy.model_copy(update={"conflicts": policy.conflicts.model_copy(update={"reporter_wish": False})})
    desk = a_desk(people=(a_person("mark", name="Mark Whitfield"),), policy=deaf)

    assert find_conflicts(a_message(text="please not mark"), desk) == ()


def test_a_wish_about_a_role_is_about_everyone_who_holds_it():
    found = find_conflicts(a_message(text="Please do not tell the organizers."), a_desk())

    assert [(c.person, c.source) for c in found] == [("aiko", "wish")]


def test_a_hard_conflict_excludes_and_one_soft_conflict_does_not():
    conflicts = (a_conflict("aiko"), a_conflict("ben", ConflictKind.SOFT))

    assert excluded(conflicts, a_policy()) == {"aiko"}


def test_two_soft_conflicts_make_a_hard_one():
    conflicts = (a_conflict("ben", ConflictKind.SOFT, "employer"), a_conflict("ben", ConflictKind.SOFT, "mentor"))

    assert excluded(conflicts, a_policy()) == {"ben"}
