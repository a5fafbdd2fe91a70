"""This is where it is shown that printed text can neither steer a terminal nor read backwards."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from daemon.cli.printing import moment, print_table, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2Jcleared", "\\u001b[2Jcleared"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\u200bb", "a\\u200bb"),
        ("bell\x07\r", "bell\\u0007\\u000d"),
        ("two\nlines\tand 日本語", "two\nlines\tand 日本語"),
    ],
)
def test_what_a_terminal_could_obey_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_moments_are_printed_in_utc() -> None:
    tokyo = timezone(timedelta(hours=9))

    assert moment(datetime(2026, 11, 20, 21, 0, tzinfo=tokyo)) == "2026-11-20T12:00:00Z"
    assert moment(datetime(2026, 11, 20, 12, 0, 0, 999, tzinfo=UTC)) == "2026-11-20T12:00:00Z"
    assert moment(None) is None


def test_columns_line_up_under_wide_letters(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("who", "what"), [("田中", "x"), ("Aiko", "y")], empty="nobody")

    assert capsys.readouterr().out == "who   what\n田中  x\nAiko  y\n"


def test_a_table_keeps_within_the_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "26")

    print_table(("who", "what"), [("Aiko", "a letter was written to her")], empty="nobody")

    assert capsys.readouterr().out == "who   what\nAiko  a letter was written\n      to her\n"


def test_a_table_in_a_pipe_keeps_each_row_on_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "0")

    print_table(("who", "what"), [("Aiko", "a letter " * 40)], empty="nobody")

    assert len(capsys.readouterr().out.splitlines()) == 2


def test_an_empty_table_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("who",), [], empty="nobody")

    assert capsys.readouterr().out == "nobody\n"
