"""This is where `templates lint` is tested: each forbidden phrase with file, line and cure; promises; gaps."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.delivery.catalogue import LETTERS
from daemon.delivery.lint import LetterFinding, Written, lint_letters
from daemon.delivery.lint.finding import CURES
from daemon.delivery.lint.letter import Press, read_letter
from daemon.delivery.lint.promises import unkept
from daemon.settings.communities import preset_names
from tests.build import a_policy
from tests.delivery.forbidden_phrases import FORBIDDEN
from tests.delivery.samples import LANGUAGES, TEMPLATES, kind_of

EVERY_PHRASE = [
    pytest.param(at, rule, texts[at - 1], id=f"{phrase}-{LANGUAGES[at - 1]}")
    for phrase, (rule, *texts) in FORBIDDEN.items()
    for at in (1, 2, 3)
]


def written(*own: Path, community: str = "asyncapi-mentorship", **changes: object) -> Written:
    made = Written(community=community, policy=a_policy(community), folders=(*own, TEMPLATES), languages=LANGUAGES)
    return replace(made, **changes)  # type: ignore[arg-type]


def findings_of(name: str, language: str, desk: Written) -> list[LetterFinding]:
    """What is wrong with one letter."""
    press = Press(desk.folders, desk.languages[0], desk.policy.words)
    letter = replace(read_letter(kind_of(name), language, press), known=desk.known)
    return [letter.broken] if letter.broken else list(dict.fromkeys(letter.proved(desk.policy, press)))


def own_letter(folder: Path, name: str, text: str) -> Path:
    file = folder / f"{name}.txt.j2"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def with_sentence(folder: Path, name: str, sentence: str) -> tuple[Path, int]:
    """A copy of a shipped letter with one more sentence at its end; gives its file and the sentence's line."""
    text = (TEMPLATES / f"{name}.txt.j2").read_text(encoding="utf-8")
    return own_letter(folder, name, f"{text}\n{sentence}\n"), text.count("\n") + 2


def test_all_shipped_letters_are_clean_under_the_rules_of_all_six_communities() -> None:
    proof = lint_letters(written(community=name) for name in preset_names())

    assert [str(finding) for finding in proof.findings] == []
    assert proof.letters == len(LETTERS) * 6 * 3
    assert proof.tried > len(LETTERS) * 3 * 5  # more than one text of each


@pytest.mark.parametrize(("at", "rule", "sentence"), EVERY_PHRASE)
def test_a_forbidden_phrase_is_found_with_file_line_and_cure(tmp_path: Path, at: int, rule: str, sentence: str) -> None:
    language = LANGUAGES[at - 1]
    file, line = with_sentence(tmp_path, f"{language}/reporter.feedback", sentence)

    found = [one for one in findings_of("reporter.feedback", language, written(tmp_path)) if one.rule == rule]

    assert [(one.file, one.line) for one in found] == [(file, line)]
    assert str(found[0]).startswith(f"{file}:{line}: [{rule}] found '")
    assert str(found[0]).endswith(CURES[rule])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "The reporter was there."), ("ja", "報告者がいました。"), ("sw", "Mtoa ripoti alikuwepo.")],
)
def test_the_reported_person_never_reads_who_reported(tmp_path: Path, language: str, sentence: str) -> None:
    file, line = with_sentence(tmp_path, f"{language}/reported.message", sentence)

    found = findings_of("reported.message", language, written(tmp_path))

    assert [(one.rule, one.file, one.line) for one in found] == [("identity", file, line)]


def test_a_name_of_the_roster_in_a_letter_is_found(tmp_path: Path) -> None:
    file, line = with_sentence(tmp_path, "en/reporter.feedback", "Aiko Tanaka reads this.")

    (found,) = findings_of("reporter.feedback", "en", written(tmp_path, known=("Aiko Tanaka",)))

    assert (found.rule, found.file, found.line, found.found) == ("identity", file, line, "aiko tanaka")


def test_a_phrase_in_a_branch_that_no_sample_reaches_is_found(tmp_path: Path) -> None:
    file, line = with_sentence(tmp_path, "en/reporter.feedback", '{% if ref == "x" %}You can withdraw it.{% endif %}')

    (found,) = findings_of("reporter.feedback", "en", written(tmp_path))

    assert (found.rule, found.file, found.line) == ("coercion", file, line)


def test_a_phrase_over_two_lines_is_found_where_it_begins(tmp_path: Path) -> None:
    file, line = with_sentence(tmp_path, "en/reporter.feedback", "Tell us, what should\n  we do?")

    (found,) = findings_of("reporter.feedback", "en", written(tmp_path))

    assert (found.rule, found.line) == ("delegation", line)
    assert found.file == file


def test_a_phrase_in_a_shared_piece_is_told_at_the_piece(tmp_path: Path) -> None:
    own_letter(tmp_path, "en/_limits", "You can always write.\n\n")

    found = findings_of("reporter.acknowledgement", "en", written(tmp_path))

    assert {(one.rule, one.file.name, one.line) for one in found} == {("over-promise", "_limits.txt.j2", 1)}


@pytest.mark.parametrize(
    ("community", "sentence", "kept"),
    [
        ("oktech", "we write within 72 hours.", True),
        ("oktech", "we write within three days.", True),
        ("oktech", "we write within 48 hours.", False),
        ("oktech", "we write within a few days.", False),
        ("oktech", "we promise to write.", True),
        ("asyncapi-committee", "we write within three business days.", True),
        ("asyncapi-committee", "we write within 72 hours.", False),
        ("asyncapi-committee", "we promise to write.", False),
        ("openinfra-foundation", "we write within 72 hours.", False),  # runs, and no document names it
        ("asyncapi-mentor-support", "after that you have within one week.", True),
    ],
)
def test_a_length_needs_a_clock_that_the_community_prints(community: str, sentence: str, kept: bool) -> None:
    assert bool(list(unkept(sentence, "en", a_policy(community)))) is not kept


@pytest.mark.parametrize(
    ("language", "kept", "unkept_one"),
    [("ja", "72時間以内に", "5日以内に"), ("sw", "ndani ya saa 72", "ndani ya siku 5")],
)
def test_a_length_is_read_in_every_language(language: str, kept: str, unkept_one: str) -> None:
    assert list(unkept(kept, language, a_policy("oktech"))) == []
    assert list(unkept(unkept_one, language, a_policy("oktech"))) == [unkept_one.removesuffix("に")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["acknowledgement", "acknowledgement_unread", "acknowledgement_too_large", "acknowledgement_support"]
)
def test_an_acknowledgement_that_does_not_begin_with_the_danger_line_is_found(
    tmp_path: Path, name: str, language: str
) -> None:
    text = (TEMPLATES / language / f"reporter.{name}.txt.j2").read_text(encoding="utf-8")
    danger = f'{{% include "{language}/_danger.txt.j2" %}}\n'
    assert danger in text
    head, rest = text.split(danger)
    own_letter(tmp_path, f"{language}/reporter.{name}", f"{head}{rest}\n{danger}")

    found = findings_of(f"reporter.{name}", language, written(tmp_path))

    assert [one.rule for one in found] == ["no-danger-line"]


def test_a_community_without_the_line_need_not_begin_with_it(tmp_path: Path) -> None:
    policy = a_policy("oktech")
    silent = policy.model_copy(
        update={"emergency": policy.emergency.model_copy(update={"line_first": False, "find_authority": False})}
    )

    assert findings_of("reporter.acknowledgement", "en", written(tmp_path, policy=silent)) == []


@pytest.mark.parametrize(
    ("community", "missing"),
    [
        ("oktech", {"answer_by", "missing", "find_authority", "scope_doubt", "event_word", "fallback_exists"}),
        ("openinfra-foundation", {"missing", "scope_doubt", "fallback_exists"}),
        ("asyncapi-mentor-support", set()),
    ],
)
def test_what_the_rules_put_into_a_letter_may_not_be_left_out(
    tmp_path: Path, community: str, missing: set[str]
) -> None:
    text = (
        "Subject: {{ ref }}\n\nCall law enforcement first.\n\n{% if emergency_line %}Now.{% endif %}\n"
        '{{ received_at | moment }}\n\n{% include "en/_key.txt.j2" %}'
    )
    own_letter(tmp_path, "en/reporter.acknowledgement", text)

    found = findings_of("reporter.acknowledgement", "en", written(tmp_path, community=community))

    assert {one.found for one in found if one.rule == "not-shown"} == missing


def test_a_letter_without_its_key_is_found(tmp_path: Path) -> None:
    own_letter(tmp_path, "en/reporter.feedback", "Subject: {{ ref }}\n\nThank you. {{ ref }}\n")

    (found,) = findings_of("reporter.feedback", "en", written(tmp_path))

    assert (found.rule, found.found) == ("not-shown", "token")


def test_a_letter_that_one_language_lacks_is_found(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "all")
    (tmp_path / "all" / "sw" / "reporter.delay.txt.j2").unlink()

    proof = lint_letters([written(folders=(tmp_path / "all",))])

    (found,) = proof.findings
    assert (found.rule, found.language, found.letter) == ("missing-letter", "sw", "reporter.delay")


def test_a_value_that_one_language_does_not_show_is_found(tmp_path: Path) -> None:
    text = (TEMPLATES / "ja" / "handler.hold_over.txt.j2").read_text(encoding="utf-8")
    own_letter(tmp_path, "ja/handler.hold_over", "".join(
        line for line in text.splitlines(keepends=True) if "until |" not in line
    ))  # fmt: skip

    proof = lint_letters([written(tmp_path)])

    assert [(one.rule, one.language, one.found) for one in proof.findings] == [("other-values", "ja", "until")]


def test_a_code_without_a_sentence_is_found_in_the_languages_that_lack_it() -> None:
    policy = a_policy("oktech")
    talk = policy.steps.measures[0].model_copy(update={"code": "a-talk"})
    steps = policy.steps.model_copy(update={"measures": (*policy.steps.measures, talk)})
    ours = policy.model_copy(update={"steps": steps, "words": {"a-talk": {"en": "a talk", "ja": "面談"}}})

    proof = lint_letters([written(policy=ours)])

    assert [(one.rule, one.language, one.found) for one in proof.findings] == [("no-sentence", "sw", "a-talk")]


def test_a_letter_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    file = own_letter(tmp_path, "en/reporter.feedback", "Subject: x\n\n{% if %}\n")

    (found,) = findings_of("reporter.feedback", "en", written(tmp_path))

    assert (found.rule, found.file, found.line) == ("unreadable", file, 3)


def test_a_value_of_the_wrong_kind_is_no_traceback(tmp_path: Path) -> None:
    file = own_letter(tmp_path, "en/reporter.feedback", "Subject: x\n\n{{ none | moment }}\n")

    (found,) = findings_of("reporter.feedback", "en", written(tmp_path))

    assert (found.rule, found.file, found.line) == ("unreadable", file, 3)
