"""A mapping whose values are made when they are asked for, each once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class MadeOnce(Mapping[str, T]):
    """Values by name; nobody needs the words of all languages, and to read them takes long."""

    def __init__(self, names: Iterable[str], make: Callable[[str], T]) -> None:
        """Keep the names and the function that makes a name's value."""
        self._names, self._make = dict.fromkeys(names), make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """Return the value of a name. Raises KeyError for another name."""
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
