"""This is where the files that travel with the program are found: letters, presets, unit files."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def letters() -> Path:
    """The folder of the shipped letters, one folder per language below it."""
    return _shipped("templates/email")


def communities() -> Path:
    """The folder of the shipped community presets, NAME.toml each."""
    return _shipped("config/communities")


def unit_files() -> Path:
    """The folder of the systemd unit files."""
    return _shipped("systemd")


def _shipped(name: str) -> Path:
    """A wheel carries the files in `daemon/data`, a checkout beside the package."""
    in_wheel = _PACKAGE / "data" / name
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / name
