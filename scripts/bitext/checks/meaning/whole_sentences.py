"""Sentences that were dropped, added, doubled or swapped.

The evidence is how many words of a sentence the other side renders, as a likelihood ratio against
what is usual on the page, and how much text is missing or in excess.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from bitext.checks.cell_words import are_mostly_akin
from bitext.checks.context import Context
from bitext.checks.length import count_units
from bitext.checks.matching import heading_lead
from bitext.checks.meaning.close_reading import CloseReading
from bitext.checks.meaning.fault_reports import report
from bitext.checks.meaning.short_sentences import (
    find_added_short,
    find_lost_short,
    find_swapped_short,
)
from bitext.model import Finding

#: Of a sentence without counterpart, this share of the words is rendered by chance.
_BY_CHANCE_SOURCE, _BY_CHANCE_TARGET = 0.2, 0.1
#: The least that is usual: free translations render fewer words.
_LEAST_USUAL_SOURCE, _LEAST_USUAL_TARGET = 0.6, 0.4
#: Sentences with fewer content words say too little.
_FEWEST = 3
#: Words of a sentence are not independent of each other.
_DEPENDENT = 0.75
#: Spread of a translation's length: a share of the whole, and a few characters.
_SPREAD, _GROUND = 0.12, 3.0
#: The length alone proves nothing.
_MOST_BY_LENGTH = 3.0
#: Log-likelihood from which a sentence is missing, or added.
_MISSING, _ADDED = 2.6, 3.0
#: What it says that a side has more sentences, or fewer, than the other.
_BY_COUNT, _BY_SAME_COUNT = 1.6, 1.7
#: What it says that all other sentences have their counterparts, one each and in order.
_BY_PAIRS = 0.6
#: From this similarity (0 to 100) on, two sentences are the same; in characters, from this size on.
_SAME, _SOURCE_SAME, _LONG_ENOUGH = 92, 80, 8
#: One directly behind another is the same to the letter, in as many characters.
_LETTERS = 4
#: A sentence belongs where so many of its links, and this share of them, lead.
_LINKS, _SHARE = 3, 0.67
#: In characters: what a sentence's place is found by.
_BEGINNING = 12
#: Of two swapped neighbours, at most this share of the links leads straight on.
_STRAIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual on a page: characters for a word, shares of words with a counterpart."""

    ratio: float
    source: float
    target: float


def usual_shares(readings: Sequence[CloseReading], ratio: float) -> Usual:
    """Return what is usual for a page's readings."""
    source = [share for reading in readings for share in reading.source_shares]
    target = [share for reading in readings for share in reading.target_shares]
    return Usual(
        ratio,
        max(_LEAST_USUAL_SOURCE, _mean(source)),
        max(_LEAST_USUAL_TARGET, _mean(target)),
    )


def _mean(shares: Sequence[tuple[int, int]]) -> float:
    total = sum(count for _, count in shares)
    return min(0.95, sum(linked for linked, _ in shares) / total) if total else 0.0


def find_sentence_faults(
    reading: CloseReading, usual: Usual, context: Context
) -> Iterator[Finding]:
    """Yield findings for dropped, added, doubled and swapped sentences of a pair."""
    doubled = list(_doubled(reading))
    said = _said(reading)
    for second in doubled:
        message = f"a sentence twice: {_cut(said[second])}"
        yield _at(context, reading, "sentence-twice", message, second)
    if len(reading.source) > 1 or len(reading.target) > 1:
        missing = [*_missing(reading, usual, context)]
        yield from missing or _short_missing(reading, context)
        if not doubled:
            added = [*_added(reading, usual, context)]
            yield from added or _short_added(reading, context)
            yield from _swapped(reading, context)


def _cut(sentence: str) -> str:
    text = " ".join(sentence.split())
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"


def _said(reading: CloseReading) -> Sequence[str]:
    """Return the sentences of the translation."""
    return reading.source if reading.turned else reading.target


def _at(context: Context, reading: CloseReading, check: str, message: str, number: int) -> Finding:
    """Return a finding at a sentence of the translation."""
    beginnings = [text.strip()[:_BEGINNING] for text in _said(reading)[: number + 1]]
    needle = beginnings[-1]
    nth = beginnings.count(needle) - 1
    return report(context, reading, check, message, needle, nth=nth)


def _is_lost(context: Context, reading: CloseReading, sentence: str) -> Finding:
    message = f"a sentence of the source may be missing: {_cut(sentence)}"
    return report(context, reading, "sentence-missing", message)


def _has_come(context: Context, reading: CloseReading, number: int) -> Finding:
    message = f"a sentence that the source does not have: {_cut(_said(reading)[number])}"
    return _at(context, reading, "sentence-extra", message, number)


def _missing(reading: CloseReading, usual: Usual, context: Context) -> Iterator[Finding]:
    sizes = [count_units(text) for text in reading.source]
    here = sum(map(count_units, reading.target))
    lacking = usual.ratio * sum(sizes) - here
    spread = usual.ratio * (_SPREAD * sum(sizes) + _GROUND)
    for number, (linked, count) in enumerate(reading.source_shares):
        if count < _FEWEST or _is_above(reading, number):
            continue
        by_words = likelihood(linked, count, usual.source, _BY_CHANCE_SOURCE)
        score = by_words + by_length(lacking, usual.ratio * sizes[number], spread)
        score += _by_count(len(reading.source), len(reading.target))
        score += _by_pairs(reading.counts, number)
        if by_words > 0 and score > _MISSING and not _is_hinted(reading, number):
            if reading.turned:
                yield _has_come(context, reading, number)
            else:
                yield _is_lost(context, reading, reading.source[number])
            return


def _added(reading: CloseReading, usual: Usual, context: Context) -> Iterator[Finding]:
    sizes = [count_units(text) for text in reading.target]
    there = usual.ratio * sum(map(count_units, reading.source))
    spread = _SPREAD * there + _GROUND * usual.ratio
    for number, (linked, count) in enumerate(reading.target_shares):
        if count < _FEWEST or _is_in_place(reading, number):
            continue
        by_words = likelihood(linked, count, usual.target, _BY_CHANCE_TARGET)
        score = by_words + by_length(sum(sizes) - there, sizes[number], spread)
        score += _by_count(len(reading.target), len(reading.source))
        score += _by_pairs(list(zip(*reading.counts, strict=True)), number)
        if by_words > 0 and score > _ADDED:
            if reading.turned:
                yield _is_lost(context, reading, reading.target[number])
            else:
                yield _has_come(context, reading, number)
            return


def _is_hinted(reading: CloseReading, number: int) -> bool:
    """Return whether words of its bead that render nothing have characters of what renders a
    sentence's: 大锅 and 火化 for the pot and the heat.
    """
    bead = next((bead for bead in reading.beads if number in bead[0]), ((), ()))
    strange = "".join(token.form for token in reading.strange_words(bead))
    lost = [token.form for token in reading.lost_words(((number,), ()))]
    return bool(strange) and are_mostly_akin(lost, strange, reading.lexis)


def _short_missing(reading: CloseReading, context: Context) -> Iterator[Finding]:
    """Yield findings for short sentences of what is read as the source."""
    for number in find_lost_short(reading):
        if reading.turned:
            yield _has_come(context, reading, number)
        elif not _is_above(reading, number):
            yield _is_lost(context, reading, reading.source[number])


def _short_added(reading: CloseReading, context: Context) -> Iterator[Finding]:
    """Yield findings for short sentences of what is read as the target."""
    for number in find_added_short(reading):
        if reading.turned:
            yield _is_lost(context, reading, reading.target[number])
        else:
            yield _has_come(context, reading, number)


def _is_above(reading: CloseReading, number: int) -> bool:
    """Return whether a sentence of the source is the heading above its text in the translation."""
    return number == 0 and reading.source[0].strip() == heading_lead(reading.shown)


def _is_in_place(reading: CloseReading, number: int) -> bool:
    """Return whether a sentence renders something of the one in its place, of as many."""
    return len(reading.source) == len(reading.target) and reading.counts[number][number] > 0


def _by_count(own: int, other: int) -> float:
    if own == other:
        return -_BY_SAME_COUNT
    return _BY_COUNT if own > other else -_BY_COUNT


def _by_pairs(table: Sequence[Sequence[int]], number: int) -> float:
    """Return what the links of the other sentences say for one of a side, a row, being alone.

    It is no part of another sentence where each other one has a counterpart of its own.
    """
    others = [row for place, row in enumerate(table) if place != number]
    paired = others and len(others) == len(others[0]) and not any(table[number])
    return _BY_PAIRS if paired and all(row[place] for place, row in enumerate(others)) else 0.0


def likelihood(linked: int, count: int, usual: float, by_chance: float) -> float:
    """Return how much likelier it is that words have no counterpart than that they have one."""
    rendered = math.log(by_chance / usual)
    alone = math.log((1 - by_chance) / (1 - usual))
    return _DEPENDENT * (linked * rendered + (count - linked) * alone)


def by_length(difference: float, size: float, spread: float) -> float:
    """Return what a difference in length says for a piece of this size being missing or extra."""
    ratio = (difference * size - size * size / 2) / (spread * spread)
    return max(-_MOST_BY_LENGTH, min(_MOST_BY_LENGTH, ratio))


def _doubled(reading: CloseReading) -> Iterator[int]:
    """Yield sentences that an earlier one says already, while no two of the source do."""
    texts = [text.strip() for text in _said(reading)]
    others = reading.target if reading.turned else reading.source
    for second in range(1, len(texts)):
        for first in range(second):
            if _are_same(texts, first, second):
                if not _repeats(others):
                    yield second
                break


def _are_same(texts: Sequence[str], first: int, second: int) -> bool:
    """Return whether two sentences say the same; short ones must follow each other."""
    one, other = texts[first], texts[second]
    if one == other and second == first + 1:
        return len(one) >= _LETTERS
    return min(len(one), len(other)) >= _LONG_ENOUGH and fuzz.ratio(one, other) >= _SAME


def _repeats(sentences: Sequence[str]) -> bool:
    texts = [text.strip() for text in sentences]
    return any(
        fuzz.ratio(texts[i], texts[j]) >= _SOURCE_SAME
        for j in range(1, len(texts))
        for i in range(j)
    )


def _swapped(reading: CloseReading, context: Context) -> Iterator[Finding]:
    """Yield a finding where two sentences of the translation are in the other order."""
    found: list[tuple[int, int]] = []
    if _strays(reading.counts):
        found = [*_crossed_neighbours(reading), *_crossed_homes(reading)]
    for first, other in found or find_swapped_short(reading):
        there, place = (
            (reading.target[other], first) if reading.turned else (reading.source[first], other)
        )
        message = f"in the source, {_cut(there)} comes first"
        yield _at(context, reading, "sentence-order", message, place)
        return


def _strays(table: Sequence[Sequence[int]]) -> bool:
    """Return whether some links lead to another sentence than the one in the same place."""
    straight = sum(row[number] for number, row in enumerate(table) if number < len(row))
    return sum(map(sum, table)) - straight >= _LINKS


def _crossed_neighbours(reading: CloseReading) -> Iterator[tuple[int, int]]:
    """Yield neighbours whose words are each other's, where both sides have as many sentences."""
    table = reading.free_counts
    if len(reading.source) != len(reading.target):
        return
    for number in range(len(table) - 1):
        straight = table[number][number] + table[number + 1][number + 1]
        crossed = table[number][number + 1] + table[number + 1][number]
        if crossed - straight >= _LINKS and straight <= _STRAIGHT * crossed:
            yield number, number


def _crossed_homes(reading: CloseReading) -> Iterator[tuple[int, int]]:
    """Yield sentences that surely belong to places in the other order, from either side."""
    table = reading.free_counts
    for first, other in _inversions(table):
        yield first[0], other[1]
    for first, other in _inversions(list(zip(*table, strict=True))):
        yield other[1], first[0]


def _inversions(
    table: Sequence[Sequence[int]],
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield two sentences in order, each with its home, where the homes are in the other order."""
    homes = [(number, _home(row)) for number, row in enumerate(table)]
    for first, other in pairwise(place for place in homes if place[1] >= 0):
        if first[1] > other[1]:
            yield first, other


def _home(row: Sequence[int]) -> int:
    """Return the target sentence to which a source sentence's links lead, or -1."""
    total = sum(row)
    best = max(range(len(row)), key=row.__getitem__, default=-1)
    sure = best >= 0 and row[best] >= _LINKS and row[best] >= _SHARE * total
    return best if sure else -1
