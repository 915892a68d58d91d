"""The best monotone chain of beads through two sequences, by dynamic programming; crossings only as 2×2 swaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Shape = tuple[int, int]
Grid = NDArray[np.float64]
NEVER = -1e18
SWAP: Shape = (-2, -2)


@dataclass(frozen=True, slots=True)
class Step:
    """A bead of the chain: it covers `source` and `target` (half-open ranges) in this shape."""

    shape: Shape
    source: tuple[int, int]
    target: tuple[int, int]
    score: float


def best_chain(
    size: tuple[int, int], scores: Mapping[Shape, Grid], null_source: Sequence[float], null_target: Sequence[float]
) -> list[Step]:
    """Return the chain of highest total score from (0, 0) to `size`.

    `scores[a, b][i, j]` is the score of the bead of a source units from i and b target units from j; `SWAP` that of two
    crossing pairs there. `null_source[i]` and `null_target[j]` are the scores of leaving a unit alone. Row by row; within a
    row, nulls of the target are a running maximum, because their scores add up.
    """
    n, m = size
    left = np.concatenate(([0.0], np.cumsum(np.asarray(null_target, np.float64))))
    best = np.full((n + 1, m + 1), NEVER)
    choice = np.full((n + 1, m + 1), -1, np.int16)
    moves = [(shape, *((2, 2) if shape == SWAP else shape), grid) for shape, grid in scores.items()]
    best[0] = left
    columns = np.arange(m + 1)
    for i in range(1, n + 1):
        row = best[i - 1] + null_source[i - 1]
        which = np.full(m + 1, len(moves), np.int16)
        for k, (_, a, b, grid) in enumerate(moves):
            if a <= i and b <= m:
                value = best[i - a, : m + 1 - b] + grid[i - a, : m + 1 - b]
                better = value > row[b:]
                row[b:][better] = value[better]
                which[b:][better] = k
        reach = row - left
        top = np.maximum.accumulate(reach)
        own = reach >= top
        best[i] = top + left
        choice[i] = np.where(own, which, -1)
        choice[i][(columns == 0)] = which[0]
    return _walk(n, m, best, choice, moves)


def _walk(n: int, m: int, best: Grid, choice: NDArray[np.int16], moves: Sequence[tuple[Shape, int, int, Grid]]) -> list[Step]:
    steps: list[Step] = []
    i, j = n, m
    while i or j:
        k = int(choice[i, j])
        if k < 0:
            a, b, shape = 0, 1, (0, 1)
        elif k == len(moves):
            a, b, shape = 1, 0, (1, 0)
        else:
            shape, a, b, _ = moves[k]
        steps.append(Step(shape, (i - a, i), (j - b, j), float(best[i, j] - best[i - a, j - b])))
        i, j = i - a, j - b
    return steps[::-1]
