"""Units that are in another order than in the source: paragraphs, items of a list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bitext.checks.cell_words import are_exchanged
from bitext.checks.context import Context
from bitext.checks.meaning.close_reading import CloseReading, read_closely
from bitext.checks.meaning.whole_sentences import Usual
from bitext.checks.structure import quote_short
from bitext.model import Finding, Kind, Leaf, Severity

#: Straight on, swapped units render at most this share of what is usual; crosswise at least that.
_STRAIGHT, _CROSSED = 0.5, 0.75
#: What names the unit below it.
_NAMING = frozenset({Kind.TITLE, Kind.TERM})
#: A short unit is compared with those that follow, up to so many.
_NEAR = 12
#: Both units together have so many content words.
_ENOUGH = 5


def find_order_faults(
    readings: Sequence[CloseReading], usual: Usual, context: Context
) -> Iterator[Finding]:
    """Yield a finding where two units have changed places, each once."""
    told: set[int] = set()
    for first, place in _find_faults(readings, usual):
        if id(first) not in told:
            told.add(id(first))
            yield _report(first, place, context)


def _find_faults(
    readings: Sequence[CloseReading], usual: Usual
) -> Iterator[tuple[CloseReading, Leaf]]:
    """Yield the first of two units that changed places, and where in the translation it shows."""
    last = -1
    for first, second in pairwise(readings):
        together = first.shown.section is second.shown.section
        one, other = (reading.shown.target.leaves[0] for reading in (first, second))
        last = max(last, one.mark) if together else -1
        is_early = 0 <= other.mark < last
        if is_early or _are_swapped(first, second, usual):
            yield first, other if is_early else one
    for first, second in _parted(readings):
        same = first.shown.section is second.shown.section
        if same and _are_swapped(first, second, usual):
            yield first, first.shown.target.leaves[0]
    yield from ((first, first.shown.target.leaves[0]) for first in _crossed(readings))


def _report(first: CloseReading, place: Leaf, context: Context) -> Finding:
    source = first.shown.source.leaves[0]
    message = f"in the source, {quote_short(source.text)} comes first"
    return context.find("unit-order", Severity.WARNING, message, place, source=source)


def _parted(readings: Sequence[CloseReading]) -> Iterator[tuple[CloseReading, CloseReading]]:
    """Yield units one after the other that only a label or a term parts."""
    below = [reading for reading in readings if _kind(reading) not in _NAMING]
    known = {(id(first), id(second)) for first, second in pairwise(readings)}
    pairs = pairwise(below)
    yield from (pair for pair in pairs if (id(pair[0]), id(pair[1])) not in known)


def _crossed(readings: Sequence[CloseReading]) -> Iterator[CloseReading]:
    """Yield the first of two short units that have changed places, near or apart."""
    strange = [reading for reading in readings if _is_strange(reading)]
    for place, first in enumerate(strange):
        near = strange[place + 1 : place + _NEAR]
        if any(_are_crossed(first, second) for second in near):
            yield first


def _is_strange(reading: CloseReading) -> bool:
    """Return whether a unit is short and renders half of its words at most."""
    short = len(reading.source) == len(reading.target) == 1
    return short and 2 * sum(link >= 0 for link in reading.links) <= len(reading.links)


def _are_crossed(first: CloseReading, second: CloseReading) -> bool:
    """Return whether two units of one kind render each other's words and not their own."""
    if _kind(first) is not _kind(second):
        return False
    there = first.match.source.prose, second.match.source.prose
    here = first.match.target.prose, second.match.target.prose
    return are_exchanged(there, here, first.lexis)


def _kind(reading: CloseReading) -> Kind:
    return reading.match.source.leaves[0].kind


def _are_swapped(first: CloseReading, second: CloseReading, usual: Usual) -> bool:
    """Return whether the two units render each other's source and not their own."""
    kinds = {_kind(reading) for reading in (first, second)}
    linked, total = _rendered(first, second)
    if len(kinds) > 1 or total < _ENOUGH or linked > _STRAIGHT * usual.source * total:
        return False
    crossed = (_with_target(first, second), _with_target(second, first))
    linked, total = _rendered(*crossed)
    return linked >= _CROSSED * usual.source * total


def _rendered(first: CloseReading, second: CloseReading) -> tuple[int, int]:
    shares = [*first.source_shares, *second.source_shares]
    return sum(share[0] for share in shares), sum(share[1] for share in shares)


def _with_target(reading: CloseReading, other: CloseReading) -> CloseReading:
    match = replace(reading.shown, target=other.shown.target)
    return read_closely(match, reading.lexis, turned=reading.turned)
