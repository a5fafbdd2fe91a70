"""This is where it is shown that the six presets say what their documents say, and nothing where they are silent."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from daemon.errors import ConfigError
from daemon.settings import DeskSettings, load
from daemon.settings.communities import preset_names
from daemon.settings.example import Answers
from daemon.settings.links import stale_links
from daemon.settings.lint import lint, refuse_unsigned, who_is_told
from tests.build import a_policy
from tests.settings.desk_file import write_example

THAT_DAY = datetime(2026, 11, 21, tzinfo=UTC)
PRINTS_A_LENGTH = {"oktech", "asyncapi-committee"}


def a_desk_of(community: str, folder: Path, *changes: tuple[str, str]) -> DeskSettings:
    return load(write_example(folder, *changes, answers=Answers(community=community)), {})


def test_six_communities_are_shipped() -> None:
    assert preset_names() == (
        "asyncapi-committee",
        "asyncapi-mentor-support",
        "asyncapi-mentorship",
        "oktech",
        "openinfra-foundation",
        "openinfra-kenya",
    )


@pytest.mark.parametrize("community", preset_names())
def test_the_desk_that_init_writes_for_a_community_starts(tmp_path: Path, community: str) -> None:
    refuse_unsigned([a_desk_of(community, tmp_path)])


@pytest.mark.parametrize("community", preset_names())
def test_a_community_holds_no_address_and_no_link(community: str) -> None:
    text = repr(a_policy(community))

    assert "@" not in text
    assert "://" not in text


@pytest.mark.parametrize("community", sorted(set(preset_names()) - PRINTS_A_LENGTH))
def test_a_silent_document_prints_no_number(community: str) -> None:
    policy = a_policy(community)

    assert not policy.clocks.human_answer.printed
    assert not policy.clocks.human_answer.promise
    assert not policy.reconsideration.printed
    assert policy.reconsideration.window is None


def test_the_silent_points_of_oktech_are_filled_openly() -> None:
    policy = a_policy("oktech")

    assert policy.visibility.identity == "sealed"
    assert policy.visibility.rule_of("identity") == "OKT-32"
    assert policy.retention.rule == "OKT-32"


def test_kenya_says_its_own_and_inherits_the_rest() -> None:
    kenya, foundation = a_policy("openinfra-kenya"), a_policy("openinfra-foundation")

    assert kenya.steps.hear_before_decide
    assert kenya.steps.end_order == foundation.steps.end_order == ("reported", "reporter")
    assert kenya.steps.hear_rule == "OIF-23"
    assert kenya.intake.fields == foundation.intake.fields
    assert set(foundation.categories) < set(kenya.categories)
    assert [level.name for level in kenya.routing.levels] == ["organizers"]
    assert kenya.identity.timezone == "Africa/Nairobi"


def test_kenya_does_not_start_without_an_address_of_its_own(tmp_path: Path) -> None:
    """G11: the Foundation's mailbox is never taken instead."""
    with pytest.raises(ConfigError, match=r"desk\.address: this key is missing"):
        a_desk_of("openinfra-kenya", tmp_path, ('\naddress = "conduct@example.org"', ""))


def test_kenya_does_not_start_without_a_handler_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r'people: nobody holds the role "organizer".*OIK-12'):
        a_desk_of("openinfra-kenya", tmp_path, ('roles = ["organizer"]', 'roles = ["staff"]'))


def test_the_mentors_ladder_has_the_categories_of_the_committee() -> None:
    assert a_policy("asyncapi-mentor-support").categories == a_policy("asyncapi-committee").categories


def test_the_committees_ladder_has_four_rungs() -> None:
    rungs = {kind.rung: kind for kind in a_policy("asyncapi-committee").steps.measures if kind.rung is not None}

    assert [rungs[at].code for at in (1, 2, 3, 4)] == ["warning", "limited-activities", "suspension", "ban"]
    assert [bool(rungs[at].repair) for at in (1, 2, 3, 4)] == [True, True, True, False]


def test_the_foundation_asks_for_its_five_things() -> None:
    fields = a_policy("openinfra-foundation").intake.fields

    assert fields[0].code == "danger"  # asked first
    asked = {field.code for field in fields[1:] if field.ask}
    assert asked == {"names", "contact", "account", "when-where", "anonymity"}


def test_the_committee_asks_for_its_four_things() -> None:
    fields = {field.code: field for field in a_policy("asyncapi-committee").intake.fields}

    assert set(fields) == {"names", "when-where", "account", "code-part"}
    assert not fields["code-part"].ask


def test_alternates_of_the_committee_hear_nothing_while_a_member_is_free(tmp_path: Path) -> None:
    told = {line.conflicted: line for line in who_is_told(a_desk_of("asyncapi-committee", tmp_path))}

    assert told[()].told == ("aiko",)
    assert (told[("aiko",)].route, told[("aiko",)].told) == ("alternates", ("ben", "chidi"))


def test_every_set_of_conflicts_of_the_foundation_is_shown_with_who_acts(tmp_path: Path) -> None:
    staff = (
        'roles = ["director"]\nlanguages = ["en"]\ntimezone = "Africa',
        'roles = ["staff"]\nlanguages = ["en"]\ntimezone = "Africa',
    )

    told = {line.conflicted: line.route for line in who_is_told(a_desk_of("openinfra-foundation", tmp_path, staff))}

    assert told == {
        (): "staff",
        ("aiko",): "staff",
        ("ben",): "staff",
        ("chidi",): "staff",
        ("aiko", "ben"): "director",
        ("aiko", "chidi"): "staff",
        ("ben", "chidi"): "staff",
        ("aiko", "ben", "chidi"): "outside",
    }


def test_seats_that_are_declared_and_not_filled_are_told(tmp_path: Path) -> None:
    found = {finding.id: finding.text for finding in lint(a_desk_of("asyncapi-committee", tmp_path))}

    assert found["seats-member"] == "the full members: 3 declared, 1 found (AAC-01)."
    assert found["seats-alternate"] == "the alternate members: 3 declared, 2 found (AAC-01)."


def test_a_step_that_nobody_can_do_is_told(tmp_path: Path) -> None:
    desk = a_desk_of("openinfra-foundation", tmp_path, ('roles = ["director"]', 'roles = ["staff"]'))

    assert "nobody-for-director" in {finding.id for finding in lint(desk)}


@pytest.mark.parametrize(
    ("community", "link"),
    [("oktech", "organizers"), ("asyncapi-committee", "chat-channel"), ("asyncapi-mentorship", "incident-procedure")],
)
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, community: str, link: str) -> None:
    found = {finding.where for finding in stale_links(a_desk_of(community, tmp_path), THAT_DAY)}

    assert f"links[{link}].finding" in found


def test_rules_that_nobody_compared_for_a_year_are_told(tmp_path: Path) -> None:
    desk = a_desk_of("openinfra-foundation", tmp_path)

    in_time = {finding.id for finding in stale_links(desk, datetime(2027, 11, 20, tzinfo=UTC))}
    late = {finding.id for finding in stale_links(desk, datetime(2027, 11, 21, tzinfo=UTC))}

    assert "source-unchecked" not in in_time
    assert "source-unchecked" in late
