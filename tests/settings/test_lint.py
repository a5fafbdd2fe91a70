"""This is where it is shown that a desk proves its routes before it starts (processes.md 5.5, G11)."""

from pathlib import Path

import pytest

from daemon import resources
from daemon.errors import ConfigError
from daemon.settings import DeskSettings, load
from daemon.settings.lint import Finding, lint, refuse_unsigned, who_is_told
from tests.settings.desk_file import write_example

NO_OUTSIDE = ('outside = "safety@example.com"', "")
NO_INDEPENDENT = ('independent = "ombud@example.net"', "")


def a_desk_with(folder: Path, *changes: tuple[str, str]) -> DeskSettings:
    return load(write_example(folder, *changes), {})


def found(settings: DeskSettings, name: str) -> Finding | None:
    return next((finding for finding in lint(settings) if finding.id == name), None)


def test_the_example_starts(tmp_path: Path) -> None:
    settings = a_desk_with(tmp_path)

    refuse_unsigned([settings])

    assert [finding.level for finding in lint(settings)] == ["accepted"]


def test_one_mailbox_for_everybody_stops_the_start_until_it_is_signed(tmp_path: Path) -> None:
    settings = a_desk_with(tmp_path, ('accept_findings = ["OKT-26"]', ""))

    with pytest.raises(ConfigError, match=r"\[OKT-26\] imap.user: .*accept_findings"):
        refuse_unsigned([settings])


def test_a_set_of_conflicts_that_leaves_nobody_stops_the_start(tmp_path: Path) -> None:
    settings = a_desk_with(tmp_path, NO_OUTSIDE, NO_INDEPENDENT)

    finding = found(settings, "OKT-24")

    assert finding is not None
    assert finding.level == "stop"
    assert "aiko, ben, chidi" in finding.text


def test_one_contact_outside_the_roster_is_enough_for_every_set(tmp_path: Path) -> None:
    assert found(a_desk_with(tmp_path, NO_INDEPENDENT), "OKT-24") is None


def test_a_reminder_after_the_clock_has_run_out_is_named(tmp_path: Path) -> None:
    shipped = (resources.communities() / "oktech.toml").read_text("utf-8")
    (tmp_path / "ours.toml").write_text(shipped.replace('within = "72h"', 'within = "48h"'), encoding="utf-8")

    finding = found(a_desk_with(tmp_path, ('community = "oktech"', 'community = "./ours.toml"')), "late-alert")

    assert finding is not None
    assert "nobody is reminded at 2d, 66h: by then the clock of 2d has run out." in finding.text


def test_a_contact_who_is_on_the_roster_is_no_way_out_for_their_own_case(tmp_path: Path) -> None:
    settings = a_desk_with(tmp_path, NO_INDEPENDENT, ("safety@example.com", "chidi@example.net"))

    dead_end = found(settings, "OKT-24")

    assert dead_end is not None
    assert dead_end.level == "stop"
    assert found(settings, "outside-contact-on-roster") is not None


def test_the_smallest_set_that_leaves_nobody_is_named_and_no_larger_one(tmp_path: Path) -> None:
    settings = a_desk_with(tmp_path, NO_OUTSIDE, NO_INDEPENDENT, ('roles = ["volunteer"]', 'roles = ["speaker"]'))

    dead_ends = [finding.text for finding in lint(settings) if finding.id == "OKT-24"]

    assert dead_ends == ["when a report concerns aiko, no person would hear of it."]


@pytest.mark.parametrize(
    ("change", "name", "level"),
    [
        (NO_INDEPENDENT, "independent-contact", "advice"),
        (('operator = "ops@example.org"', ""), "operator-contact", "advice"),
        (('roles = ["volunteer"]', 'roles = ["speaker"]'), "empty-volunteers", "advice"),
        (('roles = ["volunteer"]', 'roles = ["volunteer", "speaker"]'), "unknown-role", "advice"),
        (('languages = ["en", "ja", "sw"]', 'languages = ["en", "de"]'), "no-letters-de", "stop"),
        (('["OKT-26"]', '["OKT-26", "OKT-99"]'), "idle-signature", "advice"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_weakness_is_found(tmp_path: Path, change: tuple[str, str], name: str, level: str) -> None:
    finding = found(a_desk_with(tmp_path, change), name)

    assert finding is not None
    assert finding.level == level
    assert finding.cure.endswith(".")


def test_a_secret_that_every_user_may_read_stops_the_start(tmp_path: Path) -> None:
    settings = a_desk_with(tmp_path)
    settings.imap.password_file.chmod(0o644)

    finding = found(settings, "readable-secret")

    assert finding is not None
    assert finding.level == "stop"


def test_the_dry_run_says_who_would_be_told(tmp_path: Path) -> None:
    told = {line.conflicted: (line.route, line.told) for line in who_is_told(a_desk_with(tmp_path))}

    assert told[()] == ("organizer", ("aiko",))
    assert told[("aiko",)] == ("volunteers", ("ben", "chidi"))
    assert told[("aiko", "ben", "chidi")] == ("outside", ())


def test_a_word_of_one_s_own_that_a_language_of_the_desk_lacks_is_told(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "docs" / "examples" / "our-community.toml"
    rules = example.read_text("utf-8").replace('sw = "mazungumzo', '#sw = "mazungumzo')
    (tmp_path / "ours.toml").write_text(rules, encoding="utf-8")

    finding = found(
        a_desk_with(tmp_path, ('community = "oktech"', 'community = "./ours.toml"')), "no-words-mentor-talk-sw"
    )

    assert finding is not None
    assert "letters in 'sw' would print 'mentor-talk'" in finding.text
