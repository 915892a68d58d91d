"""Where the entries of CC-CEDICT are in its bytes: found for all lines at once.

A line is `傳統 传统 [chuan2 tong3] /gloss/gloss/`, in UTF-8, perhaps with a carriage return.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]

_BREAK, _SPACE, _HASH, _BRACKET = b"\n #["
# How many bytes, and how many words, are looked at together: what is noted of them takes twenty
# times as much memory while that lasts.
_BYTES, _WORDS = 1 << 18, 1 << 13


@dataclass(frozen=True, slots=True)
class WordPlaces:
    """Words in a text's bytes: where each begins and where it ends."""

    codes: NDArray[np.uint8]
    starts: Places
    ends: Places

    def only(self, chosen: NDArray[np.bool_] | slice) -> "WordPlaces":
        """Return some of the words."""
        return WordPlaces(self.codes, self.starts[chosen], self.ends[chosen])

    def lengths(self) -> Places:
        """Return how many characters each word has."""
        found = [part._lengths() for part in self._parts()]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def characters(self) -> NDArray[np.uint32]:
        """Return the code points of all words, one after the other."""
        found = [part._characters() for part in self._parts()]
        return np.concatenate([np.zeros(0, np.uint32), *found])

    def first_characters(self) -> NDArray[np.uint32]:
        """Return the code point of the first character of each word."""
        found = [
            np.take(part._characters(), np.cumsum(lengths := part._lengths()) - lengths)
            for part in self._parts()
        ]
        return np.concatenate([np.zeros(0, np.uint32), *found])

    def _parts(self) -> Iterator["WordPlaces"]:
        for first in range(0, len(self.starts), _WORDS):
            yield self.only(slice(first, first + _WORDS))

    def _bytes(self) -> tuple[NDArray[np.uint8], Places]:
        """Return the bytes of all words, one after the other, and where each begins in them."""
        sizes = self.ends - self.starts
        begins = np.cumsum(sizes) - sizes
        return self.codes[np.repeat(self.starts - begins, sizes) + np.arange(sizes.sum())], begins

    def _lengths(self) -> Places:
        found, begins = self._bytes()
        return np.add.reduceat((found & 0xC0) != 0x80, begins, dtype=np.int64)

    def _characters(self) -> NDArray[np.uint32]:
        text = self._bytes()[0].tobytes().decode()
        return np.frombuffer(text.encode("utf-32-le"), np.uint32)


def find_entries(data: bytes) -> tuple[WordPlaces, WordPlaces]:
    """Return the traditional and the simplified words of the lines that are entries, in order."""
    codes, bounds, end = np.frombuffer(data, np.uint8), [np.zeros((3, 0), np.int64)], 0
    while end < len(data):
        begin, least = end, min(end + _BYTES, len(data))
        end = data.find(b"\n", least) + 1 or len(data)
        bounds.append(_find_bounds(codes[begin:end]) + begin)
    starts, middles, ends = np.concatenate(bounds, axis=1)
    return WordPlaces(codes, starts, middles), WordPlaces(codes, middles + 1, ends)


def _find_bounds(codes: NDArray[np.uint8]) -> Places:
    """Return where the first word of each entry begins, where it ends, and where the second ends.

    A row for each of the three.
    """
    last = len(codes)
    begins = np.append(0, np.flatnonzero(codes == _BREAK) + 1)
    # A text without two more spaces has them at its end, where they end no word.
    spaces = np.append(np.flatnonzero(codes == _SPACE), [last, last])
    at = np.searchsorted(spaces, begins)
    bounds = np.stack([begins, spaces[at], spaces[at + 1]])
    stops = np.append(begins[1:], last + 1) - 1
    fits = (bounds[0] < bounds[1]) & (bounds[1] + 1 < bounds[2]) & (bounds[2] + 1 < stops)
    bounds = bounds[:, fits]
    return bounds[:, (codes[bounds[0]] != _HASH) & (codes[bounds[2] + 1] == _BRACKET)]
