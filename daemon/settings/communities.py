"""This is where a community's rules are found and read: a shipped preset by name, or a file of your own by path."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from daemon import resources
from daemon.errors import ConfigError
from daemon.settings.faults import did_you_mean, fault_lines
from daemon.workflow.policy import Policy


def load_policy(community: str, folder: Path) -> Policy:
    """The rules that `desk.community` names; a path is taken from `folder`. Raises ConfigError with every fault."""
    path = _find(community, folder)
    raw = read_toml(path)
    try:
        return Policy.model_validate(raw)
    except ValidationError as error:
        raise ConfigError(*fault_lines(error, path.name, Policy, raw)) from None


def preset_names() -> tuple[str, ...]:
    """The shipped presets, in alphabetical order."""
    return tuple(sorted(path.stem for path in resources.communities().glob("*.toml")))


def read_toml(path: Path) -> Mapping[str, Any]:
    """The tables of a file. Raises ConfigError saying the line and column of what is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: this is not TOML: {error}. Correct that place.") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: this is not UTF-8 text. Save the file as UTF-8.") from None
    except OSError as error:
        raise ConfigError(
            f"{path}: the file cannot be read ({error.strerror}). Write the path of a configuration, or make one "
            "with: conductd init DIR"
        ) from None


def _find(community: str, folder: Path) -> Path:
    """A word is a preset; anything with a slash or the ending .toml is a path."""
    if "/" in community or community.endswith(".toml"):
        return folder / community
    known = preset_names()
    if community not in known:
        raise ConfigError(
            f"desk.community: there is no preset '{community}'. {did_you_mean(community, list(known))} "
            "Write one of the shipped names, or the path of your own file."
        )
    return resources.communities() / f"{community}.toml"
