"""This is where a community's rules are found and read: a shipped preset by name, or a file of your own by path."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from daemon import resources
from daemon.errors import ConfigError
from daemon.settings.contradictions import contradictions
from daemon.settings.faults import did_you_mean, fault_lines, where
from daemon.settings.inheritance import Source, merged, origin, preset_names, read_sources
from daemon.settings.places import Place
from daemon.workflow.policy import Policy

__all__ = ["Rules", "letters_beside", "load_policy", "load_rules", "preset_names"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """A community's effective rules, the files that say them, child first, and all they say together."""

    policy: Policy
    sources: tuple[Source, ...]
    raw: Mapping[str, Any]


def load_policy(community: str, folder: Path) -> Policy:
    """The rules that `desk.community` names; a path is taken from `folder`. Raises ConfigError with every fault."""
    return load_rules(community, folder).policy


def load_rules(community: str, folder: Path, key: str = "desk.community") -> Rules:
    """The same with the files they come from. `key` is what named them. Raises ConfigError with every fault."""
    sources = read_sources(_find(community, folder, key))
    raw = merged(sources)
    at = partial(_at, sources)
    try:
        policy = Policy.model_validate(raw)
    except ValidationError as error:
        raise ConfigError(*fault_lines(error, sources[0].path.name, Policy, raw, at)) from None
    faults = [f"{at(place)}: {where(place, raw)}: {text}" for place, text in contradictions(policy)]
    if faults:
        raise ConfigError(*faults)
    return Rules(policy=policy, sources=sources, raw=raw)


def letters_beside(community: str, folder: Path) -> tuple[Path, ...]:
    """The folders of letters that lie beside the rules they belong to, child first: `ours/` beside `ours.toml`.

    Raises ConfigError, as `load_rules`.
    """
    beside = (source.path.with_suffix("") for source in read_sources(_find(community, folder, "desk.community")))
    return tuple(place for place in beside if place.is_dir())


def _at(sources: tuple[Source, ...], place: Place) -> str:
    """The file and line to look at: where the deepest part of `place` is said."""
    parts: Iterator[Place] = (place[:length] for length in range(len(place), 0, -1))
    return next((found.at(part) for part in parts if (found := origin(sources, part))), sources[0].at(()))


def _find(community: str, folder: Path, key: str) -> Path:
    """A word is a preset; anything with a slash or the ending .toml is a path."""
    if "/" in community or community.endswith(".toml"):
        return folder / community
    known = preset_names()
    if community not in known:
        raise ConfigError(
            f"{key}: there is no preset '{community}'. {did_you_mean(community, list(known))} "
            "Write one of the shipped names, or the path of your own file."
        )
    return resources.communities() / f"{community}.toml"
