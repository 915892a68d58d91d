"""What a build has worked out before: in the store, under the digest of what it was made from."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from bitext.site.codec import Codec
from bitext.site.processes import Ahead
from bitext.site.store import Store, entry_key

T = TypeVar("T")


class Memo:
    """Results of one site's builds. A name that is empty stands for something unknown."""

    def __init__(self, store: Store, site: bytes) -> None:
        """Look into a store; `site` is the digest of what everything depends on, empty for none."""
        self._store, self._site = store, site if store.is_on else b""

    @property
    def is_on(self) -> bool:
        """Whether anything is kept."""
        return bool(self._site)

    def name(self, what: str, *parts: bytes | str) -> bytes:
        """Return the name of what is made from these parts, of which strings may be empty.

        Nothing where one of them is a name that is unknown.
        """
        if not self._site or b"" in parts:
            return b""
        return entry_key(self._site, what, *parts)

    def get(self, name: bytes, codec: Codec) -> object | None:
        """Return what has a name, None where nothing that can be used has it."""
        return self._store.get(name, codec) if name else None

    def put(self, name: bytes, value: object, codec: Codec) -> None:
        """Keep a value under a name, unless that is empty."""
        if name:
            self._store.put(name, value, codec)

    def ahead(self, items: Sequence[T], make: Callable[[T], object]) -> Ahead[T]:
        """Return a pass over items of which `make` leaves here whatever takes long."""
        return Ahead(items, make, self._store)


#: Of a build that keeps nothing.
NO_MEMO = Memo(Store(None), b"")
