"""This is where a real PostgreSQL is started for tests: throw-away, on a Unix socket, as an ordinary user."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

_ROOT = 0
_ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True, kw_only=True, slots=True)
class PostgresServer:
    """A running server. Connections need no password: the socket's folder lets nobody else in."""

    programs: Path
    folder: Path
    user: str | None  # the system account it runs as, None for ours

    def new_database(self) -> str:
        """The URL of a fresh, empty database."""
        name = f"desk_{uuid4().hex}"
        socket = str(self.folder)
        _run(self.user, self.programs / "createdb", "-h", socket, "-U", "desk", "-T", "template0", name)
        return f"postgresql+psycopg://desk@/{name}?host={socket}"

    def restart(self) -> None:
        """Stop it as if the power had gone, and start it again."""
        _control(self, "restart", "-m", "immediate")


def postgres_programs() -> Path | None:
    """The folder with Debian's newest PostgreSQL programs, None when there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def running_postgres(programs: Path, settings: tuple[str, ...] = ("fsync=off",)) -> Iterator[PostgresServer]:
    """A server in a temporary folder; `settings` are lines of postgresql.conf."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = _ordinary_user() if os.geteuid() == _ROOT else None
    if user is not None:
        shutil.chown(folder, user)
    server = PostgresServer(programs=programs, folder=folder, user=user)
    try:
        _run(user, programs / "initdb", "-D", folder / "data", "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-sync")
        lines = ("listen_addresses=''", f"unix_socket_directories='{folder}'", "max_connections=100", *settings)
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write("\n".join(("", *lines, "")))
        _control(server, "start")
        yield server
        _control(server, "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _control(server: PostgresServer, *command: str) -> None:
    log = server.folder / "log"
    _run(server.user, server.programs / "pg_ctl", "-D", server.folder / "data", "-s", "-w", "-l", log, *command)


def _run(user: str | None, *command: str | Path) -> None:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    subprocess.run(command, check=True, user=user, env=environment, cwd="/", stdout=subprocess.DEVNULL)


def _ordinary_user() -> str:
    accounts = {line.split(":")[0] for line in Path("/etc/passwd").read_text().splitlines()}
    return next(name for name in _ACCOUNTS if name in accounts)
