"""Frozen values as plain JSON and back, by their types: strict, and never anything but data."""

import json
from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

_PLAIN = {str: (str,), bool: (bool,), int: (int,), float: (float, int)}


@dataclass(frozen=True, slots=True)
class Codec:
    """How values of a type are written, as JSON's own types, and read.

    Reading raises ValueError for what `write` would not have written.
    """

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]

    def dump(self, value: Any) -> bytes:
        """Return a value as bytes."""
        text = json.dumps(self.write(value), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")  # as `json.loads` reads it

    def load(self, data: bytes) -> Any:
        """Return the value that `dump` wrote. Raises ValueError for other bytes."""
        try:
            return self.read(json.loads(data))
        except RecursionError as error:
            raise ValueError("nested too deep") from error


@cache
def codec_of(kind: Any) -> Codec:
    """Return the codec of a type.

    Known are strings, numbers, enumerations, dataclasses, tuples, frozen sets of strings, mappings
    from what can be a key, and any of these or None. Raises TypeError for another type.
    """
    if kind in _PLAIN:
        return Codec(_same, _reader_of(_PLAIN[kind]))
    if get_origin(kind) is not None:
        return _compound(get_origin(kind), get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Codec(lambda value: value.value, kind)
    if is_dataclass(kind):
        return _records(kind)
    raise TypeError(f"no codec for {kind}")


def _compound(origin: Any, inner: tuple[Any, ...]) -> Codec:
    """Return the codec of a type that is made of others."""
    if origin is UnionType and inner[1:] == (NoneType,):
        return _optional(codec_of(inner[0]))
    if origin is tuple and inner[1:] == (Ellipsis,):
        plain = _PLAIN.get(inner[0])
        return _plain_tuples(plain) if plain else _tuples(codec_of(inner[0]))
    if origin is tuple:
        return _products([codec_of(one) for one in inner])
    if origin is frozenset:
        return Codec(sorted, lambda value: frozenset(_tuples(codec_of(inner[0])).read(value)))
    if origin is AbstractMapping:
        return _mappings(codec_of(inner[0]), codec_of(inner[1]))
    raise TypeError(f"no codec for {origin} of {inner}")


def _same(value: Any) -> Any:
    return value


def _reader_of(kinds: tuple[type, ...]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) not in kinds:
            raise ValueError(f"{type(value).__name__} instead of {kinds[0].__name__}")
        return value

    return read


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise ValueError(f"{type(value).__name__} instead of a list")
    return value


def _tuples(item: Codec) -> Codec:
    write, read = item.write, item.read
    return Codec(
        lambda value: [write(one) for one in value],
        lambda value: tuple([read(one) for one in _list(value)]),
    )


def _plain_tuples(kinds: tuple[type, ...]) -> Codec:
    """Return the codec of tuples of what JSON has itself; they may be long."""

    def read(value: Any) -> Any:
        if not {*map(type, _list(value))} <= {*kinds}:
            raise ValueError(f"something else than {kinds[0].__name__}")
        return tuple(value)

    return Codec(list, read)


def _products(items: list[Codec]) -> Codec:
    """Return the codec of tuples whose members have each a type of its own."""

    def read(value: Any) -> Any:
        if len(_list(value)) != len(items):
            raise ValueError(f"{len(value)} members instead of {len(items)}")
        return tuple([item.read(one) for item, one in zip(items, value, strict=True)])

    return Codec(
        lambda value: [item.write(one) for item, one in zip(items, value, strict=True)], read
    )


def _mappings(key: Codec, item: Codec) -> Codec:
    pair = Codec(
        lambda both: [key.write(both[0]), item.write(both[1])],
        lambda both: (key.read(_list(both)[0]), item.read(both[1])),
    )
    return Codec(
        lambda value: [pair.write(both) for both in value.items()],
        lambda value: dict(_pairs(pair, value)),
    )


def _pairs(pair: Codec, value: Any) -> list[Any]:
    if any(len(_list(both)) != 2 for both in _list(value)):
        raise ValueError("a key without a value")
    return [pair.read(both) for both in value]


def _optional(item: Codec) -> Codec:
    return Codec(
        lambda value: None if value is None else item.write(value),
        lambda value: None if value is None else item.read(value),
    )


def _records(kind: Any) -> Codec:
    """Return the codec of a dataclass: a list of its fields' values in order."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    codecs = [codec_of(hints[name]) for name in names]
    writers = [(name, codec.write) for name, codec in zip(names, codecs, strict=True)]
    readers = [codec.read for codec in codecs]

    def read(value: Any) -> Any:
        if len(_list(value)) != len(readers):
            raise ValueError(f"{len(value)} fields instead of {len(readers)}")
        return kind(*[reader(one) for reader, one in zip(readers, value, strict=True)])

    return Codec(lambda value: [write(getattr(value, name)) for name, write in writers], read)
