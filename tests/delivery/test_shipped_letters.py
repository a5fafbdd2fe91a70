"""This is where the shipped letters are tested: complete, as stored, in good words, and replaceable."""

import re
from pathlib import Path

import pytest
from jinja2 import meta

from daemon.delivery.catalogue import FRAME, LETTERS, LetterKind
from daemon.delivery.compose import Composer
from daemon.delivery.render import environment
from daemon.errors import ConfigError, LetterRefused
from tests.delivery.samples import (
    GOLDEN,
    LANGUAGES,
    TEMPLATES,
    a_composer,
    a_head,
    a_notice,
    a_stamp,
    golden,
    letters_table,
)

RENEW = "read the difference, then renew: python -m tests.delivery.samples"
BY_NAME = pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: kind.name)
BY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def composer() -> Composer:
    return a_composer()


@BY_LANGUAGE
@BY_NAME
def test_a_letter_says_what_its_stored_sample_says(kind: LetterKind, language: str, composer: Composer) -> None:
    place, text = golden(kind, language, composer)

    assert text == place.read_text(encoding="utf-8"), RENEW


def test_no_stored_sample_is_left_over() -> None:
    wanted = {GOLDEN / language / f"{kind.name}.txt" for language in LANGUAGES for kind in LETTERS}

    assert set(GOLDEN.rglob("*.txt")) == wanted, RENEW


def test_the_table_of_letters_is_the_catalogue() -> None:
    assert letters_table() in (TEMPLATES / "README.md").read_text(encoding="utf-8"), RENEW


def test_every_template_is_a_letter_of_the_catalogue_in_every_language() -> None:
    wanted = {f"{kind.name}.txt.j2" for kind in LETTERS}

    for language in LANGUAGES:
        assert {path.name for path in (TEMPLATES / language).glob("[!_]*")} == wanted


def test_the_languages_share_the_same_pieces() -> None:
    pieces = [{path.name for path in (TEMPLATES / language).glob("_*")} for language in LANGUAGES]

    assert pieces[0] == pieces[1] == pieces[2]


@BY_LANGUAGE
@BY_NAME
def test_a_letter_uses_only_what_it_is_given(kind: LetterKind, language: str) -> None:
    made = environment((TEMPLATES,))
    allowed = FRAME | {name for name, _ in kind.samples} | {"code", "row", "no_contact"}

    for name in _with_pieces(f"{language}/{kind.name}.txt.j2"):
        tree = made.parse((TEMPLATES / name).read_text(encoding="utf-8"))
        assert meta.find_undeclared_variables(tree) <= allowed, name


@BY_LANGUAGE
@BY_NAME
def test_a_letter_includes_pieces_of_its_own_language_only(kind: LetterKind, language: str) -> None:
    assert all(name.startswith(f"{language}/") for name in _with_pieces(f"{language}/{kind.name}.txt.j2"))


@BY_LANGUAGE
@BY_NAME
def test_a_subject_says_the_community_and_the_reference_and_nothing_else(
    kind: LetterKind, language: str, composer: Composer
) -> None:
    letter = composer.compose(a_notice(kind.name, language=language), a_stamp())

    assert letter.subject == "OKTech: quiet-lantern-7k3f"
    assert "quiet-lantern-7k3f" in letter.body


@BY_LANGUAGE
@BY_NAME
def test_a_letter_composes_with_every_switch_off(kind: LetterKind, language: str, composer: Composer) -> None:
    off = {name: _off(value) for name, value in kind.samples}

    letter = composer.compose(a_notice(kind.name, off, language=language), a_stamp())

    assert "None" not in letter.body
    assert "\n\n\n" not in letter.body


@BY_LANGUAGE
@pytest.mark.parametrize("name", ["acknowledgement", "acknowledgement_unread", "acknowledgement_too_large", "delay"])
def test_the_law_enforcement_line_comes_first(name: str, language: str) -> None:
    letter = a_composer().compose(a_notice(f"reporter.{name}", language=language), a_stamp())

    first = letter.body.split("\n\n")[0]
    assert re.search("law\\s+enforcement|警察|polisi", first)


@BY_LANGUAGE
def test_an_emergency_letter_opens_with_the_line_whatever_the_policy_says(language: str) -> None:
    notice = a_notice("reporter.acknowledgement_emergency", {"emergency_line": False}, language=language)

    body = a_composer().compose(notice, a_stamp()).body

    assert re.search("emergency|緊急|dharura", body.split("\n\n")[0])


def test_help_with_finding_an_authority_is_tried_never_promised() -> None:
    body = a_composer().compose(a_notice(), a_stamp()).body

    assert "we\nwill try to notify one" in body or "we will try to notify one" in body


def test_a_date_that_the_policy_does_not_print_is_not_in_the_letter() -> None:
    body = a_composer().compose(a_notice(shows={"answer_by": None}), a_stamp()).body

    assert "23 November" not in body
    assert "72" not in body


@pytest.mark.parametrize("language", ["en", "sw"])
@BY_NAME
def test_paragraphs_are_filled_to_72_columns(kind: LetterKind, language: str, composer: Composer) -> None:
    body = composer.compose(a_notice(kind.name, language=language), a_stamp()).body

    assert [line for line in body.splitlines() if len(line) > 72 and not line.startswith((" ", ">"))] == []


def test_times_are_in_the_reader_s_zone_and_language() -> None:
    def due(language: str) -> str:
        notice = a_notice("handler.clock_alert", language=language)
        return a_composer().compose(notice, a_stamp()).body

    assert "Due: Monday, 23 November 2026, 22:35 (Asia/Tokyo, UTC+09:00)" in due("en")
    assert "期日: 2026年11月23日(月曜日) 22:35 (Asia/Tokyo, UTC+09:00)" in due("ja")
    assert "Mwisho: Jumatatu, 23 Novemba 2026, saa 22:35 (Asia/Tokyo, UTC+09:00)" in due("sw")


def test_all_letters_pass_the_check_that_runs_at_the_start() -> None:
    previews = a_composer().check_all()

    assert len(previews) == len(LETTERS) * len(LANGUAGES)


def test_an_own_folder_replaces_one_letter_and_leaves_the_others(tmp_path: Path) -> None:
    own = _override(tmp_path, "en/reporter.delay.txt.j2", "Subject: {{ ref }}\n\nOur own words.\n")

    previews = {(p.name, p.language): p for p in a_composer(own).check_all()}

    assert previews["reporter.delay", "en"].body == "Our own words.\n"
    assert previews["reporter.delay", "en"].file == own / "en/reporter.delay.txt.j2"
    assert previews["reporter.routing", "en"].file == TEMPLATES / "en/reporter.routing.txt.j2"


def test_an_own_piece_replaces_it_in_every_letter(tmp_path: Path) -> None:
    own = _override(tmp_path, "en/_question.txt.j2", "One question of our own?\n\n")

    assert "One question of our own?" in a_composer(own).compose(a_notice("handler.danger"), a_stamp()).body


def test_a_language_without_a_letter_falls_back_to_the_desk_s_first(tmp_path: Path) -> None:
    for kind in LETTERS:
        _override(tmp_path, f"en/{kind.name}.txt.j2", "Subject: {{ ref }}\n\nEnglish only, {{ ref }}.\n")
    composer = Composer((tmp_path,), a_head(languages=("en", "sw")))

    assert "English only" in composer.compose(a_notice(language="sw"), a_stamp()).body


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Subject: x\n\n{% if %}\n", r"reporter\.delay\.txt\.j2:3: .*Correct the template"),
        ("Subject: x\n\n{{ no_such_value }}\n", r"reporter\.delay\.txt\.j2:3: 'no_such_value' is undefined"),
        ("Hello\n", r"reporter\.delay\.txt\.j2:1: .*Begin with 'Subject: '"),
        ("Subject: x\n\n{{ 'a' * 1000000000 }}\n", r"reporter\.delay\.txt\.j2:3: "),
        ("Subject: x\n\n{{ ref.__class__.__mro__ }}\n", r"reporter\.delay\.txt\.j2:3: "),
        ("Subject: x\n\n{% include 'en/_nothing.txt.j2' %}\n", r"reporter\.delay\.txt\.j2:3: .*_nothing"),
        (
            "Subject: x\n\nYou can withdraw it.\n",
            r"reporter\.delay\.txt\.j2: 'withdraw' breaks the wording rule 'coercion'",
        ),
        ("Subject: x\n\n" + "x" * 70_000, r"reporter\.delay\.txt\.j2:1: longer than 65536"),
    ],
)
def test_a_broken_letter_stops_the_start_with_its_file_line_and_cure(tmp_path: Path, text: str, said: str) -> None:
    own = _override(tmp_path, "en/reporter.delay.txt.j2", text)

    with pytest.raises(ConfigError, match=said) as fault:
        a_composer(own).check_all()

    assert len(fault.value.lines) == 1


def test_a_letter_that_does_not_exist_is_refused_with_its_file_name() -> None:
    with pytest.raises(LetterRefused, match=r"en/reporter\.surprise\.txt\.j2: no such letter"):
        a_composer().compose(a_notice(purpose="surprise"), a_stamp())


def _override(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder


def _with_pieces(name: str) -> set[str]:
    found = set(re.findall(r'include "([^"]+)"', (TEMPLATES / name).read_text(encoding="utf-8")))
    return {name}.union(*(_with_pieces(piece) for piece in found))


def _off(value: object) -> object:
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return 0
    if isinstance(value, tuple):
        return ()
    return "" if isinstance(value, str) else value
