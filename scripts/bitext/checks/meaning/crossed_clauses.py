"""Words that changed places between two clauses: it runs in summer and rests in winter.

Where two clauses of the source are rendered by two of the translation, and of two words that
exclude each other each is in the other's clause, the words were exchanged, if all else stays.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from bitext.checks.meaning.antonyms import ANTONYMS
from bitext.checks.meaning.close_reading import Bead, CloseReading, Token
from bitext.checks.meaning.excluding_words import exclude_each_other
from bitext.checks.meaning.families import FAMILIES
from bitext.checks.meaning.replaced_words import written

#: A source token with the target token that renders it.
Link = tuple[Token, Token]
#: The clause of the source with a word, and that of the translation with what renders it.
Crossing = tuple[int, int]

#: Where a clause begins, on either side.
_SOURCE_CUT = re.compile(r"(?<=[,;:])\s+|\s?[–—]\s?|\s(?=(?:and|but|while|whereas)\s)")
_TARGET_CUT = re.compile("(?<=[，；：])|——")
#: What gives two lists in turn, of which a translation makes pairs.
_SORTED = re.compile(r"\b(?:respectively|in that order)\b")
#: So many words of both clauses lead straight to their counterparts.
_STRAIGHT = 2
#: Sentences of more clauses are lists, and would be compared with the square of their length.
_MOST_CLAUSES = 12
_ROWS = (*FAMILIES, *ANTONYMS)


def find_crossed(reading: CloseReading, bead: Bead) -> tuple[str, str] | None:
    """Return two words, as the translation has them, of which each is in the other's clause."""
    if len(bead[0]) != 1 or len(bead[1]) != 1 or _SORTED.search(reading.source[bead[0][0]]):
        return None
    links = _links(reading, bead)
    starts = _starts(reading.source[bead[0][0]], _SOURCE_CUT)
    places = _starts(reading.target[bead[1][0]], _TARGET_CUT)
    found = [(bisect_right(starts, s.start), bisect_right(places, t.start)) for s, t in links]
    is_parallel = len(starts) == len(places) == 1
    for crossed in _all_crossed(found, alone=is_parallel):
        first, second = (links[found.index(place)] for place in crossed)
        if _are_members(reading, first, second) or (
            is_parallel and _are_subjects(links, found, first, second)
        ):
            return first[1].form, second[1].form
    return None


def _all_crossed(found: Sequence[Crossing], *, alone: bool) -> Iterator[tuple[Crossing, Crossing]]:
    """Yield the two places of crossing links of each two clauses."""
    counts = Counter(found)
    clauses = sorted({there for there, _ in found})
    if len(clauses) <= _MOST_CLAUSES:
        for one, other in combinations(clauses, 2):
            yield from _crossed(counts, one, other, alone=alone)


def _are_members(reading: CloseReading, first: Link, second: Link) -> bool:
    """Return whether the English words of two links exclude each other."""
    return _exclude_each_other(written(reading, first[0]), written(reading, second[0]))


def _are_subjects(
    links: Sequence[Link], found: Sequence[Crossing], first: Link, second: Link
) -> bool:
    """Return whether both words are the first of their clauses on either side, and there once."""
    for side in (0, 1):
        forms = [link[side].form for link in links]
        starts: dict[int, int] = {}
        for link, clauses in zip(links, found, strict=True):
            place = link[side].start
            starts[clauses[side]] = min(place, starts.get(clauses[side], place))
        for link in (first, second):
            if forms.count(link[side].form) > 1 or link[side].start not in starts.values():
                return False
    return all(source.form.isalpha() and len(target.form) > 1 for source, target in (first, second))


def _exclude_each_other(word: str, other: str) -> bool:
    """Return whether two English words are members of one set or opposites."""
    return exclude_each_other(word, other) or any(
        row.there.fullmatch(word) and row.excuse.match(other) for row in _ROWS
    )


def _links(reading: CloseReading, bead: Bead) -> list[Link]:
    return [(s, t) for s, t in reading.linked_words(bead) if t.sentence in bead[1]]


def _starts(text: str, cut: re.Pattern[str]) -> Sequence[int]:
    return [found.end() for found in cut.finditer(text)]


def _crossed(
    counts: Counter[Crossing], one: int, other: int, *, alone: bool
) -> Iterator[tuple[Crossing, Crossing]]:
    """Yield the two places of crossing links of two clauses, if all others go straight.

    Of two words each in two clauses, either may be the one that crosses. Where the two are `alone`,
    something stays in either.
    """
    here = {place for clause, place in counts if clause in (one, other)}
    if len(here) != 2:
        return
    first, second = sorted(here)
    for a, b in ((first, second), (second, first)):
        straight = counts[one, a], counts[other, b]
        stays = all(straight) if alone else sum(straight) >= _STRAIGHT
        if stays and counts[one, b] == counts[other, a] == 1:
            yield (one, b), (other, a)
