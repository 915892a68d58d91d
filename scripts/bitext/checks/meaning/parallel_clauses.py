"""Clauses that changed places between two units one after the other: if this, do that."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bitext.checks.cell_words import are_exchanged, is_strange
from bitext.checks.context import Context
from bitext.checks.matching import MatchSide
from bitext.checks.meaning.close_reading import CloseReading
from bitext.checks.meaning.fault_reports import report
from bitext.model import Finding

#: What ends a clause, on either side.
_ENDS = re.compile(r"[,;:.!?](?=\s|$)|[，；：。！？]")
#: A unit of one clause is compared as a whole, one of more has no parallel.
_FEWEST, _MOST = 2, 4


def find_parallel_clauses(readings: Sequence[CloseReading], context: Context) -> Iterator[Finding]:
    """Yield a finding where two neighbours, clause by clause, have one of the other's."""
    cut = [_clauses(reading) for reading in readings]
    for (first, one), (second, other) in pairwise(zip(readings, cut, strict=True)):
        together = first.shown.section is second.shown.section
        loose = all(-1 in reading.links for reading in (first, second))
        if not (together and loose and one and len(one) == len(other)):
            continue
        for mine, yours in zip(one, other, strict=True):
            if _have_changed(first, mine, yours):
                here, there = (pair[not first.turned] for pair in (mine, yours))
                message = f"“{here}” and “{there}” may have changed places"
                yield report(context, first, "unit-order", message, here)


def _have_changed(reading: CloseReading, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two clauses surely render nothing of their own source, but of each other's."""
    strange = all(is_strange(*pair, reading.lexis) for pair in (one, other))
    sides = (one[0], other[0]), (one[1], other[1])
    return strange and are_exchanged(*sides, reading.lexis)


def _clauses(reading: CloseReading) -> list[tuple[str, str]]:
    """Return a unit's clauses with what renders them by their order; none where none is sure."""
    there, here = (_cut(side) for side in (reading.match.source, reading.match.target))
    few = _FEWEST <= len(there) <= _MOST
    return list(zip(there, here, strict=True)) if few and len(there) == len(here) else []


def _cut(side: MatchSide) -> list[str]:
    return [piece for piece in map(str.strip, _ENDS.split(side.prose)) if piece]
