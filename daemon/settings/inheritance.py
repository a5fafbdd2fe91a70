"""This is where rules that extend other rules are put together: tables key by key, lists as a whole.

What the child does not say stays as its parent says it, with the parent's `rule`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daemon import resources
from daemon.errors import ConfigError
from daemon.settings.faults import did_you_mean
from daemon.settings.places import Place, line_of
from daemon.settings.toml import parse_toml, read_text
from daemon.workflow.policy import Policy

_OWN = frozenset({"community", "version", "extends", "inherits"})  # nobody inherits a name
_BLOCKS = tuple(name for name in Policy.model_fields if name not in _OWN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One file of rules. `raw` is what it says itself, of which its child takes the blocks `taken`."""

    path: Path
    text: str
    raw: Mapping[str, Any]
    taken: frozenset[str]

    def says(self, place: Place) -> bool:
        """Whether this file itself says something at `place`, and the child takes it."""
        return bool(place) and place[0] in self.taken and self._value(place) is not None

    def is_table(self, place: Place) -> bool:
        """Whether a table stands at `place`, into which a parent's keys are merged."""
        return isinstance(self._value(place), Mapping)

    def at(self, place: Place) -> str:
        """'oktech.toml:12': the file and the line of `place`, or of what it would stand in."""
        return f"{self.path.name}:{line_of(self.text, place)}"

    def _value(self, place: Place) -> Any:
        value: Any = self.raw
        for step in place:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value


def preset_names() -> tuple[str, ...]:
    """The shipped presets, in alphabetical order."""
    return tuple(sorted(path.stem for path in resources.communities().glob("*.toml")))


def read_sources(path: Path) -> tuple[Source, ...]:
    """The file and those it extends, child first. Raises ConfigError for a parent that is not there and for a loop."""
    sources = [_source(path)]
    wanted: frozenset[str] | None = None  # blocks that came all the way down; None for all
    while parent := sources[-1].raw.get("extends", ""):
        child = sources[-1]
        if not isinstance(parent, str):
            raise ConfigError(
                f'{child.at(("extends",))}: extends: this is not a text. Write one preset, such as "oktech".'
            )
        found = _parent(parent, child)
        if any(_same(found, one.path) for one in sources):
            way = " > ".join([*(one.path.stem for one in sources), found.stem])
            raise ConfigError(f"{child.at(('extends',))}: extends: found a circle: {way}. Take one of them out.")
        named = _named(child)
        wanted = named if wanted is None else wanted & named if named is not None else wanted
        sources.append(_source(found, wanted, without=_OWN))
    _refuse_idle_list(sources[-1])
    return tuple(sources)


def merged(sources: tuple[Source, ...]) -> dict[str, Any]:
    """What all files say together, the child's word before its parent's."""
    together: dict[str, Any] = {}
    for source in reversed(sources):
        together = _over(together, {key: value for key, value in source.raw.items() if key in source.taken})
    return together


def origin(sources: tuple[Source, ...], place: Place) -> Source | None:
    """The file whose word holds at `place`; None where none says anything and the default holds."""
    for source in sources:
        if source.says(place):
            return source
        if any(source.says(place[:length]) and not source.is_table(place[:length]) for length in range(1, len(place))):
            return None  # a list holds as a whole: what it leaves out is not taken from a parent's
    return None


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(below)
    for key, value in above.items():
        under = both.get(key)
        both[key] = _over(under, value) if isinstance(under, Mapping) and isinstance(value, Mapping) else value
    return both


def _source(path: Path, wanted: frozenset[str] | None = None, without: frozenset[str] = frozenset()) -> Source:
    text = read_text(path)
    raw = parse_toml(text, path)
    taken = frozenset(raw) - without
    return Source(path=path, text=text, raw=raw, taken=taken if wanted is None else taken & wanted)


def _parent(name: str, child: Source) -> Path:
    """A word is a preset; anything with a slash or the ending .toml is a path, from the child's own folder."""
    if "/" in name or name.endswith(".toml"):
        path = child.path.parent / name
        if not path.is_file():
            raise ConfigError(
                f"{child.at(('extends',))}: extends: there is no file '{name}'. Write the path of rules, or a preset."
            )
        return path
    if name not in preset_names():
        raise ConfigError(
            f"{child.at(('extends',))}: extends: there is no preset '{name}'. "
            f"{did_you_mean(name, list(preset_names()))} Write one of the shipped names, or the path of your own file."
        )
    return resources.communities() / f"{name}.toml"


def _named(child: Source) -> frozenset[str] | None:
    """The blocks that a file inherits, None for all."""
    named = child.raw.get("inherits", ())
    if not isinstance(named, list) or not named:
        return None
    for number, name in enumerate(named):
        if name not in _BLOCKS:
            raise ConfigError(
                f"{child.at(('inherits',))}: inherits[{number + 1}]: there is no block '{name}'. "
                f"{did_you_mean(str(name), list(_BLOCKS))}"
            )
    return frozenset(named)


def _refuse_idle_list(last: Source) -> None:
    if last.raw.get("inherits") and not last.raw.get("extends"):
        raise ConfigError(
            f"{last.at(('inherits',))}: inherits: nothing is inherited, because these rules extend none. "
            'Add extends = "...", or take this key out.'
        )


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
