"""This is where it is checked what the commands tell of a case that handlers worked on, and how a name is revealed."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from daemon.cli.frame import run
from daemon.demo.config import write_desk
from daemon.main import open_store
from daemon.settings import load
from daemon.workflow.model import Case, ClockKind, Deadline, PartyRole, PersonId, PlanId, Stage
from daemon.workflow.outcome import JournalEntry
from daemon.workflow.proceedings import (
    Determination,
    Hearing,
    Measure,
    Note,
    Plan,
    PlanState,
    Proceedings,
    Reconsideration,
    Resolution,
)
from tests.build import BEN, NOON, a_case, a_conflict, a_party, a_report

MARTA = PersonId("marta")
REASON = "A court asks for the name."
SECRET = "I would rather not decide this alone."
GIVEN = Proceedings(
    notes=(Note(text=SECRET, by=BEN, at=NOON),),
    determinations=(Determination(question="happened", answer="yes", by=BEN, at=NOON),),
    measures=(Measure(code="no-contact", by=BEN, at=NOON, interim=True, told=True),),
    hearings=(Hearing(by=BEN, opened_at=NOON, answer_by=NOON + timedelta(days=7), ended_as="answered"),),
    decisions=(Measure(code="vacation", by=BEN, confirmed_by=MARTA, at=NOON, until=date(2026, 12, 24), told=True),),
    resolutions=(Resolution(by=BEN, at=NOON, confirmed_by=MARTA, told_at=NOON),),
    reconsiderations=(
        Reconsideration(party="reported", asked_at=NOON, answer_by=NOON + timedelta(days=14), reviewers=(MARTA,)),
    ),
    plans=(
        Plan(
            id=PlanId("a" * 32),
            by=BEN,
            entry=a_report().entry,
            at=NOON,
            today=NOON.date(),
            words="reconsider stays",
            level="C3",
            state=PlanState.SECOND,
            due_at=NOON + timedelta(hours=72),
        ),
    ),
)


def worked(**values: Any) -> Case:
    """A case about the organizer, on its way through a reconsideration."""
    usual = {
        "route": "volunteers",
        "readers": (BEN, MARTA),
        "handler": BEN,
        "urgent": True,
        "stage": Stage.UNDER_RECONSIDERATION,
        "conflicts": (a_conflict("kota"),),
        "parties": (
            a_party("mina@example.com", name="Mina Sato"),
            a_party("kotone@example.net", PartyRole.REPORTED, ref="calm-river-2m9d"),
        ),
        "reports": (a_report(),),
        "proceedings": GIVEN,
    }
    return a_case(**(usual | values))


def a_desk_with(case: Case, folder: Path) -> Path:
    """A desk that has this one case, with no server behind it."""
    config = write_desk(folder, imap_port=1, smtp_port=1)
    settings = load(config, {})
    owed = Deadline(case=case.id, kind=ClockKind.RECONSIDERATION, due_at=NOON + timedelta(days=14), key="again")
    steps = (
        JournalEntry(what="case.taken", by="ben"),
        JournalEntry(what="determination.made", by="ben", rule="OKT-16", detail=(("question", "happened"),)),
    )
    with open_store(settings) as store, store.write() as unit:
        unit.cases.save(case)
        unit.deadlines.set((owed,))
        unit.journal.append(case.id, steps, NOON)
    return config


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return a_desk_with(worked(), tmp_path)


def document(config: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert run([*words, "--json", "--config", str(config)]) == 0
    return json.loads(capsys.readouterr().out)


def test_show_holds_what_handlers_did_and_none_of_their_words(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = document(config, capsys, "show", worked().ref)

    given = case["proceedings"]
    assert given["determinations"] == [
        {"question": "happened", "answer": "yes", "by": "ben", "at": "2026-11-20T12:00:00Z"}
    ]
    assert [(one["measure"], one["interim"], one["confirmed_by"]) for one in given["measures"]] == [
        ("no-contact", True, None),
        ("vacation", False, "marta"),
    ]
    assert given["hearings"][0]["ended_as"] == "answered"
    assert given["plans"][0]["waits_for"] == "second"
    assert given["reconsiderations"][0]["reviewers"] == ["marta"]
    assert given["notes"] == 1
    assert SECRET not in json.dumps(case)


def test_a_case_names_its_handler_and_the_clock_of_the_step_it_is_at(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case,) = document(config, capsys, "cases")

    assert (case["handler"], case["stage"], case["urgent"]) == ("ben", "under-reconsideration", True)
    assert case["due"] == [{"clock": "reconsideration", "at": "2026-12-04T12:00:00Z"}]


def test_people_read_every_step_in_a_line(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", worked().ref, "--config", str(config)]) == 0

    said = " ".join(capsys.readouterr().out.split())  # however wide the page is
    assert "happened: yes" in said
    assert "vacation until 2026-12-24" in said
    assert "reported, who knows it as calm-river-2m9d" in said
    assert "waits: second, lapses at 2026-11-23 12:00" in said
    assert "reconsideration" in said
    assert SECRET not in said


def test_a_case_nobody_worked_on_has_no_proceedings_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = a_desk_with(worked(proceedings=Proceedings(), stage=Stage.RECEIVED), tmp_path)

    assert run(["show", worked().ref, "--config", str(config)]) == 0

    assert "Proceedings" not in capsys.readouterr().out


def test_every_step_has_its_rule_or_the_person_who_gave_the_instruction(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken, determined = document(config, capsys, "explain", worked().ref)

    assert (taken["rule"], taken["instructed_by"]) == ("", "ben")
    assert determined["rule"] == "OKT-16"
    assert "steps.determinations_rule" in determined["from"]


def test_the_same_step_several_times_in_a_row_is_one_line(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document(config, capsys, "reveal", worked().ref, "--reason", REASON)

    assert run(["timeline", worked().ref, "--config", str(config)]) == 0

    (line,) = [line for line in capsys.readouterr().out.splitlines() if "handler.heard" in line]
    assert line.endswith("Letter written: handler.heard.  2 times")


def test_who_reported_is_shown_for_a_reason_that_is_kept_and_told_to_those_who_hold_the_case(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    revealed = document(config, capsys, "reveal", worked().ref, "--reason", REASON)

    assert revealed["reporters"] == [{"name": "Mina Sato", "address": "mina@example.com"}]
    assert revealed["told"] == ["ben", "marta"]
    steps = document(config, capsys, "explain", worked().ref)
    (step,) = [step for step in steps if step["what"] == "identity.revealed"]
    assert (step["by"], step["detail"]) == ("operator", {"reason": REASON})
    letters = document(config, capsys, "show", worked().ref)["letters"]
    assert {(letter["purpose"], letter["person"]) for letter in letters} == {("heard", "ben"), ("heard", "marta")}


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 251])
def test_without_a_reason_nothing_is_shown_and_nothing_is_written(
    config: Path, capsys: pytest.CaptureFixture[str], reason: str
) -> None:
    assert run(["reveal", worked().ref, "--reason", reason, "--config", str(config)]) == 2

    said = capsys.readouterr()
    assert "--reason" in said.err
    assert "mina" not in (said.out + said.err).lower()
    assert len(document(config, capsys, "timeline", worked().ref)) == 2


def test_a_reporter_nobody_knows_cannot_be_revealed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nameless = replace(a_party(), address="", name="")
    config = a_desk_with(worked(parties=(nameless,)), tmp_path)

    assert run(["reveal", worked().ref, "--reason", REASON, "--config", str(config)]) == 1

    assert "nobody to reveal" in capsys.readouterr().err
    assert len(document(config, capsys, "timeline", worked().ref)) == 2
