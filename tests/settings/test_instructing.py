"""This is where it is shown what `check` says of the things that instructions by mail rest on."""

from pathlib import Path

import pytest

from daemon.settings import load
from daemon.settings.findings import Finding
from daemon.settings.instructing import instructing
from tests.settings.desk_file import write_example

NO_SERVER = ('trusted_authserv_ids = ["mail.example.org"]', "trusted_authserv_ids = []")
NO_VOLUNTEERS = ('roles = ["volunteer"]', 'roles = ["event-organizer"]')
TWO_ORGANIZERS = ('roles = ["volunteer"]', 'roles = ["organizer"]')


def findings(folder: Path, *changes: tuple[str, str]) -> dict[str, Finding]:
    return {finding.id: finding for finding in instructing(load(write_example(folder, *changes), {}))}


def test_the_example_has_all_that_instructions_need(tmp_path: Path) -> None:
    assert findings(tmp_path) == {}


def test_without_a_server_that_vouches_every_instruction_needs_a_second_mail(tmp_path: Path) -> None:
    found = findings(tmp_path, NO_SERVER)

    assert found["nobody-vouches"].where == "imap.trusted_authserv_ids"
    assert "confirm" in found["nobody-vouches"].text
    assert found["nobody-vouches"].level == "advice"


@pytest.mark.parametrize(("hold", "is_found"), [("0s", True), ("59s", True), ("1m", False), ("24h", False)])
def test_a_pause_in_which_nobody_can_stop_a_letter_is_named(tmp_path: Path, hold: str, is_found: bool) -> None:
    found = findings(tmp_path, ('#hold = "10m"', f'hold = "{hold}"'))

    assert ("short-hold" in found) is is_found


def test_a_desk_with_one_handler_hears_what_that_means(tmp_path: Path) -> None:
    found = findings(tmp_path, NO_VOLUNTEERS)

    assert set(found) == {"one-handler"}
    assert "'aiko'" in found["one-handler"].text


def test_people_of_the_only_level_have_nobody_who_stands_in_for_them(tmp_path: Path) -> None:
    found = findings(tmp_path, TWO_ORGANIZERS)

    assert set(found) == {"nobody-stands-in"}
    assert "aiko, ben, chidi" in found["nobody-stands-in"].text
