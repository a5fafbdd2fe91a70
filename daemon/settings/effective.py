"""This is where the rules that hold are listed one by one: the value, the requirement behind it, who says it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from daemon.settings.blocks import fields_of, rules_of
from daemon.settings.communities import Rules
from daemon.settings.inheritance import Source, origin
from daemon.settings.places import Place
from daemon.workflow.lengths import length_text
from daemon.workflow.policy import Block

DEFAULT = "default"


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """One value. `key` is its dotted path with codes for entries of lists, `source` a community or 'default'."""

    key: str
    value: Any
    rule: str
    source: str


def values_of(rules: Rules) -> tuple[Value, ...]:
    """Every value of the effective policy, in the order of the model. A default answers no requirement.

    What a document asks for and no key switches stands under the key that names its requirement, with no value.
    """
    return tuple(_values(rules.policy, "", (), "", rules.sources))


def _values(block: Block, path: str, place: Place, rule: str, sources: tuple[Source, ...]) -> Iterator[Value]:
    for key, value in fields_of(block):
        where = f"{path}.{key}" if path else key
        here = (*place, key)
        own = block.own_rule_of(key) or block.rule or rule
        inner = _entries(value, where, here)
        if inner:
            for name, spot, entry in inner:
                yield from _values(entry, name, spot, own if place or own != block.rule else "", sources)
        elif isinstance(value, Mapping):
            yield from _words(value, where, here, sources)
        elif not (isinstance(value, Block) or value is None):
            said = origin(sources, here)
            yield Value(key=where, value=_plain(value), rule=own if said else "", source=_community(said))
    known = {name for key, _ in fields_of(block) for name in (key, key.partition("_")[0])}
    for key, text in rules_of(block):
        if text and key != "rule" and key.removesuffix("_rule") not in known:
            said = origin(sources, (*place, key))
            yield Value(key=f"{path}.{key}", value="", rule=text, source=_community(said))


def _words(value: Mapping[str, Any], where: str, here: Place, sources: tuple[Source, ...]) -> Iterator[Value]:
    """What is said of each code, language by language."""
    for code, said in value.items():
        if isinstance(said, Mapping):
            for language, text in said.items():
                source = _community(origin(sources, (*here, code, language)))
                yield Value(key=f"{where}[{code}].{language}", value=text, rule="", source=source)


def _community(source: Source | None) -> str:
    return str(source.raw.get("community", source.path.stem)) if source else DEFAULT


def _entries(value: Any, path: str, place: Place) -> list[tuple[str, Place, Block]]:
    """The blocks inside a value, each with its name and its place."""
    if isinstance(value, Block):
        return [(path, place, value)]
    if isinstance(value, Mapping):
        return [(f"{path}[{name}]", (*place, name), one) for name, one in value.items() if isinstance(one, Block)]
    if isinstance(value, tuple):
        named = [(at, one) for at, one in enumerate(value) if isinstance(one, Block)]
        return [(f"{path}[{_name(one, at)}]", (*place, at), one) for at, one in named]
    return []


def _name(block: Block, at: int) -> str:
    return str(getattr(block, "code", "") or getattr(block, "name", "") or at + 1)


def _plain(value: Any) -> Any:
    if isinstance(value, timedelta):
        return length_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
