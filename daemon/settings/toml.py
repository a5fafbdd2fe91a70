"""This is where a TOML file is read, and what is no TOML is said with its line."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from daemon.errors import ConfigError


def read_toml(path: Path) -> Mapping[str, Any]:
    """The tables of a file. Raises ConfigError saying the line and column of what is not TOML."""
    return parse_toml(read_text(path), path)


def read_text(path: Path) -> str:
    """The text of a file. Raises ConfigError."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: this is not UTF-8 text. Save the file as UTF-8.") from None
    except OSError as error:
        raise ConfigError(
            f"{path}: the file cannot be read ({error.strerror}). Write the path of a configuration, or make one "
            "with: conductd init DIR"
        ) from None


def parse_toml(text: str, path: Path) -> Mapping[str, Any]:
    """The tables of a text that was read from `path`. Raises ConfigError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: this is not TOML: {error}. Correct that place.") from None
