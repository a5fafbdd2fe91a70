"""This is where it is shown that a drill goes down every route, tells what is wrong with one, and leaves no trace."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.ingest.parser import Parser
from daemon.ingest.reading import Reading
from daemon.steps.drill import Drilled, drill
from daemon.workflow.desk import Contacts, Desk
from tests.build import a_desk, a_person, a_policy, a_roster
from tests.delivery.samples import a_composer


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as one:
        yield one


def drilled(desk: Desk, parser: Parser, *letters: Path) -> dict[str, Drilled]:
    return {one.route: one for one in drill(desk, parser, Reading(), a_composer(*letters))}


def test_every_route_of_the_rules_is_tried_and_shows_who_would_hear(parser: Parser) -> None:
    routes = drilled(a_desk(), parser)

    assert {name: one.hears for name, one in routes.items()} == {
        "organizer": ("aiko",),
        "volunteers": ("ben", "chidi"),
        "contacts": ("outside contact",),
        "danger": ("aiko",),
        "unreadable": ("independent contact",),
        "overdue": ("aiko", "ben", "chidi"),
    }
    assert [one.wrong for one in routes.values() if one.wrong] == []
    assert all(one.letters >= 3 for one in routes.values())  # in each language of the desk


def test_where_two_share_a_level_each_is_tried_alone(parser: Parser) -> None:
    people = (*a_roster(), a_person("esi", name="Esi Mensah", roles=("organizer",)))

    routes = drill(a_desk(people=people), parser, Reading(), a_composer())

    assert [(one.part, one.hears) for one in routes if one.route == "organizer without one"] == [
        (("aiko",), ("esi",)),
        (("esi",), ("aiko",)),
    ]


@pytest.mark.parametrize(
    ("community", "roles"),
    [
        ("openinfra-foundation", ("staff", "director")),
        ("openinfra-kenya", ("organizer", "organizer")),
        ("asyncapi-mentorship", ("organizer", "committee-member")),
        ("asyncapi-mentor-support", ("organizer", "organizer")),
        ("asyncapi-committee", ("member", "alternate")),
    ],
)
def test_the_routes_of_every_community_lead_to_somebody(parser: Parser, community: str, roles: tuple[str, str]) -> None:
    people = tuple(
        a_person(id, name=name, roles=(role,))
        for (id, name), role in zip((("aiko", "Aiko Tanaka"), ("ben", "Benedict Okafor")), roles, strict=True)
    )

    routes = drill(a_desk(people=people, policy=a_policy(community)), parser, Reading(), a_composer())

    assert [(one.route, one.wrong) for one in routes if one.wrong] == []
    assert all(one.hears for one in routes)


def test_a_route_that_leads_to_nobody_is_told(parser: Parser) -> None:
    alone = replace(a_desk(people=a_roster()[:1]), contacts=Contacts(independent="", outside="", operator=""))

    routes = drilled(alone, parser)

    assert "nobody would hear of it" in routes["volunteers"].wrong


def test_a_letter_of_the_operator_that_cannot_be_written_is_told(parser: Parser, tmp_path: Path) -> None:
    (tmp_path / "ja").mkdir()
    (tmp_path / "ja" / "outside.new_report.txt.j2").write_text("Subject: x\n\n{{ nothing }}\n", encoding="utf-8")

    routes = drilled(a_desk(), parser, tmp_path)

    (wrong,) = routes["contacts"].wrong
    assert wrong.startswith("a letter cannot be written: ")
    assert "outside.new_report.txt.j2:3" in wrong
