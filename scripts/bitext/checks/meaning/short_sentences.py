"""Short sentences that were dropped or added, by the alignment: their few words say too little.

Where a translator joined a sentence to the next one, that one renders its words, or has a comma
more than its own source asks for.
"""

import re
from collections.abc import Iterator, Sequence

from bitext.checks.cell_words import count_rendered
from bitext.checks.meaning.close_reading import Bead, CloseReading

#: Sentences with as many content words are no short ones.
_FEWEST = 6
#: Longer ones, in characters, are not short.
_SHORT_SOURCE, _SHORT_TARGET = 80, 26
#: What parts clauses: in English also a word that joins them. Before `for good` no comma stands,
#: and `reading` is no clause, but what is said so may be a sentence of its own.
_JOINTS = (
    r"[,;:–—]|\b(?:and|but|or|so|who|which|that|because|when|while|if|then|before|after|until"
    r"|although|to|where|without)\b"
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
            if _is_short_source(reading, number) and _is_unsaid(
                reading, number, _around(reading.beads, place, rest)
            ):
                yield number


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
    sentence, (linked, count) = reading.source[number], reading.source_shares[number]
    is_short = count < _FEWEST and len(sentence) <= _SHORT_SOURCE
    return is_short and not linked and _SENTENCE_END.search(sentence) is not None


def _is_short_target(reading: CloseReading, number: int) -> bool:
    sentence, (linked, count) = reading.target[number], reading.target_shares[number]
    is_short = count < _FEWEST and len(sentence) <= _SHORT_TARGET
    return is_short and not linked and _TARGET_END.search(sentence) is not None


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
