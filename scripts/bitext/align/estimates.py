"""What is believed of the document at hand: how long its translations are, how often units are
left alone or merged.

A manual that is half translated and a novel call for different priors. They are estimated from
the document itself by hard expectation and maximisation: align, count what came out, align
again.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

import numpy as np

from bitext.align.chain import SWAP, Margins, Shape, Step
from bitext.align.evidence import not_copied, spread_of
from bitext.align.parameters import LevelParameters
from bitext.align.tokens import Sizes, bag_size

NULLS: tuple[Shape, Shape] = ((1, 0), (0, 1))
# Units of a side up to which a document is too short to tell anything about itself.
FEW = 20
# The usual deviation of lengths, in units of `spread_of`, and how far a document may be from it.
_USUAL, _NARROWEST, _WIDEST = 0.8, 0.6, 1.5
_PRIOR_LENGTHS = 10.0
_FARTHEST = 3.0
# Letters that the ratio of 1 counts as.
_PRIOR_LETTERS = 100.0


@dataclass(frozen=True, slots=True)
class Estimates:
    """The length of target texts per length of source texts, how widely it varies, and every
    shape's log prior.
    """

    ratio: float
    priors: Mapping[Shape, float]
    width: float = 1.0


def expected_ratio(source: Sequence[str], target: Sequence[str]) -> float:
    """Return the length of target texts per length of source texts: what it is if all of one is
    all of the other, apart from what was left as it was.
    """
    if _is_short(source, target):
        return 1.0
    own = [*compress(source, not_copied(source, target))]
    other = [*compress(target, not_copied(target, source))]
    return sum(map(bag_size, other)) / sum(map(bag_size, own)) if own and other else 1.0


def first_estimates(ratio: float, settings: LevelParameters, *, again: bool = False) -> Estimates:
    """Return what is believed before anything is aligned; `again` where estimates of the
    document itself follow.
    """
    priors = dict(settings.shapes)
    if again:
        priors |= dict.fromkeys(NULLS, settings.first_null)
    return Estimates(ratio, priors)


def can_estimate(source: Sequence[str], target: Sequence[str], settings: LevelParameters) -> bool:
    """Tell whether a document is to be and can be judged by itself."""
    return settings.rounds > 0 and not _is_short(source, target)


def _is_short(source: Sequence[str], target: Sequence[str]) -> bool:
    return min(len(source), len(target)) <= FEW


def estimate_again(
    now: Estimates,
    steps: Sequence[Step],
    margins: Margins,
    sizes: tuple[Sizes, Sizes],
    settings: LevelParameters,
) -> Estimates:
    """Return the estimates that the best chain of the last round gives."""
    paired = [step for step in steps if step.shape not in NULLS and step.shape != SWAP]
    lengths = [
        (float(sizes[0][slice(*step.source)].sum()), float(sizes[1][slice(*step.target)].sum()))
        for step in paired
    ]
    ratio = (sum(t for _, t in lengths) + _PRIOR_LETTERS) / (
        sum(s for s, _ in lengths) + _PRIOR_LETTERS
    )
    counts: dict[Shape, float] = defaultdict(float)
    for step in steps:
        counts[step.shape] += _weigh(step, margins, settings)
    width = _estimate_width(lengths, now.ratio, settings)
    return replace(now, ratio=ratio, priors=_estimate_priors(counts, settings), width=width)


def _weigh(step: Step, margins: Margins, settings: LevelParameters) -> float:
    """Return how far a bead is to be believed: a null only by its margin, since merging may
    have been as good.
    """
    if step.shape not in NULLS:
        return 1.0
    return 1.0 / (1.0 + math.exp(min(settings.sure_null - margins.of(step), 60.0)))


def _estimate_priors(
    counts: Mapping[Shape, float], settings: LevelParameters
) -> dict[Shape, float]:
    """Return the shapes' log priors, the level's own counting as so many beads."""
    own = dict(settings.shapes)
    total = sum(math.exp(value) for value in own.values())
    weight = settings.weight_of_priors
    found = sum(counts.values()) + weight
    priors = {}
    for shape, value in own.items():
        if shape in NULLS:
            share = settings.null_rate
            priors[shape] = math.log((counts[shape] + share * weight) / found)
        else:
            share = math.exp(value) / total
            counted = math.log((counts[shape] + share * weight) / found)
            priors[shape] = settings.pull * counted + (1.0 - settings.pull) * value
    return priors


def _estimate_width(
    lengths: Iterable[tuple[float, float]], ratio: float, settings: LevelParameters
) -> float:
    """Return how widely lengths vary, 1.0 being usual; a few that are far off count as less far."""
    deviations = [
        min(abs(math.log(t / (s * ratio))) / float(spread_of(min(s, t), settings)), _FARTHEST)
        for s, t in lengths
    ]
    squares = float(np.square(deviations).sum()) + _PRIOR_LENGTHS * _USUAL**2
    width = math.sqrt(squares / (len(deviations) + _PRIOR_LENGTHS)) / _USUAL
    return min(max(width, _NARROWEST), _WIDEST)
