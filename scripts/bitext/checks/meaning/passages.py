"""Passages: a clause of the translation beside the clauses of the source that it renders.

What a long sentence says elsewhere neither explains nor excuses what one of its clauses says.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
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
    """Sentences cut into clauses."""

    starts: tuple[tuple[int, ...], ...]
    texts: tuple[tuple[str, ...], ...]

    def of(self, token: Token) -> Clause:
        return token.sentence, bisect_right(self.starts[token.sentence], token.start) - 1

    def beside(self, clauses: set[Clause], rendered: set[Clause]) -> set[Clause]:
        """Return the neighbours of some clauses that no word links to anything: `as before,`."""
        near = {(number, clause + step) for number, clause in clauses for step in (-1, 1)}
        known = {(n, c) for n in range(len(self.texts)) for c in range(len(self.texts[n]))}
        return (near & known) - rendered

    def join(self, clauses: set[Clause]) -> str:
        return " ".join(self.texts[sentence][number] for sentence, number in sorted(clauses))


def _cut(sentences: tuple[str, ...], pattern: re.Pattern[str]) -> _Cuts:
    starts, texts = [], []
    for sentence in sentences:
        ends = (found.end() for found in pattern.finditer(sentence))
        bounds = sorted({0, *ends, len(sentence)})
        starts.append(tuple(bounds[:-1]))
        texts.append(tuple(sentence[a:b] for a, b in pairwise(bounds)))
    return _Cuts(tuple(starts), tuple(texts))


def find_passages(reading: CloseReading, bead: Bead) -> Iterator[Passage]:
    """Yield the clauses of a bead's translation that render something, with what they render."""
    source, target = _cut(reading.source, _SOURCE_CUT), _cut(reading.target, _TARGET_CUT)
    pairs = _count_links(reading, bead, source, target)
    links_of: Counter[Clause] = Counter()
    links_to: Counter[Clause] = Counter()
    for (there, here), count in pairs.items():
        links_of[there] += count
        links_to[here] += count
    for clause in sorted(links_to):
        linked = {there: count for (there, here), count in pairs.items() if here == clause}
        main = {
            there
            for there, count in linked.items()
            if count >= _SHARE * min(links_of[there], links_to[clause])
        }
        around = {here for there, here in pairs if there in main} | {clause}
        beside = source.beside(set(linked), set(links_of))
        yield Passage(
            source.join(main),
            source.join(set(linked) | beside),
            target.join({clause}),
            target.join(around),
        )


def _count_links(
    reading: CloseReading, bead: Bead, source: _Cuts, target: _Cuts
) -> Counter[tuple[Clause, Clause]]:
    """Return how many words of each clause of a bead's source each clause of the other renders."""
    found: Counter[tuple[Clause, Clause]] = Counter()
    for token, link in zip(reading.source_tokens, reading.links, strict=True):
        if link < 0 or token.sentence not in bead[0]:
            continue
        there = reading.target_tokens[link]
        if there.sentence in bead[1]:
            found[source.of(token), target.of(there)] += 1
    return found
