"""A drill writes the same to everybody whom a report can reach, and one short yes, and nothing more, is an answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.workflow import drills
from daemon.workflow.desk import Contacts
from daemon.workflow.message import Attachment, Provenance
from tests.build import NOON, a_desk, a_message

REF = "5f2c0a9d41b7"
SIX_MONTHS = timedelta(days=180)


def answer(text: str = "confirm", **values):
    sure = {"sender_is_clean": True, "provenance": Provenance.PROVEN, "subject": f"Re: OKTech: {REF}"}
    return a_message(text, **(sure | values))


def test_everybody_of_a_level_and_both_contacts_get_the_same_letter_at_the_same_moment() -> None:
    """P3: the time and the words of a drill tell nothing about anybody."""
    desk = replace(a_desk(), notices_at=NOON + timedelta(seconds=7))

    letters = drills.write(desk).notices

    assert [one.to.address for one in letters] == [
        "aiko@example.net",
        "ben@example.net",
        "chidi@example.net",
        "safety@example.com",
        "ombud@example.net",
    ]
    assert {(one.purpose, one.case, one.shows, one.not_before) for one in letters} == {
        ("drill", None, letters[0].shows, desk.notices_at)
    }


def test_an_address_that_is_two_contacts_or_a_person_too_is_written_to_once() -> None:
    contacts = Contacts(independent="Ombud@example.net", outside="ombud@example.net", operator="ops@example.org")
    again = Contacts(independent="ben@example.net", outside="", operator="")

    assert [one.where for one in drills.on_call(a_desk(contacts=contacts))][3:] == ["contacts.outside"]
    assert len(drills.write(a_desk(contacts=again)).notices) == 3


@pytest.mark.parametrize("text", ["confirm", "Yes.", "CONFIRMED!", "はい", "確認しました。", "Ndiyo", " yes \n\n"])
def test_a_short_yes_confirms(text: str) -> None:
    assert drills.confirms(answer(text), REF)


@pytest.mark.parametrize(
    "text",
    ["", "no", "yes, and he hit me", "confirm\nSomebody followed me home.", "I am away until Monday", "yes yes yes"],
)
def test_whatever_says_more_or_something_else_does_not(text: str) -> None:
    """P1: a report in answer to a drill is a report."""
    assert not drills.confirms(answer(text), REF)


@pytest.mark.parametrize(
    "found",
    [
        {"attachments": (Attachment(name="a.png", type="image/png", size=9),)},
        {"partly_unread": "encrypted"},
        {"unreadable": "charset"},
        {"lossy": True},
        {"subject": "He hit me"},
        {"signature": "What happened last night. " * 20},
        {"quoted": "a forwarded report " * 300},
        {"automatic": "auto-submitted"},
        {"bulk": "list-id"},
        {"sender_is_clean": False},
        {"provenance": Provenance.UNPROVEN},
    ],
    ids=lambda found: next(iter(found)),
)
def test_a_yes_that_carries_more_or_is_nobodys_does_not_count(found: dict[str, object]) -> None:
    assert drills.confirms(answer(), REF)
    assert not drills.confirms(answer(**found), REF)


def test_a_confirmation_runs_out_and_zero_asks_nobody() -> None:
    desk = a_desk()
    known = {one.address: NOON for one in drills.on_call(desk)}
    known["ben@example.net"] = NOON - SIX_MONTHS - timedelta(seconds=1)
    known["safety@example.com"] = None

    assert [one.where for one in drills.silent(known, SIX_MONTHS, desk)] == ["people[ben]", "contacts.outside"]
    assert drills.silent(known, timedelta(0), desk) == ()
