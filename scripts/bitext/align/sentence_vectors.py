"""What an owner's own sentence model says of two texts: how near their vectors are.

After Thompson & Koehn 2019 ("Vecalign"), with sums of vectors in the place of vectors of joined
sentences. Nothing of this runs unless somebody names a model.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bitext.align.tokens import Matrix

Vectors = NDArray[np.float32]
#: Texts in, a vector for each out, in the same order.
Encode = Callable[[Sequence[str]], Vectors]

#: What a cosine above the usual one weighs, for each unit of a bead, in natural logarithms.
_WEIGHT = 10.0
#: Shorter vectors are nothing: an empty text's.
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Likeness:
    """The vectors of two sides, and the cosine that two of their texts usually have."""

    source: Vectors
    target: Vectors
    usual: float

    def score(self, a: int, b: int) -> Matrix:
        """Return the score of every bead of `a` source and `b` target texts."""
        cosines = _unit(_spans(self.source, a)) @ _unit(_spans(self.target, b)).T
        return np.asarray(_WEIGHT * (a + b) / 2 * (cosines - self.usual), np.float32)


def find_likeness(source: Sequence[str], target: Sequence[str], encode: Encode) -> Likeness:
    """Return how near the texts of two non-empty sides are by a model's vectors."""
    there, here = (np.asarray(encode(side), np.float32) for side in (source, target))
    return Likeness(there, here, float((_unit(there) @ _unit(here).T).mean()))


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), _LEAST)
    return np.asarray(vectors / lengths, np.float32)


def _spans(vectors: Vectors, size: int) -> Vectors:
    """Return the sums of `size` neighbouring vectors."""
    count = len(vectors) - size + 1
    return np.asarray(sum(vectors[start : start + count] for start in range(size)), np.float32)
