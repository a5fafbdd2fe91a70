"""This is where frozen dataclasses become JSON and come back, by their own type annotations.

A field that was added later with a default is filled with it, so old rows stay readable. A field the class does not
know is refused as Corrupt, because dropping it would lose what a newer daemon wrote.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from daemon.errors import Corrupt

_T = TypeVar("_T")
_Reader = Callable[[Any], Any]
_VERSION = 1


class FrozenJson(Generic[_T]):
    """Writes and reads one dataclass and what it is made of: text, numbers, times, days, enums, tuples, dataclasses."""

    def __init__(self, kind: type[_T]) -> None:
        self._read = _reader(kind)

    def dump(self, value: _T) -> bytes:
        """The value as versioned JSON, UTF-8. Lone surrogates are kept as escapes."""
        return json.dumps({"v": _VERSION, "value": _plain(value)}, separators=(",", ":")).encode()

    def load(self, stored: bytes) -> _T:
        """The value that was dumped. Raises Corrupt when it does not fit the class."""
        try:
            document = json.loads(stored)
            if document["v"] == _VERSION:
                return typing.cast(_T, self._read(document["value"]))
        except (ValueError, TypeError, KeyError) as error:
            raise Corrupt(
                f"A stored document does not fit this version ({type(error).__name__}). Upgrade conductd."
            ) from None
        raise Corrupt(f"A stored document has version {document['v']}, this one reads {_VERSION}. Upgrade conductd.")


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} cannot be stored")


def _reader(kind: Any) -> _Reader:
    kind = getattr(kind, "__supertype__", kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _optional(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    if kind in (datetime, date):
        return typing.cast(_Reader, kind.fromisoformat)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _exactly(kind)


def _optional(arguments: tuple[Any, ...]) -> _Reader:
    (inner,) = (argument for argument in arguments if argument is not type(None))
    read = _reader(inner)
    return lambda stored: None if stored is None else read(stored)


def _tuple(arguments: tuple[Any, ...]) -> _Reader:
    if arguments[-1] is Ellipsis:
        read = _reader(arguments[0])
        return lambda stored: tuple(map(read, stored))
    reads = tuple(map(_reader, arguments))
    return lambda stored: tuple(read(item) for read, item in zip(reads, stored, strict=True))


def _dataclass(kind: Any) -> _Reader:
    hints = typing.get_type_hints(kind)
    reads: Mapping[str, _Reader] = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}
    return lambda stored: kind(**{name: reads[name](item) for name, item in stored.items()})


def _exactly(kind: type) -> _Reader:
    def read(stored: Any) -> Any:
        if type(stored) is not kind:
            raise TypeError
        return stored

    return read
