"""Short sentences that were dropped or added, by the alignment: their few words say too little.

Where a translator joined a sentence to the next one, that one renders its words, or has a comma
more than its own source asks for.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from bitext.checks.cell_words import are_exchanged, count_rendered
from bitext.checks.meaning.close_reading import Bead, CloseReading

#: Sentences with as many content words are no short ones.
_FEWEST = 6
#: Of more sentences no two are compared.
_MOST = 24
#: Longer ones, in characters, are not short.
_SHORT_SOURCE, _SHORT_TARGET = 80, 26
#: What parts clauses: in English also a word that joins them. Before `for good` no comma stands,
#: and `reading` is no clause, but what is said so may be a sentence of its own.
_JOINTS = (
    r"[,;:–—]|\b(?:instead of|rather than|and|but|or|so|who|which|that|because|when|while|if|then"
    r"|before|after|until|although|to|where|without)\b"
    r"|^\s*(?:In|On|At|By|During|Since|From|For|With|Under|Over|Outside|Inside|Today|Now|Soon)\b"
)
_SOURCE_CUT = re.compile(_JOINTS)
_MAY_STAND_ALONE = re.compile(rf"{_JOINTS}|\b(?:as|with|for|by)\b|ing\b")
_TARGET_CUT = re.compile(r"[，；：]|——")
_SENTENCE_END = re.compile(r"[.!?…]['\"”’)]*\s*$")
_TARGET_END = re.compile(r"[。！？…][”’』」）]*\s*$")


def find_lost_short(reading: CloseReading) -> Iterator[int]:
    """Yield the numbers of short source sentences that nothing renders."""
    if len(reading.source) <= len(reading.target):
        return
    for place, (there, here) in enumerate(reading.beads):
        for number in there if len(there) > len(here) else ():
            rest = tuple(other for other in there if other != number), here
            around = _around(reading.beads, place, rest)
            is_unsaid = _is_short_source(reading, number) and _is_unsaid(reading, number, around)
            if is_unsaid or (not here and _is_left_out(reading, number, around)):
                yield number


def find_swapped_short(reading: CloseReading) -> Iterator[tuple[int, int]]:
    """Yield two sentences of a unit, in order, each of which is rendered in the other's place.

    Both sides have as many sentences; neither of the two has a word of its own source. The second
    number is where in the translation it shows.
    """
    table = reading.counts
    if not 1 < len(table) == len(reading.target) <= _MOST:
        return
    strange = [number for number, row in enumerate(table) if not row[number]]
    for first, other in combinations(strange, 2):
        crossed = table[first][other], table[other][first]
        there = reading.source[first], reading.source[other]
        here = reading.target[first], reading.target[other]
        if all(crossed) or (any(crossed) and are_exchanged(there, here, reading.lexis)):
            yield first, first if other == first + 1 else other


def find_added_short(reading: CloseReading) -> Iterator[int]:
    """Yield the numbers of short sentences of the translation that render nothing."""
    if len(reading.target) <= len(reading.source):
        return
    for place, (there, here) in enumerate(reading.beads):
        for number in here if len(here) > len(there) else ():
            rest = there, tuple(other for other in here if other != number)
            if _is_short_target(reading, number) and _says_nothing(
                reading, number, _around(reading.beads, place, rest)
            ):
                yield number


def _is_short_source(reading: CloseReading, number: int) -> bool:
    return not reading.source_shares[number][0] and _is_brief(reading, number, fewest=0)


def _is_brief(reading: CloseReading, number: int, *, fewest: int = 1) -> bool:
    """Return whether a source sentence has few words, and its end."""
    sentence, (_, count) = reading.source[number], reading.source_shares[number]
    is_short = fewest <= count < _FEWEST and len(sentence) <= _SHORT_SOURCE
    return is_short and _SENTENCE_END.search(sentence) is not None


def _is_short_target(reading: CloseReading, number: int) -> bool:
    sentence, (linked, count) = reading.target[number], reading.target_shares[number]
    is_short = count < _FEWEST and len(sentence) <= _SHORT_TARGET
    return is_short and not linked and _TARGET_END.search(sentence) is not None


def _is_left_out(reading: CloseReading, number: int, around: Sequence[Bead]) -> bool:
    """Return whether a sentence without counterpart is short, and its neighbours have no room.

    Each other sentence has a counterpart of its own, and what may render its words renders words
    of theirs.
    """
    paired = sum(len(there) == len(here) == 1 for there, here in reading.beads)
    if paired != len(reading.beads) - 1 or not _is_brief(reading, number):
        return False
    sides = map(reading.said, around)
    if any(_commas(here) > _joints(there) for there, here in sides):
        return False
    theirs = {place for there, _ in around for place in there}
    within = {place for _, here in around for place in here}
    return _rendering(reading, {number}, within) <= _rendering(reading, theirs, within)


def _rendering(reading: CloseReading, there: set[int], here: set[int]) -> set[int]:
    """Return which words of some sentences of the translation may render those of the source."""
    found = ((reading.source_tokens[i], j) for _, i, j in reading.candidates)
    words = {j for token, j in found if token.sentence in there}
    return {j for j in words if reading.target_tokens[j].sentence in here}


def _around(beads: Sequence[Bead], place: int, rest: Bead) -> Sequence[Bead]:
    """Return what a sentence may be part of: the rest of its bead, or the beads beside it."""
    if rest[0] and rest[1]:
        return [rest]
    near = (*beads[max(0, place - 1) : place], *beads[place + 1 : place + 2])
    return [bead for bead in near if bead[0] and bead[1]]


def _is_unsaid(reading: CloseReading, number: int, around: Sequence[Bead]) -> bool:
    """Return whether nothing around renders a source sentence or has room for it."""
    sentence = reading.source[number]
    sides = [reading.said(bead) for bead in around]
    if "?" in sentence and any("？" in here and "?" not in there for there, here in sides):
        return False  # asked together with the other: What now?
    return not any(
        count_rendered(sentence, here, reading.lexis) or _commas(here) > _joints(there)
        for there, here in sides
    )


def _says_nothing(reading: CloseReading, number: int, around: Sequence[Bead]) -> bool:
    """Return whether a sentence of the translation renders nothing around it, and no clause."""
    sentence = reading.target[number]
    sides = [reading.said(bead) for bead in around]
    return not any(
        count_rendered(there, sentence, reading.lexis)
        or _joints(there, _MAY_STAND_ALONE) > _commas(here)
        for there, here in sides
    )


def _joints(text: str, cut: re.Pattern[str] = _SOURCE_CUT) -> int:
    return len(cut.findall(text.rstrip().rstrip(":;")))


def _commas(text: str) -> int:
    return len(_TARGET_CUT.findall(text.rstrip().rstrip("：；")))
