"""Passages: a clause of the translation beside the clauses of the source that it renders.

What a long sentence says elsewhere neither explains nor excuses what one of its clauses says.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bitext.checks.meaning.close_reading import Bead, CloseReading, Token

#: Where a clause begins, on either side; words alone do not cut.
_SOURCE_CUT = re.compile(r"(?<=[,;:.!?])\s+|\s?[–—]\s?")
_TARGET_CUT = re.compile("(?<=[，；：。！？])|——")
#: From this share of the links of a clause on, on either side, the two render each other.
_SHARE = 0.5

#: A clause: the number of its sentence, and its number in it.
Clause = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause of the translation.

    `main` is what of the source it mainly renders, `source` all of the source with a word that it
    renders; `around` is all of the translation with a word that renders something of `main`.
    A passage that is not `narrow` is a whole sentence.
    """

    main: str
    source: str
    target: str
    around: str
    narrow: bool = True


def whole_passage(source: str, target: str) -> Passage:
    """Return whole sentences as a passage."""
    return Passage(source, source, target, target, narrow=False)


@dataclass(frozen=True, slots=True)
class _Cuts:
    """Sentences, by number, cut into clauses."""

    starts: Mapping[int, tuple[int, ...]]
    texts: Mapping[int, tuple[str, ...]]

    def of(self, token: Token) -> Clause:
        return token.sentence, bisect_right(self.starts[token.sentence], token.start) - 1

    def beside(self, clauses: set[Clause], rendered: set[Clause]) -> set[Clause]:
        """Return the neighbours of some clauses that no word links to anything: `as before,`."""
        near = {(number, clause + step) for number, clause in clauses for step in (-1, 1)}
        known = {place for place in near if 0 <= place[1] < len(self.texts[place[0]])}
        return known - rendered

    def join(self, clauses: set[Clause]) -> str:
        return " ".join(self.texts[sentence][number] for sentence, number in sorted(clauses))


def _cut(sentences: Sequence[str], numbers: Iterable[int], pattern: re.Pattern[str]) -> _Cuts:
    starts, texts = {}, {}
    for number in numbers:
        sentence = sentences[number]
        ends = (found.end() for found in pattern.finditer(sentence))
        bounds = sorted({0, *ends, len(sentence)})
        starts[number] = tuple(bounds[:-1])
        texts[number] = tuple(sentence[a:b] for a, b in pairwise(bounds))
    return _Cuts(starts, texts)


@lru_cache(maxsize=64)  # several checks ask for those of a reading's beads, one after the other
def find_passages(reading: CloseReading, bead: Bead) -> tuple[Passage, ...]:
    """Return the clauses of a bead's translation that render something, with what they render."""
    return tuple(_passages(reading, bead))


def _passages(reading: CloseReading, bead: Bead) -> Iterator[Passage]:
    source = _cut(reading.source, bead[0], _SOURCE_CUT)
    target = _cut(reading.target, bead[1], _TARGET_CUT)
    links_of: defaultdict[Clause, Counter[Clause]] = defaultdict(Counter)
    links_to: defaultdict[Clause, Counter[Clause]] = defaultdict(Counter)
    for token, other in _links(reading, bead):
        there, here = source.of(token), target.of(other)
        links_of[there][here] += 1
        links_to[here][there] += 1
    for clause, linked in sorted(links_to.items()):
        main = {
            there
            for there, count in linked.items()
            if count >= _SHARE * min(links_of[there].total(), linked.total())
        }
        around = {clause}.union(*(links_of[there] for there in main))
        beside = source.beside(set(linked), set(links_of))
        yield Passage(
            source.join(main),
            source.join(set(linked) | beside),
            target.join({clause}),
            target.join(around),
        )


def _links(reading: CloseReading, bead: Bead) -> Iterator[tuple[Token, Token]]:
    """Yield the words of a bead's source with those of the other side that render them."""
    for word, other in reading.linked_words(bead):
        if other.sentence in bead[1]:
            yield word, other
