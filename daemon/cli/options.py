"""This is where the options that many commands share are defined, and the desks they name are loaded."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from daemon.errors import ConfigError

if TYPE_CHECKING:
    from daemon.settings import DeskSettings

HERE = Path("conductd.toml")
SYSTEM = Path("/etc/conductd")

Config = Annotated[
    list[Path] | None,
    typer.Option(
        "--config",
        help="A configuration file, or a folder of them; may be repeated. "
        "Otherwise ./conductd.toml, then /etc/conductd/*.toml.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def config_files(given: list[Path] | None) -> tuple[Path, ...]:
    """The configuration files that the command line names, or the usual ones. Raises ConfigError when there is none."""
    if not given:
        given = [HERE] if HERE.is_file() else [SYSTEM]
    files: list[Path] = []
    for place in given:
        files += sorted(filter(_is_desk, place.glob("*.toml"))) if place.is_dir() else [place]
    if not files:
        raise ConfigError(
            "--config: there is no ./conductd.toml and no /etc/conductd/*.toml, nor a .toml file in the folder given. "
            "Name a file with --config FILE, or make one with: conductd init DIR"
        )
    return tuple(files)


def _is_desk(file: Path) -> bool:
    """False for rules of a community that lie in the same folder. A file that cannot be read is told of as a desk's."""
    try:
        with file.open("rb") as opened:
            tables = tomllib.load(opened)
    except (OSError, ValueError):
        return True
    return "desk" in tables or not isinstance(tables.get("community"), str)


def load_desks(given: list[Path] | None) -> "tuple[DeskSettings, ...]":
    """The settings of every desk named, each knowing the others. Raises ConfigError with the faults of all of them."""
    from daemon.settings import load_installation

    return load_installation(config_files(given))


def one_desk(given: list[Path] | None) -> "DeskSettings":
    """The settings of exactly one desk. Raises ConfigError."""
    desks = load_desks(given)
    if len(desks) > 1:
        raise ConfigError(f"--config: {len(desks)} desks were found and this takes one. Name one with --config FILE.")
    return desks[0]


def desk_or_none(given: list[Path] | None) -> "DeskSettings | None":
    """The settings of the desk named, or of the usual one; None when none is named and there is no usual one."""
    if not given and not HERE.is_file() and not any(SYSTEM.glob("*.toml")):
        return None
    return one_desk(given)
