"""This is where it is shown what the log looks like, and what it cannot hold (T125)."""

import inspect
import subprocess
import sys
from pathlib import Path

from daemon import desklog

ROOT = Path(__file__).parent.parent.parent
_FIELDS = {
    *("desks", "faults", "stored", "filed", "count", "entry", "end", "reason", "attempts", "audience", "purpose"),
    *("state", "name", "kind", "step", "error", "loop", "seconds", "number"),
}


def said_by(code: str, **environ: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", f"from daemon import desklog; import logging; desklog.begin(); {code}"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stderr


def test_a_line_is_a_fixed_name_and_fields() -> None:
    said = said_by("desklog.letter_tried('reporter', 'acknowledgement', 'accepted', 1)")

    assert said == "letter.tried audience=reporter purpose=acknowledgement state=accepted attempts=1\n"


def test_the_journal_gets_the_level_of_a_line() -> None:
    assert said_by("desklog.loop_stalled('watch')", JOURNAL_STREAM="8:1") == "<3>loop.stalled loop=watch\n"


def test_what_libraries_log_is_not_heard() -> None:
    said = said_by("logging.getLogger('imapclient').warning('Subject: a secret'); logging.warning('a secret')")

    assert said == ""


def test_no_function_of_the_log_takes_a_text_a_name_or_an_address() -> None:
    functions = [
        one for one in vars(desklog).values() if inspect.isfunction(one) and one.__module__ == desklog.__name__
    ]
    tellers = [one for one in functions if not one.__name__.startswith("_") and one.__name__ != "begin"]

    fields = {name for one in tellers for name in inspect.signature(one).parameters}

    assert len(tellers) > 10
    assert fields <= _FIELDS
