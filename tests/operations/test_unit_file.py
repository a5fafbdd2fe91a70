"""This is where the shipped systemd unit is judged by systemd itself (T182)."""

import shutil
import subprocess
from pathlib import Path

import pytest

from daemon import resources

UNIT = resources.unit_files() / "conductd.service"
pytestmark = [
    pytest.mark.systemd,
    pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"),
]


def a_copy(folder: Path) -> Path:
    """The unit with a program that exists on every machine."""
    copy = folder / "conductd.service"
    copy.write_text(UNIT.read_text("utf-8").replace("/opt/conductd/bin/conductd", "/bin/true"), "utf-8")
    return copy


def test_the_exposure_is_at_most_one_and_a_half(tmp_path: Path) -> None:
    judged = subprocess.run(
        ["systemd-analyze", "--offline=true", "--threshold=15", "security", str(a_copy(tmp_path))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert judged.returncode == 0, judged.stdout[-200:]


def test_systemd_knows_every_line(tmp_path: Path) -> None:
    judged = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", str(a_copy(tmp_path))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert judged.returncode == 0, judged.stderr


def test_a_stalled_desk_is_stopped_without_a_core_dump() -> None:
    lines = UNIT.read_text("utf-8").splitlines()

    assert {"WatchdogSignal=SIGTERM", "LimitCORE=0", "CoredumpFilter=0", "RestartPreventExitStatus=2"} <= set(lines)
