"""This is where all blocks and values of a policy are walked over, each with the place it would have in a file."""

from collections.abc import Iterator, Mapping
from typing import Any

from daemon.settings.places import Place
from daemon.workflow.policy import Block


def blocks_of(block: Block, place: Place = ()) -> Iterator[tuple[Place, Block]]:
    """The block itself and every block inside it."""
    yield place, block
    for key, value in fields_of(block):
        for inner_place, inner in _inner(value, (*place, key)):
            yield from blocks_of(inner, inner_place)


def fields_of(block: Block) -> Iterator[tuple[str, Any]]:
    """The keys and values of one block, without the requirements beside them."""
    for key in type(block).model_fields:
        if key != "rule" and not key.endswith("_rule"):
            yield key, getattr(block, key)


def rules_of(block: Block) -> Iterator[tuple[str, str]]:
    """The keys that name requirements, and what they name: 'rule', those beside a value, those of what always holds."""
    yield "rule", block.rule
    declared = [key for key in type(block).model_fields if key.endswith("_rule")]
    yield from ((key, getattr(block, key)) for key in declared)
    beside = (f"{key}_rule" for key, _ in fields_of(block))
    yield from ((key, block.own_rule_of(key.removesuffix("_rule"))) for key in beside if key not in declared)


def _inner(value: Any, place: Place) -> Iterator[tuple[Place, Block]]:
    if isinstance(value, Block):
        yield place, value
    elif isinstance(value, Mapping):
        yield from (((*place, name), inner) for name, inner in value.items() if isinstance(inner, Block))
    elif isinstance(value, tuple):
        yield from (((*place, at), inner) for at, inner in enumerate(value) if isinstance(inner, Block))
