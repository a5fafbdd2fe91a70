"""This is where the routes of the six documents as written are held against the table of processes.md 5.5.

Each row of it, for each community: one handler, all handlers, the next level too, a mailbox that somebody concerned can
read. "As written" means without the contacts that a desk of this program asks for.
"""

from datetime import date
from pathlib import Path

import pytest

from daemon.settings import load
from daemon.settings.communities import preset_names
from daemon.settings.example import Answers
from daemon.settings.lint import lint
from daemon.settings.routes import dead_ends
from daemon.workflow.desk import Contacts, Desk
from daemon.workflow.routing import route
from tests.build import a_conflict, a_desk, a_person, a_policy
from tests.settings.desk_file import write_example

ROSTERS = {
    "oktech": {"kota": "organizer", "ben": "volunteer", "esi": "volunteer"},
    "openinfra-foundation": {"ben": "staff", "chidi": "staff", "dora": "director"},
    "openinfra-kenya": {"juma": "organizer", "neema": "organizer"},
    "asyncapi-mentorship": {"aiko": "organizer", "ben": "organizer committee-member", "mona": "committee-member"},
    "asyncapi-mentor-support": {"aiko": "organizer", "ben": "organizer"},
    "asyncapi-committee": {"aiko": "member", "ben": "member", "chidi": "member", "dora": "alternate"},
}
# community: one handler is part of it -> who acts, all handlers -> who acts, the next level too -> the finding
TABLE = [
    ("oktech", ("kota",), ("ben", "esi"), ("kota",), ("ben", "esi"), "OKT-24"),
    ("openinfra-foundation", ("ben",), ("chidi",), ("ben", "chidi"), ("dora",), "OIF-31"),
    ("openinfra-kenya", ("juma",), ("neema",), ("juma", "neema"), (), "OIK-07"),
    ("asyncapi-mentorship", ("aiko",), ("ben",), ("aiko", "ben"), ("mona",), "AMP-12"),
    ("asyncapi-mentor-support", ("aiko",), ("ben",), ("aiko", "ben"), (), "MSE-13"),
    ("asyncapi-committee", ("aiko",), ("ben", "chidi"), ("aiko", "ben", "chidi"), ("dora",), "AAP-10"),
]
MAILBOXES = {
    "oktech": "OKT-26",
    "openinfra-foundation": "OIF-07",
    "openinfra-kenya": "OIK-12",
    "asyncapi-mentorship": "AMP-06",
    "asyncapi-mentor-support": "MSE-06",
    "asyncapi-committee": "AAP-01",
}


def as_written(community: str) -> Desk:
    """A desk with the people that the document declares, and no contact."""
    people = tuple(a_person(id, roles=tuple(roles.split())) for id, roles in ROSTERS[community].items())
    nobody = Contacts(independent="", outside="", operator="")
    return a_desk(people=people, policy=a_policy(community), contacts=nobody)


def acts(desk: Desk, *part: str) -> tuple[str, ...]:
    return tuple(one.id for one in route(tuple(a_conflict(who) for who in part), desk).people)


def test_the_table_has_every_community() -> None:
    assert sorted(row[0] for row in TABLE) == list(preset_names())
    assert sorted(MAILBOXES) == sorted(ROSTERS) == list(preset_names())


@pytest.mark.parametrize(("community", "one", "then", "handlers", "next_level", "finding"), TABLE)
def test_each_set_of_conflicts_ends_where_the_document_lets_it(
    community: str,
    one: tuple[str, ...],
    then: tuple[str, ...],
    handlers: tuple[str, ...],
    next_level: tuple[str, ...],
    finding: str,
) -> None:
    desk = as_written(community)

    assert acts(desk, *one) == then
    assert acts(desk, *handlers) == next_level
    assert acts(desk, *ROSTERS[community]) == ()
    (dead,) = dead_ends(desk)
    assert (dead.id, dead.level, dead.where) == (finding, "stop", "contacts.outside")
    named = dead.text.removeprefix("when a report concerns ").partition(", no person")[0].split(", ")
    assert set(named) == set(ROSTERS[community])


@pytest.mark.parametrize("community", preset_names())
def test_one_contact_outside_the_roster_closes_every_dead_end(community: str) -> None:
    desk = as_written(community)
    contacts = Contacts(independent="", outside="safety@example.com", operator="")

    assert list(dead_ends(a_desk(people=desk.people, policy=desk.policy, contacts=contacts))) == []


def test_an_organizer_who_sits_on_the_committee_is_kept_out_of_both() -> None:
    assert "ben" not in acts(as_written("asyncapi-mentorship"), "aiko", "ben")


@pytest.mark.parametrize("community", preset_names())
def test_a_mailbox_that_somebody_concerned_can_read_stops_the_start_until_it_is_signed(
    tmp_path: Path, community: str
) -> None:
    settings = load(write_example(tmp_path, answers=Answers(community=community)), {})

    levels = {one.id: one.level for one in lint(settings)}

    assert levels[MAILBOXES[community]] in ("stop", "accepted")


@pytest.mark.parametrize("community", preset_names())
def test_every_link_and_the_source_carry_the_day_they_were_looked_at(community: str) -> None:
    policy = a_policy(community)

    assert isinstance(policy.identity.source_checked_on, date)
    assert all(isinstance(link.checked_on, date) for link in policy.links)
    assert [link.code for link in policy.links if not link.rule] == []
