"""Sections that stand elsewhere in the translation: found among what the first pass left alone."""

from collections.abc import Iterable, Sequence

from bitext.align import Aligner
from bitext.importing.labels import Labelled, text_weight
from bitext.importing.pairing import PairedStretch, align_stretch, pairing_kind, place_of
from bitext.importing.values import Role, Side
from bitext.model import Bead

# Pairs of runs that are compared; letters of a run that can be a section.
_MOST, _LEAST = 400, 60.0

Found = tuple[float, list[Bead]]


def pair_moved(
    found: Sequence[Labelled], beads: Sequence[Bead], aligner: Aligner
) -> tuple[Bead, ...]:
    """Return the beads of two separate texts, those of sections that moved among them.

    Runs of paragraphs that the first pass left alone are compared with each other; the best go
    first.
    """
    sources, targets = (_lone_runs(found, beads, side) for side in (Side.SOURCE, Side.TARGET))
    if len(sources) * len(targets) > _MOST:
        return tuple(beads)
    tried = [_compare(found, own, other, aligner) for own in sources for other in targets]
    result = list(beads)
    used: set[int] = set()
    for score, pairs in sorted(tried, key=lambda one: -one[0]):
        members = _members(pairs)
        if score > 0 and not members & used:
            used |= members
            result = [bead for bead in result if not members & _members([bead])] + pairs
    return tuple(sorted(result, key=place_of))


def _members(beads: Iterable[Bead]) -> set[int]:
    return {i for bead in beads for i in (*bead.source, *bead.target)}


def _lone_runs(found: Sequence[Labelled], beads: Sequence[Bead], side: Side) -> list[list[int]]:
    """Return runs of neighbours of one side without counterpart that are long enough to tell."""
    lone = _members(bead for bead in beads if not (bead.source and bead.target))
    runs: list[list[int]] = [[]]
    for i, item in enumerate(found):
        if item.side is not side or item.role in {Role.IMAGE, Role.BOILERPLATE}:
            continue
        if i in lone:
            runs[-1].append(i)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if _weight(found, run) >= _LEAST]


def _weight(found: Sequence[Labelled], indices: Iterable[int]) -> float:
    return sum(text_weight(found[i].text) for i in indices)


def _compare(
    found: Sequence[Labelled], source: Sequence[int], target: Sequence[int], aligner: Aligner
) -> Found:
    """Return how much text of two runs belongs together, and the pairs.

    The score is 0 where less than half of the source's text pairs, or the pairs are doubtful.
    """
    stretch = PairedStretch(
        (*((Side.SOURCE, i) for i in source), *((Side.TARGET, j) for j in target))
    )
    kinds = {i: pairing_kind(found[i]) for i in (*source, *target)}
    beads = align_stretch(found, stretch, aligner, kinds, [])
    pairs = [bead for bead in beads if bead.source and bead.target]
    sure = sum(bead.score * _weight(found, bead.source) for bead in pairs)
    paired = sum(_weight(found, bead.source) for bead in pairs)
    good = sure > 0.5 * paired and paired > 0.5 * _weight(found, source)
    return (sure, pairs) if good else (0.0, [])
