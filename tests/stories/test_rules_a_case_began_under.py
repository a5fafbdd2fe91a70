"""A community changes its rules while a case is open: that case keeps those it began under, the next one does not."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from daemon.cli.frame import run
from daemon.delivery.compose import Guard
from daemon.main import composer_of, open_store
from daemon.settings import load
from daemon.workflow.model import Case, ClockKind
from daemon.workflow.policy import Policy
from tests.build import BEN, a_policy
from tests.delivery.samples import a_notice, a_stamp, kind_of, text_of
from tests.stories.conftest import Tables
from tests.stories.rig import AIKO, DeskRig

RULES = """
community = "our-own"
version = "{version}"
extends = "oktech"

[clocks]
update_every = "{update}"
update_rule = "OKT-20"
"""
FIRST, SECOND = "Somebody shouted at me in the talk.", "Somebody else pushed me in the hall."


class Changing:
    """A desk whose rules stand in a file that somebody edits."""

    def __init__(self, folder: Path, desk_with: Callable[[Tables], DeskRig]) -> None:
        self.rules = folder / "our-own.toml"
        self.say(version="1", update="7d")
        self.rig = desk_with({"desk": {"community": str(self.rules)}, "policy": {"accept_findings": ["OKT-26"]}})

    def say(self, **values: str) -> None:
        self.rules.write_text(RULES.format(**values), encoding="utf-8")

    def read_again(self) -> None:
        """As a reload does."""
        self.rig.settings = load(self.rig.settings.file, {})

    def answer_to(self, case: Case) -> timedelta:
        """A person writes to the reporter; how long until the next word is owed then."""
        self.rig.answer(
            next(one for one in self.rig.letters(AIKO) if case.ref in one.subject), "ask\n\nWhere was it?", AIKO
        )
        self.rig.run()
        with open_store(self.rig.settings) as store, store.read() as unit:
            (owed,) = [one for one in unit.deadlines.of_case(case.id) if one.kind is ClockKind.UPDATE]
        return owed.due_at - self.rig.clock.at


@pytest.fixture
def changing(tmp_path: Path, desk_with: Callable[[Tables], DeskRig]) -> Changing:
    return Changing(tmp_path, desk_with)


def test_a_case_keeps_the_rules_it_began_under_and_the_next_one_has_the_new_ones(changing: Changing) -> None:
    changing.rig.report(FIRST)
    changing.rig.run()
    changing.say(version="2", update="2d")
    changing.read_again()
    changing.rig.run(after={"hours": 1})
    changing.rig.report(SECOND, "Lena <lena@example.com>")
    changing.rig.run()
    old, new = changing.rig.cases()

    assert old.policy_version.startswith("1+")
    assert new.policy_version.startswith("2+")
    assert round(changing.answer_to(old) / timedelta(days=1)) == 7
    assert round(changing.answer_to(new) / timedelta(days=1)) == 2


def test_rules_that_changed_without_a_new_version_are_told_apart(changing: Changing) -> None:
    changing.rig.report(FIRST)
    changing.rig.run()
    changing.say(version="1", update="2d")
    changing.read_again()
    changing.rig.run(after={"hours": 1})
    changing.rig.report(SECOND, "Lena <lena@example.com>")
    changing.rig.run()

    old, new = changing.rig.cases()

    assert old.policy_version != new.policy_version
    assert round(changing.answer_to(old) / timedelta(days=1)) == 7


def test_the_operator_can_put_an_open_case_under_the_rules_of_today(
    changing: Changing, capsys: pytest.CaptureFixture[str]
) -> None:
    changing.rig.report(FIRST)
    changing.rig.run()
    changing.say(version="2", update="2d")
    changing.read_again()
    config = str(changing.rig.settings.file)

    assert run(["policy", "adopt", changing.rig.case().ref, "--config", config, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    changing.rig.run()

    assert (said["before"][:2], said["now"][:2]) == ("1+", "2+")
    assert "rules.adopted" in changing.rig.timeline()
    assert ("letter", "handler.heard") in [pair for line in changing.rig.journal() for pair in line.detail]
    assert round(changing.answer_to(changing.rig.case()) / timedelta(days=1)) == 2
    assert changing.rig.case().handler in (None, BEN)
    assert run(["policy", "adopt", changing.rig.case().ref, "--config", config]) == 0
    assert "follows the rules of today already" in capsys.readouterr().out


def test_who_may_hear_of_a_case_follows_the_people_of_today(changing: Changing) -> None:
    """Roles were renamed together with the rules: whoever holds the role now still gets the letters."""
    changing.rig.report(FIRST)
    changing.rig.run()
    file = changing.rig.settings.file
    file.write_text(file.read_text("utf-8").replace('"organizer"', '"steward"'), "utf-8")
    levels = '[[routing.levels]]\nname = "stewards"\nroles = ["steward"]\nrule = "OKT-03"\n'
    fallback = '[[routing.levels]]\nname = "volunteers"\nroles = ["volunteer"]\nfallback = true\nrule = "OKT-24"\n'
    bodies = '[[bodies]]\nname = "the group organizer"\nrole = "steward"\nseats = 1\nrule = "OKT-03"\n'
    changing.say(version="2", update="7d")
    changing.rules.write_text(changing.rules.read_text("utf-8") + levels + fallback + bodies, "utf-8")
    changing.read_again()
    before = len(changing.rig.letters(AIKO))

    changing.rig.run(after={"hours": 25})

    assert changing.rig.case().received_at.date() == date(2026, 11, 20)
    assert len(changing.rig.letters(AIKO)) > before


def test_what_only_the_rules_of_before_give_words_to_is_still_told_in_them(changing: Changing) -> None:
    """A measure that today's rules know no more is in force, and its letter says more than a code."""
    began = Policy.model_validate({**a_policy().model_dump(), "words": {"mentor-talk": {"en": "a talk with a mentor"}}})
    notice = a_notice(
        "handler.measure_ends", {**dict(kind_of("handler.measure_ends").samples), "measure": "mentor-talk"}
    )

    letter = composer_of(changing.rig.settings, (("1", began),)).compose(notice, a_stamp(), Guard())

    assert "a talk with a mentor" in text_of(letter.raw)
