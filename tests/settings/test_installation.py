"""Several desks in one installation: what they cannot share, and people of several of them who are one (AMP-14)."""

from pathlib import Path

import pytest

from daemon.errors import ConfigError
from daemon.settings import DeskSettings, load_installation
from daemon.settings.example import Answers
from daemon.workflow.conflicts import find_conflicts
from daemon.workflow.desk import Fresh
from daemon.workflow.model import CaseId
from daemon.workflow.routing import owners
from tests.build import NOON, a_message
from tests.settings.desk_file import write_example

KENYA = Answers(community="openinfra-kenya", address="conduct@kenya.example.org")
FOUNDATION = Answers(community="openinfra-foundation", address="conduct@foundation.example.org")
# What an example of a community holds in common with every other one and two desks may not.
OTHER_PEOPLE = (
    ('id = "aiko"', 'id = "dora"'),
    ('name = "Aiko Tanaka"', 'name = "Dora Lindqvist"'),
    ('aliases = ["Aiko-san", "aikot", "田中愛子"]', 'aliases = ["Dorali"]'),
    ('emails = ["aiko@example.net"]', 'emails = ["dora@example.net"]'),
    ('handles = ["@aikot"]', 'handles = ["@doralind"]'),
    ('id = "ben"', 'id = "emre"'),
    ('name = "Ben Okafor"', 'name = "Emre Yilmaz"'),
    ('aliases = ["Benny O"]', 'aliases = ["Emrey"]'),
    ('emails = ["ben@example.net"]', 'emails = ["emre@example.net"]'),
    ('id = "chidi"', 'id = "fola"'),
    ('name = "Chidi Nwosu"', 'name = "Fola Adeyemi"'),
    ('emails = ["chidi@example.net"]', 'emails = ["fola@example.net"]'),
)


def two_files(folder: Path, *changes: tuple[str, str], here: tuple[tuple[str, str], ...] = ()) -> tuple[Path, Path]:
    """A desk in Kenya, and the Foundation's: its people are others, but for what `changes` say of them."""
    (folder / "kenya").mkdir()
    (folder / "foundation").mkdir()
    undone = {old for old, _ in changes}
    others = tuple(change for change in OTHER_PEOPLE if change[0] not in undone)
    kenya = write_example(folder / "kenya", *here, answers=KENYA)
    return kenya, write_example(folder / "foundation", *others, *changes, answers=FOUNDATION)


def two_desks(folder: Path, *changes: tuple[str, str], here: tuple[tuple[str, str], ...] = ()):
    return load_installation(two_files(folder, *changes, here=here))


def named_at(settings: DeskSettings, text: str) -> list[str]:
    """The ids of those whom a report to this desk would be kept from."""
    desk = settings.desk_at(NOON, Fresh(case=CaseId(""), ref=""), NOON)
    return [one.person for one in find_conflicts(a_message(text), desk)]


IS_BEN = {
    "an id and a name": (('id = "ben"', 'id = "ben"'), ('name = "Ben Okafor"', 'name = "Ben Okafor"')),
    "an address": (('emails = ["ben@example.net"]', 'emails = ["emre@example.com", "BEN@example.net"]'),),
    "a handle": (('aliases = ["Benny O"]', 'aliases = ["Emrey"]\nhandles = ["@bokafor"]'),),
}


@pytest.mark.parametrize("change", IS_BEN.values(), ids=IS_BEN)
def test_who_shares_something_with_somebody_of_another_desk_is_named_by_all_they_are_called(tmp_path: Path, change):
    handle = ('aliases = ["Benny O"]', 'aliases = ["Benny O"]\nhandles = ["bokafor"]')
    kenya, foundation = two_desks(tmp_path, *change, here=(handle,))
    emre = next(one.id for one in foundation.people if "Emrey" in one.aliases)

    assert named_at(kenya, "It was Emrey again, at the meetup.") == ["ben"]
    assert named_at(foundation, "Then Benny O laughed.") == [emre]


def test_people_who_share_nothing_stay_two_people(tmp_path: Path):
    kenya, foundation = two_desks(tmp_path)

    assert named_at(kenya, "It was Emre Yilmaz.") == []
    assert named_at(foundation, "It was Ben Okafor.") == []
    assert [one.elsewhere for one in kenya.people] == [(), (), ()]


def test_an_address_at_another_desk_names_its_owner_here_and_no_letter_goes_there(tmp_path: Path):
    kenya, _ = two_desks(tmp_path, ('emails = ["ben@example.net"]', 'emails = ["emre@example.com", "ben@example.net"]'))
    desk = kenya.desk_at(NOON, Fresh(case=CaseId(""), ref=""), NOON)
    ben = next(one for one in desk.people if one.id == "ben")

    assert named_at(kenya, "Please ask emre@example.com about it.") == ["ben"]
    assert owners("emre@example.com", desk) == {"ben"}
    assert (ben.emails, ben.elsewhere) == (("ben@example.net",), ("emre@example.com",))


def test_a_body_of_the_rules_with_one_desk_here_needs_no_entry(tmp_path: Path):
    kenya, foundation = two_desks(tmp_path)

    assert [(one.code, one.desk) for one in kenya.bodies] == [("openinfra-foundation", FOUNDATION.address)]
    assert [one.desk.address for one in kenya.neighbours] == [FOUNDATION.address]
    assert foundation.bodies == ()


def test_a_desk_that_another_process_runs_is_known_by_its_file(tmp_path: Path):
    body = '[[sharing.bodies]]\ncommunity = "openinfra-foundation"\nconfig = "../foundation/conductd.toml"\n\n[paths]'
    shared = ('emails = ["ben@example.net"]', 'emails = ["ben@example.net"]')
    kenya, _ = two_files(tmp_path, shared, here=(("[paths]", body),))

    (alone,) = load_installation([kenya])

    assert named_at(alone, "It was Emre Yilmaz.") == ["ben"]
    assert [one.desk for one in alone.bodies] == [FOUNDATION.address]


def test_a_body_without_a_desk_is_an_address_and_a_day_of_its_promise(tmp_path: Path):
    body = (
        '[[sharing.bodies]]\ncommunity = "openinfra-foundation"\nname = "the Foundation"\n'
        'address = "desk@foundation.example.com"\nbound_since = 2026-11-01\n\n[paths]'
    )
    (tmp_path / "kenya").mkdir()
    (alone,) = load_installation([write_example(tmp_path / "kenya", ("[paths]", body), answers=KENYA)])

    (known,) = alone.bodies
    assert (known.name, known.desk, known.address) == ("the Foundation", "", "desk@foundation.example.com")
    assert str(known.bound_since) == "2026-11-01"


REFUSED = [
    (('"conduct@foundation.example.org"', '"conduct@kenya.example.org"'), "2 desks have the same desk.address."),
    (('state_dir = "state"', 'state_dir = "../kenya/state"'), "2 desks have the same desk.state_dir."),
    (('"ops@example.org"', '"conduct@kenya.example.org"'), "contacts.operator: this is the address of another desk"),
    (
        ('emails = ["ben@example.net"]', 'emails = ["conduct@kenya.example.org"]'),
        "people[emre].emails: this is the address of another desk",
    ),
    (('id = "ben"', 'id = "ben"'), "people[ben].id: in conductd.toml this id is somebody with another name"),
    (
        ('emails = ["ben@example.net"]', 'emails = ["ben@example.net", "chidi@example.net"]'),
        "people[chidi]: shares an id, an address or a handle with somebody of another desk who is 'ben' here as well.",
    ),
]


@pytest.mark.parametrize(("change", "said"), REFUSED, ids=[said.split(":")[0] for _, said in REFUSED])
def test_what_two_desks_cannot_both_have_is_refused_with_a_cure(tmp_path: Path, change, said: str):
    with pytest.raises(ConfigError) as error:
        two_desks(tmp_path, change)

    (line,) = [line for line in error.value.lines if said in line]
    assert line.endswith(".")


BODIES = [
    ('community = "oktech"', "the rules let no case go there. They name: openinfra-foundation."),
    ('community = "openinfra-foundation"\naddress = "desk@example.com"', "this body has a desk here"),
    (
        'community = "openinfra-foundation"\ndesk = "conduct@elsewhere.example.org"',
        "no desk of this installation has these rules, and nobody is named",
    ),
]


@pytest.mark.parametrize(("entry", "said"), BODIES, ids=["not-in-the-rules", "both-ways", "nobody"])
def test_a_body_that_leads_nowhere_is_refused_with_a_cure(tmp_path: Path, entry: str, said: str):
    with pytest.raises(ConfigError) as error:
        two_desks(tmp_path, here=(("[paths]", f"[[sharing.bodies]]\n{entry}\n\n[paths]"),))

    assert [said in line for line in error.value.lines] == [True]
