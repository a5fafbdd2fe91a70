"""This is where it is tested that whatever the core can say has a sentence in every language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.cli import narration
from daemon.workflow.faults import FaultKind
from daemon.workflow.model import ClockKind, Stage
from daemon.workflow.verbs import VERBS
from daemon.workflow.verbs.measures import MEASURES
from tests.build import a_policy
from tests.delivery.samples import LANGUAGES, piece

CORE = Path(__file__).parents[2] / "daemon" / "workflow"
BY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
# Every value that a sentence may name, each in the form it has in a row.
VALUES = {
    **dict.fromkeys(("name", "found", "known", "missing", "words", "nearest", "usage", "language", "verb"), "x"),
    **dict.fromkeys(("day", "until", "from"), "2026-11-25"),
    **dict.fromkeys(("party", "open"), "reporter"),
    "answer": "yes",
    "area": "same-employer",
    "may": "read",
    "audience": "other-body",
    "purpose": "protection",
    "use": "name",
    "category": "doxing",
    "at": "2026-11-25T12:00:00+00:00",
    "clock": "hearing",
    "for": "second",
    "how": "weekly",
    "kind": "name",
    "measure": "no-contact",
    "other": "calm-river-2m9d",
    "other_code": "the code of the event",
    "question": "happened",
    "relation": "witness",
    "result": "changed",
    "scope": "online",
    "state": "given",
    "level": "finding",
    "step": "notice",
    "venue": "events",
    "vote": "yes",
    "what": "call",
    "way": "chat",
    "why": "roles",
}
# Causes that a function of the core returns before they stand in a row.
RETURNED = {"used-key", "expired-key", "plan-gone", "own-plan", "nothing-to-undo", "letter-left", "case-changed"}


def codes(calls: tuple[str, ...], keyword: str) -> set[str]:
    """The codes that the core writes: `keyword` of these calls, and the value beside it in a hand-made row."""
    return {code for tree in trees() for node in ast.walk(tree) for code in _written(node, calls, keyword)}


def trees() -> Iterator[ast.Module]:
    return (ast.parse(path.read_text(encoding="utf-8")) for path in sorted(CORE.rglob("*.py")))


def _written(node: ast.AST, calls: tuple[str, ...], keyword: str) -> list[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls:
        return [code for given in node.keywords if given.arg == keyword for code in _strings(given.value)]
    if isinstance(node, ast.Tuple) and len(node.elts) == 2 and _strings(node.elts[0]) == [keyword]:
        return _strings(node.elts[1])
    return []


def _strings(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value] if node.value else []
    return [*_strings(node.body), *_strings(node.orelse)] if isinstance(node, ast.IfExp) else []


def journal_names() -> set[str]:
    """Every 'something.happened' in the core; the names of mail providers are no such thing."""
    found = {
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {name for name in found if re.fullmatch(r"[a-z-]+\.[a-z_]+", name) and not name.endswith((".com", ".py"))}


EFFECTS = codes(("Done",), "effect")
CAUSES = codes(("Refused",), "cause") | RETURNED
JOURNAL = journal_names() | narration.known()


@BY_LANGUAGE
@pytest.mark.parametrize("code", sorted(EFFECTS))
def test_what_an_instruction_did_is_told_in_a_sentence(code: str, language: str) -> None:
    said = piece("_effects", language, row={**VALUES, "effect": code})

    assert said != code
    assert said[-1] in ".。"


@BY_LANGUAGE
@pytest.mark.parametrize("code", sorted(CAUSES))
def test_why_an_instruction_was_refused_is_told_in_a_sentence(code: str, language: str) -> None:
    said = piece("_causes", language, row={**VALUES, "cause": code})

    assert said != code
    assert said[-1] in ".。"


@BY_LANGUAGE
@pytest.mark.parametrize("kind", FaultKind)
def test_what_cannot_be_read_is_told_with_its_cure(kind: FaultKind, language: str) -> None:
    said = piece("_faults", language, row={**VALUES, "fault": kind.value})

    assert said != kind.value
    assert said[-1] in ".。"


@BY_LANGUAGE
@pytest.mark.parametrize("name", sorted(JOURNAL))
def test_every_line_of_the_journal_is_told_in_a_sentence(name: str, language: str) -> None:
    said = piece("_journal", language, row={"what": name, "detail": ""})

    assert said != f"{name}."
    assert said[-1] in ".。"


@BY_LANGUAGE
@pytest.mark.parametrize("verb", [verb.NAME for verb in VERBS])
def test_every_verb_is_explained(verb: str, language: str) -> None:
    said = piece("_verbs", language, row={"verb": verb})

    assert len(said) > len(verb)
    assert said[-1] in ".。"


@BY_LANGUAGE
def test_every_stage_has_a_name_of_its_own(language: str) -> None:
    names = {piece("_stage", language, code=stage.value) for stage in Stage}

    assert len(names) == len(Stage)
    assert language == "en" or not names & {stage.value for stage in Stage}


@BY_LANGUAGE
def test_every_measure_has_a_name_of_its_own(language: str) -> None:
    wanted = {*MEASURES, *(kind.code for kind in a_policy().steps.measures)}
    names = {piece("_measure", language, code=code) for code in wanted}

    assert len(names) == len(wanted)
    assert not names & wanted


@BY_LANGUAGE
def test_every_clock_has_a_name_of_its_own(language: str) -> None:
    wanted = set(ClockKind) - {ClockKind.HUMAN_ANSWER_ALERT, ClockKind.LETTER_ALARM}
    names = {piece("_clock_name", language, code=kind.value) for kind in wanted}

    assert len(names) == len(wanted)
    assert not names & {kind.value for kind in wanted}


@BY_LANGUAGE
def test_a_plan_says_what_it_waits_for(language: str) -> None:
    waits = {
        piece("_effects", language, row={"effect": "planned", "for": state}) for state in ("second", "own", "proof")
    }

    assert len(waits) == 3


def test_the_codes_of_the_core_are_found() -> None:
    assert {"taken", "decided", "question", "planned", "undone"} <= EFFECTS
    assert {"already-taken", "leak", "two-people", "too-many"} <= CAUSES
    assert {"case.opened", "clock.breached", "plan.made"} <= JOURNAL
