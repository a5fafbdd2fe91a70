"""This is where the demo is held to its word: a whole case is played to its end, and what is missing is said."""

import io

import pytest
from rich.console import Console

from daemon.demo.acting import Actors
from daemon.demo.communities import COMMUNITIES
from daemon.demo.config import ADDRESS, PASSWORD
from daemon.demo.mail_program import Letter, answer, tap
from daemon.demo.play import chosen, play
from daemon.demo.script import Step
from daemon.demo.servers import EmbeddedMail
from daemon.errors import NotFound
from daemon.settings.communities import preset_names

BEN = "Benedict Okafor <benedict@example.net>"
LETTER = Letter(
    recipient="benedict@example.net",
    subject="OKTech: quiet-lantern-7k3fq",
    text=(
        "A new report has reached the desk.\n\n"
        "mailto:conduct@example.org?subject=Re%3A%20OKTech&body=take%0D%0A%0D%0A--%20%0D%0AKey%3A%20ABC\n"
    ),
    message_id="<one@example.org>",
)


def a_step(**values: object) -> Step:
    return Step(**({"tells": "x", "who": "ben", "writes": "take", "brings": ("ben",)} | values))  # type: ignore[arg-type]


def test_a_whole_case_is_played_from_the_report_to_the_closing() -> None:
    said = io.StringIO()

    ended = play(chosen("case"), Console(file=said, width=100), quick=True)

    told = said.getvalue()
    assert ended == 0, told
    assert "The case was closed; the reporter had been told: yes." in told
    assert "Instructions came that were not followed." in told
    assert "1 of 1 scenarios brought all the letters that were expected." in told


@pytest.mark.parametrize("name", [one.name for one in COMMUNITIES if one.desk.community != "oktech"])
def test_the_scenario_of_a_community_is_played_under_its_own_rules(name: str) -> None:
    said = io.StringIO()

    ended = play(chosen(name), Console(file=said, width=100), quick=True)

    told = said.getvalue()
    assert ended == 0, told
    assert f"under the rules '{name}'" in " ".join(told.split())
    assert "1 of 1 scenarios brought all the letters that were expected." in told


def test_there_is_one_scenario_for_each_community_that_is_shipped() -> None:
    assert {one.name for one in COMMUNITIES} == set(preset_names())
    assert all(one.name == one.desk.community for one in COMMUNITIES)


def test_without_a_name_the_cases_of_one_desk_are_played() -> None:
    assert {one.desk.community for one in chosen(None)} == {"oktech"}


def test_a_scenario_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(NotFound, match="report, case, organizer, japanese, danger, bounce"):
        chosen("nothing")


def test_a_letter_that_does_not_come_is_missed() -> None:
    with EmbeddedMail(users={ADDRESS: PASSWORD}) as mail:
        actors = Actors(mail, patience=0.05)

        assert actors.sends(b"From: x@example.com\r\n\r\nHello.\r\n", 1) is False
        assert actors.plays(a_step(way="forge")) == "Letters came to nobody; expected: benedict@example.net (1)."


def test_a_letter_that_nobody_got_cannot_be_answered() -> None:
    with EmbeddedMail(users={ADDRESS: PASSWORD}) as mail:
        wrong = Actors(mail, patience=0.05).plays(a_step(on="A new report"))

    assert wrong == "benedict@example.net has no letter with 'A new report'."


def test_a_link_opens_a_new_mail_with_words_below_its_first_line() -> None:
    mail = tap(LETTER, BEN, "take", "I know both.")

    assert mail["In-Reply-To"] is None
    assert mail.get_content().splitlines() == ["take", "", "I know both.", "", "-- ", "Key: ABC"]


def test_a_link_that_a_letter_does_not_have_cannot_be_opened() -> None:
    with pytest.raises(LookupError, match="No link for 'close'"):
        tap(LETTER, BEN, "close", "")


def test_an_answer_quotes_the_letter_below() -> None:
    mail = answer(LETTER, BEN, "I will read it tonight.")

    assert mail["In-Reply-To"] == "<one@example.org>"
    assert mail.get_content().startswith("I will read it tonight.\n\nOn ")
    assert "> A new report has reached the desk." in mail.get_content()
