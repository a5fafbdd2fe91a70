"""`conductd report`: a page and a document that may be published, with no case, person or address in them."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from daemon.cli.frame import run
from daemon.demo.config import write_desk
from daemon.main import open_store
from daemon.settings import load
from daemon.workflow.model import CaseId, PartyRole, Stage
from daemon.workflow.proceedings import Measure, Note, Proceedings, Resolution
from tests.build import BEN, NOON, a_case, a_party, a_report

SPAN = ("--from", "2026-10-01", "--to", "2026-12-31")
SECRETS = ("Mina Sato", "mina@example.com", "kotone@example.net", "insulting", "quiet-lantern", "Ben", "Say it louder")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A desk with seven cases that ended, each with everything that must not be published."""
    file = write_desk(tmp_path, imap_port=1, smtp_port=1)
    told = Resolution(by=BEN, at=NOON, told_at=NOON)
    kept = Proceedings(
        decisions=(Measure(code="no-violation", by=BEN, at=NOON),),
        resolutions=(told,),
        notes=(Note(text="Say it louder in the code.", by=BEN, at=NOON, what="improvement"),),
    )
    parties = (a_party("mina@example.com", name="Mina Sato"), a_party("kotone@example.net", PartyRole.REPORTED))
    with open_store(load(file, {})) as store, store.write() as unit:
        for number in range(7):
            unit.cases.save(
                a_case(
                    id=CaseId(f"{number:032x}"),
                    ref=f"quiet-lantern-{number}",
                    stage=Stage.CLOSED,
                    parties=parties,
                    reports=(a_report(),),
                    categories=("insults",),
                    venues=("chat",),
                    proceedings=kept,
                    acknowledged_at=NOON,
                )
            )
    return file


def test_the_document_has_bands_and_no_case(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", *SPAN, "--json", "--config", str(config)]) == 0
    printed = capsys.readouterr().out
    document = json.loads(printed)

    assert (document["from"], document["to"], document["unit"]) == ("2026-10-01", "2026-12-31", "quarter")
    assert document["received"] == {"count": 5, "withheld": False, "at_least": 5, "at_most": 9, "text": "5 to 9"}
    tables = {table["name"]: {row["code"]: row["text"] for row in table["rows"]} for table in document["tables"]}
    assert tables["category"]["insults"] == "5 to 9"
    assert tables["venue"]["chat"] == "5 to 9"
    assert tables["outcome"]["no-violation"] == "5 to 9"
    assert tables["outcome"]["ban"] == "fewer than 5"
    assert tables["improvement"]["improvement"] == "5 to 9"
    assert not [secret for secret in SECRETS if secret in printed]


def test_the_page_stands_by_itself_and_says_the_same(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"

    assert run(["report", *SPAN, "--out", str(out), "--config", str(config)]) == 0
    page, document = out.read_text("utf-8"), json.loads(out.with_suffix(".json").read_text("utf-8"))

    assert not re.search(r"<script|https?://|@import|url\(|\bon\w+=", page)
    assert "default-src &#x27;none&#x27;" in page
    plots = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(plots) == len(document["tables"])
    for plot, table in zip(plots, document["tables"], strict=True):
        words = "".join(ElementTree.fromstring(plot).itertext())
        assert all(row["text"] in words for row in table["rows"])
    assert not [secret for secret in SECRETS if secret in page]
    assert oct(out.stat().st_mode)[-3:] == "600"


def test_a_span_without_reports_is_told_as_none(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "--from", "2026-01-01", "--to", "2026-06-30", "--json", "--config", str(config)]) == 0
    document = json.loads(capsys.readouterr().out)

    assert document["received"]["text"] == "0"
    assert document["complete"] is True


def test_for_people_it_is_a_few_tables(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", *SPAN, "--config", str(config)]) == 0
    printed = capsys.readouterr().out

    assert "Reports received: 5 to 9" in printed
    assert "whether or not there are any" in printed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "soon", "--to", "2026-12-31"), "--from: found 'soon', which is no day."),
        (("--from", "2026-12-31", "--to", "2026-10-01"), "--from: 2026-12-31 is after --to 2026-10-01."),
    ],
)
def test_a_span_that_is_none_is_refused(
    words: tuple[str, ...], said: str, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", *words, "--config", str(config)]) == 2
    assert said in capsys.readouterr().err
