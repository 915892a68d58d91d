"""What else speaks for two texts being translations: their lengths, and being the same."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bitext.align.settings import Settings
from bitext.align.tokens import Matrix


def length_score(
    source: NDArray[np.float64], target: NDArray[np.float64], ratio: float, settings: Settings
) -> NDArray[np.float64]:
    """Return the log-likelihood ratio of lengths (after Gale & Church 1993, with the tails of Student's t), for arrays that broadcast."""
    off = np.log(target / (source * ratio))
    spread = np.sqrt(
        settings.length_floor**2 + settings.length_spread**2 / np.minimum(source, target)
    )
    z = off / spread
    score = -np.log1p(z * z / 6.0) * 3.5 - np.log(spread) + math.log(settings.length_ground)
    return np.asarray(settings.length_weight * score)


def repeated(source: Sequence[str], target: Sequence[str], weight: float) -> Matrix:
    """Return a bonus where both texts are the same (code, formulas, citations that stand on both sides)."""
    score = np.zeros((len(source), len(target)), np.float32)
    where: dict[str, list[int]] = {}
    for j, text in enumerate(target):
        where.setdefault(text.strip(), []).append(j)
    often = Counter(text.strip() for text in source)
    for i, text in enumerate(source):
        key = text.strip()
        if len(key) > 1 and key in where:
            score[i, where[key]] = weight / max(often[key], len(where[key])) ** 0.5
    return score
