"""Long texts compared stretch by stretch: each part of one is explained by the part of the
other at about the same place.

As one bag of words a long text explains everything a little: the likelihood of a true pair
falls with its length, and from some 250 words on it is worth as little as chance. Cut into
stretches along the diagonal it keeps its value.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from bitext.align.chain import Grid
from bitext.align.token_links import Direction
from bitext.align.tokens import Matrix

# In tokens. Shorter texts are better off as one bag, because translators reorder clauses.
_LONG = 160
_STRETCH = 60


def compare_long(
    grid: Grid, there: Direction, back: Direction, weight: float, cells: Iterable[tuple[int, int]]
) -> None:
    """Replace the words' part in the scores of pairs of long texts (in place), for the cells
    given.
    """
    lengths_s = np.array([len(run) for run in there.given.runs])
    lengths_t = np.array([len(run) for run in there.own.runs])
    for i, j in cells:
        if lengths_s[i] > _LONG and lengths_t[j] > _LONG:
            before = _explain_whole(there, i, j) + _explain_whole(back, j, i)
            after = _explain_along(there, i, j) + _explain_along(back, j, i)
            grid[i, j] += weight * (after - before)


def _explain_whole(direction: Direction, i: int, j: int) -> float:
    """Return how well text i of the given side as one bag explains text j of the own side."""
    counts = direction.own.counts[j]
    types = np.flatnonzero(counts)
    found = _likelihoods(direction, direction.given.counts[i : i + 1], types)
    return float(found[0] @ counts[types])


def _explain_along(direction: Direction, i: int, j: int) -> float:
    """Return how well the stretches of text i explain those of text j, each with its neighbours."""
    given, own = direction.given.runs[i], direction.own.runs[j]
    number = -(-max(len(given), len(own)) // _STRETCH)
    types = np.unique(own)
    parts = _stretches(given, number, len(direction.given.types))
    near = parts.copy()
    near[1:] += parts[:-1]
    near[:-1] += parts[1:]
    found = _likelihoods(direction, near, types)
    counts = _stretches(own, number, len(direction.own.types))[:, types]
    return float((found * counts).sum())


def _likelihoods(direction: Direction, given: Matrix, types: NDArray[np.intp]) -> Matrix:
    """Return the log-likelihood ratio of each own type (columns) given each bag (rows), as in
    `Direction.likelihoods`.
    """
    noise = np.where(direction.possible[types], direction.noise[types], 1.0)
    shares = given @ direction.ratio[:, types] / (given.sum(axis=1, keepdims=True) + 1.0)
    return np.asarray(np.log(noise + (1.0 - noise) * shares), np.float32)


def _stretches(run: NDArray[np.intp], number: int, types: int) -> Matrix:
    """Return a text's tokens counted in `number` stretches of about the same length."""
    parts = [np.bincount(part, minlength=types) for part in np.array_split(run, number)]
    return np.stack(parts).astype(np.float32)
