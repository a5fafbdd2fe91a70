"""This is where a command is run and its end becomes an exit code: 0 fine, 1 failed or found wrong, 2 bad configuration
or usage, 75 try later.

Security: no traceback and no data of a case for anything a user, a file or a mail can cause. A bug prints an opaque id;
with CONDUCTD_DEBUG=1 also the kind of error and the places in the code, never a value.
"""

import os
import secrets
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from daemon.errors import ConfigError, DeskError, TryLater

FAILED = 1
MISCONFIGURED = 2
TRY_LATER = 75  # EX_TEMPFAIL of sysexits.h


def main() -> None:
    """Run the command of this process and exit."""
    os.umask(0o077)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; what went wrong is on standard error, a line each."""
    from daemon.cli.app import build

    try:
        build()(list(arguments), prog_name="conductd")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED
    except DeskError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return exit_code(error)
    except Exception as bug:  # noqa: BLE001 - the outermost frame: a bug must not spill data onto a terminal
        _report(bug)
        return FAILED
    return 0


def exit_code(error: DeskError) -> int:
    """What the caller of the program is told about an expected failure."""
    if isinstance(error, ConfigError):
        return MISCONFIGURED
    return TRY_LATER if isinstance(error, TryLater) else FAILED


def _report(bug: Exception) -> None:
    said = [f"conductd: this is a bug in the program, number {secrets.token_hex(4)}."]
    if os.environ.get("CONDUCTD_DEBUG") == "1":
        said.append(type(bug).__name__)
        said += [f"  {Path(at.filename).name}:{at.lineno} {at.name}" for at in traceback.extract_tb(bug.__traceback__)]
    else:
        said.append("Run it again with CONDUCTD_DEBUG=1 to see where, and report it. Nothing of a case is printed.")
    print("\n".join(said), file=sys.stderr)  # noqa: T201
