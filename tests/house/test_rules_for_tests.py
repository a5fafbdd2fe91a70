"""This is where the rules of tests/conftest.py are shown to bite."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parent.parent / "conftest.py"
A_SKIPPED_TEST = """
import pytest

@pytest.mark.dovecot
def test_it():
    pytest.skip("no Dovecot here")
"""


def outcome_of_a_run(folder: Path, required: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(CONFTEST, folder / "conftest.py")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = dovecot\n", "utf-8")
    (folder / "test_it.py").write_text(A_SKIPPED_TEST, "utf-8")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", str(folder)],
        cwd=folder,
        env={**environ, "CONDUCTD_REQUIRE": required},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_skip_is_a_failure_where_the_program_must_be_there(tmp_path: Path) -> None:
    ran = outcome_of_a_run(tmp_path, "dovecot,postgres")

    assert ran.returncode == 1
    assert "skipped although CONDUCTD_REQUIRE asks for it: Skipped: no Dovecot here" in ran.stdout


def test_elsewhere_a_skip_stays_a_skip(tmp_path: Path) -> None:
    ran = outcome_of_a_run(tmp_path, "postgres")

    assert ran.returncode == 0
    assert "1 skipped" in ran.stdout


def test_no_test_can_leave_this_machine() -> None:
    with socket.socket() as door, pytest.raises(RuntimeError, match="another machine"):
        door.connect(("192.0.2.1", 25))
    with pytest.raises(RuntimeError, match="another machine"):
        socket.getaddrinfo("mail.example.org", 993)
