"""Measuring the aligner on labelled sets: strict, lax and null F1 of its beads against a gold
standard.
"""

import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from bitext.align import Aligner
from bitext.model import Bead, InputError

# The confidences at which a band of the reliability table begins.
BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
_Bead = tuple[tuple[int, ...], tuple[int, ...]]
Beads = Sequence[_Bead]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many beads were right: found and right, found, in the gold standard; for paired beads
    and for nulls.

    `strict` beads are identical; `lax` ones overlap one of the other set on both sides
    (precision and recall counted apart); `null` ones are units left alone.
    """

    strict: int = 0
    lax_found: int = 0
    lax_gold: int = 0
    found: int = 0
    gold: int = 0
    null: int = 0
    null_found: int = 0
    null_gold: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def strict_f1(self) -> float:
        """F1 of identical beads, 0 to 1."""
        return _f1(self.strict, self.strict, self.found, self.gold)

    @property
    def lax_f1(self) -> float:
        """F1 of beads that overlap, 0 to 1."""
        return _f1(self.lax_found, self.lax_gold, self.found, self.gold)

    @property
    def null_f1(self) -> float:
        """F1 of the units left without counterpart, 0 to 1."""
        return _f1(self.null, self.null, self.null_found, self.null_gold)


def _f1(right_found: int, right_gold: int, found: int, gold: int) -> float:
    precision = right_found / found if found else float(not gold)
    recall = right_gold / gold if gold else float(not found)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def tally(found: Iterable[Bead], gold: Beads) -> Tally:
    """Return the comparison of beads with a gold standard of (source indices, target indices)."""
    ours = [(bead.source, bead.target) for bead in found]
    mine, theirs = _paired(ours), _paired(gold)
    nulls, gold_nulls = _nulls(ours), _nulls(gold)
    return Tally(
        strict=len(mine & theirs),
        lax_found=_count_overlaps(mine, theirs),
        lax_gold=_count_overlaps(theirs, mine),
        found=len(mine),
        gold=len(theirs),
        null=len(nulls & gold_nulls),
        null_found=len(nulls),
        null_gold=len(gold_nulls),
    )


def _paired(beads: Beads) -> set[_Bead]:
    return {(tuple(s), tuple(t)) for s, t in beads if s and t}


def _count_overlaps(beads: Iterable[_Bead], others: Iterable[_Bead]) -> int:
    """Return how many beads share a unit on both sides with one of the others."""
    cells = {cell for s, t in others for cell in product(s, t)}
    return sum(not cells.isdisjoint(product(s, t)) for s, t in beads)


def _nulls(beads: Beads) -> set[tuple[str, int]]:
    return {("s", i) for s, t in beads if not t for i in s} | {
        ("t", j) for s, t in beads if not s for j in t
    }


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Two texts, one unit a line, with their gold beads; `order` is that of an interleaved
    file, if they come from one.
    """

    name: str
    source: Sequence[str]
    target: Sequence[str]
    gold: Beads
    order: Sequence[tuple[str, int]] | None = None


def read_labelled(
    name: str, source: Sequence[str], target: Sequence[str], gold: str
) -> LabelledSet:
    """Return a labelled set from its lines and its JSON.

    The JSON has `gold`, a list of [[source lines], [target lines]], and perhaps `order`, a list of
    [side, line], where a side `t` or `z` is the target. Raises InputError where it has not.
    """
    try:
        data = json.loads(gold)
        beads = tuple((tuple(map(int, s)), tuple(map(int, t))) for s, t in data["gold"])
        order = [(_side(side), int(line)) for side, line in data.get("order", ())]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        form = "JSON with a list 'gold' of [[source lines], [target lines]]"
        raise InputError(f"{name}: {error}; a labelled set is {form}") from error
    return LabelledSet(name, source, target, beads, order or None)


def _side(name: str) -> str:
    return "t" if name in {"t", "z"} else "s"


def measure(sets: Sequence[LabelledSet], aligner: Aligner, level: str, order: bool) -> str:
    """Return a report: strict, lax and null F1 and seconds of each set and of all, how often
    beads of each confidence are right, and the process's peak memory.
    """
    rows = ["set                    source target  strict    lax   null  seconds"]
    total, seconds = Tally(), 0.0
    judged: list[tuple[float, bool]] = []
    for one in sets:
        known = one.order if order else None
        start = time.perf_counter()
        beads = aligner.align(one.source, one.target, level=level, order=known)
        spent = time.perf_counter() - start
        score = tally(beads, one.gold)
        rows.append(_row(one.name, len(one.source), len(one.target), score, spent))
        total, seconds = total + score, seconds + spent
        judged += judge_beads(beads, one.gold)
    source, target = (sum(map(len, texts)) for texts in zip(*map(_texts, sets), strict=True))
    rows.append(_row("all", source, target, total, seconds))
    rows += ["", "confidence    beads  right", *reliability(judged)]
    peak = float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    peak /= 1024 * 1024 if sys.platform == "darwin" else 1024
    return "\n".join([*rows, "", f"peak memory {peak:.0f} MB"])


def _texts(one: LabelledSet) -> tuple[Sequence[str], Sequence[str]]:
    return one.source, one.target


def judge_beads(found: Iterable[Bead], gold: Beads) -> list[tuple[float, bool]]:
    """Return each bead's confidence and whether it is in the gold standard; a null counts unit
    by unit as one.
    """
    theirs, nulls = _paired(gold), _nulls(gold)
    result = []
    for bead in found:
        own = bead.source, bead.target
        right = own in theirs if all(own) else _nulls([own]) <= nulls
        result.append((bead.score, right))
    return result


def reliability(judged: Iterable[tuple[float, bool]]) -> Iterator[str]:
    """Yield for each band of confidence that has beads how many it has and which share of them
    is right.
    """
    bands: dict[float, list[bool]] = {}
    for score, right in judged:
        floor = max(band for band in BANDS if band <= max(score, BANDS[0]))
        bands.setdefault(floor, []).append(right)
    for floor, held in sorted(bands.items()):
        yield f"from {floor:<8.2f} {len(held):5}  {sum(held) / len(held):5.3f}"


def _row(name: str, source: int, target: int, score: Tally, seconds: float) -> str:
    figures = f"{score.strict_f1:6.4f} {score.lax_f1:6.4f} {score.null_f1:6.4f}"
    return f"{name:22.22} {source:6} {target:6}  {figures} {seconds:8.3f}"
