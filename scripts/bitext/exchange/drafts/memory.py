"""The memory: what was translated before, found again by its words.

An index from words to pairs keeps a query's work small: only the pairs that share most of its
rarest words are compared. Words are compared as single characters that stand for them, in one call
for all candidates.
"""

import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from bitext.text.characters import HAN, fold

# Entries of the index that one query may look at; rare words come first, so that what is left out
# says little.
MOST_VISITED = 60_000

# Pairs that one query compares word by word.
MOST_SCORED = 200

_UNKNOWN = "\0"  # stands for a word that no pair has

_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A source and its translation. `place` is where they stand (`path#section`), `before` and
    `after` the neighbours.

    `age` is 0 for what is on the site now, more for what is older or comes from elsewhere;
    `machine` says that nobody has reviewed it.
    """

    source: str
    target: str
    place: str = ""
    before: str = ""
    after: str = ""
    age: int = 0
    machine: bool = False


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A pair and how like its source is to the one asked for, in per cent; 100 only where both are
    the same.

    `context` counts what is the same around it: the place, the neighbour before and the one after.
    """

    pair: Remembered
    score: int
    context: int = 0


@dataclass(frozen=True, slots=True)
class MemoryAnswer:
    """The answer to a query, and the work that it took."""

    matches: tuple[MemoryMatch, ...] = ()
    visited: int = 0
    scored: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """Pairs with an index. `index` gives, by word, the numbers of the pairs that hold it;
    `lengths` counts their words. `signs` are the characters that stand for words, `spelt` the
    sources written with them.
    """

    pairs: tuple[Remembered, ...]
    signs: Mapping[str, str]
    spelt: Sequence[str]
    index: Mapping[str, NDArray[np.uint32]]
    exact: Mapping[str, Sequence[int]]
    lengths: NDArray[np.uint32]

    def find(
        self,
        source: str,
        *,
        place: str = "",
        before: str = "",
        after: str = "",
        limit: int = 3,
        cutoff: int = 60,
    ) -> MemoryAnswer:
        """Return the pairs whose sources are most like this one, the likest first, in context
        before out of it.
        """
        words = tokens(source)
        near, visited = self._candidates(words, cutoff)
        numbers = [*dict.fromkeys((*self.exact.get(fold(source), ())[:MOST_SCORED], *near))]
        matches = []
        for number, likeness in self._compare(words, numbers, cutoff):
            pair = self.pairs[number]
            score = 100 if source == pair.source else min(99, round(100 * likeness))
            same = (pair.place == place, pair.before == before, pair.after == after)
            matches.append(MemoryMatch(pair, score, sum(same)))
        matches.sort(key=lambda m: (-m.score, -m.context, m.pair.machine, m.pair.age))
        best = {(match.pair.source, match.pair.target): match for match in reversed(matches)}
        distinct = [
            match for match in matches if best[match.pair.source, match.pair.target] is match
        ]
        return MemoryAnswer(tuple(distinct[:limit]), visited, len(numbers))

    def _compare(
        self, words: Sequence[str], numbers: Sequence[int], cutoff: int
    ) -> Iterator[tuple[int, float]]:
        """Yield the pairs that are as like as the cutoff at least, and how like their sources are:
        one less the share of words to change.
        """
        if not numbers:
            return
        asked = "".join(self.signs.get(word, _UNKNOWN) for word in words)
        known = [self.spelt[number] for number in numbers]
        found: NDArray[np.float64] = cdist(
            [asked],
            known,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=cutoff / 100,
            dtype=np.float64,
        )[0]
        for at in np.flatnonzero(found).tolist():  # it is 0 below the cutoff
            yield numbers[at], float(found[at])

    def _candidates(self, words: Sequence[str], cutoff: int) -> tuple[list[int], int]:
        """Return the pairs worth a comparison, and how many entries of the index were looked at."""
        known = [self.index[word] for word in sorted(set(words)) if word in self.index]
        lists, weights, visited = [], [], 0
        for entries in sorted(known, key=len):
            part = entries[: max(MOST_VISITED - visited, 0)]
            visited += len(part)
            lists.append(part)
            weights.append(math.log(2 + len(self.pairs) / len(entries)))
        if not visited:
            return [], 0
        each = np.repeat(weights, [*map(len, lists)])
        shared = np.bincount(np.concatenate(lists), each, len(self.pairs))
        shortest, longest = len(words) * cutoff / 100, len(words) * 100 / max(cutoff, 1)
        shared[(self.lengths < shortest) | (self.lengths > longest)] = 0
        some = np.flatnonzero(shared)
        best = some[np.argsort(-shared[some], kind="stable")[:MOST_SCORED]]
        return best.tolist(), visited


def tokens(text: str) -> list[str]:
    """Return a text's words and signs in lower case, Han characters one by one."""
    return _TOKEN.findall(text.lower())


def make_memory(pairs: Iterable[Remembered]) -> Memory:
    """Return the pairs, each once, prepared for search."""
    kept = tuple(
        dict.fromkeys(pair for pair in pairs if pair.source.strip() and pair.target.strip())
    )
    index: dict[str, list[int]] = {}
    exact: dict[str, list[int]] = {}
    signs: dict[str, str] = {}
    spelt: list[str] = []
    for number, pair in enumerate(kept):
        words = tokens(pair.source)
        exact.setdefault(fold(pair.source), []).append(number)
        for word in dict.fromkeys(words):
            index.setdefault(word, []).append(number)
            # More words than there are characters: what is left shares the last one.
            signs.setdefault(word, chr(min(len(signs) + 1, sys.maxunicode)))
        spelt.append("".join(signs[word] for word in words))
    arrays = {word: np.array(numbers, np.uint32) for word, numbers in index.items()}
    lengths = np.array([*map(len, spelt)], np.uint32)
    return Memory(kept, signs, spelt, arrays, exact, lengths)
