"""The best monotone chain of beads through two sequences, by dynamic programming; crossings
only as 2×2 swaps.
"""

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


@dataclass(frozen=True, slots=True)
class Chains:
    """The scores of the best chains to every cell, and the last move of each (an index into
    `moves`, -1 a null of the target).
    """

    best: Grid
    choice: NDArray[np.int16]
    moves: Sequence[tuple[Shape, int, int, Grid]]

    def whole(self) -> list[Step]:
        """Return the best chain through both sequences, in order."""
        return self.back_from(self.best.shape[0] - 1, self.best.shape[1] - 1)

    def back_from(self, i: int, j: int) -> list[Step]:
        """Return the best chain that ends in a cell, in order."""
        steps: list[Step] = []
        while i or j:
            k = int(self.choice[i, j])
            if k < 0:
                shape, a, b = (0, 1), 0, 1
            elif k == len(self.moves):
                shape, a, b = (1, 0), 1, 0
            else:
                shape, a, b, _ = self.moves[k]
            steps.append(Step(shape, (i - a, i), (j - b, j)))
            i, j = i - a, j - b
        return steps[::-1]


def best_chains(
    scores: Mapping[Shape, Grid], null_source: Sequence[float], null_target: Sequence[float]
) -> Chains:
    """Return the best chains from (0, 0) to every cell.

    `scores[a, b][i, j]` is the score of the bead of a source units from i and b target units
    from j; `SWAP` that of two crossing pairs there. `null_source[i]` and `null_target[j]` are
    the scores of leaving a unit alone. Row by row; within a row, nulls of the target are a
    running maximum, because their scores add up.
    """
    n, m = len(null_source), len(null_target)
    left = np.concatenate(([0.0], np.cumsum(np.asarray(null_target, np.float64))))
    best = np.full((n + 1, m + 1), NEVER)
    choice = np.full((n + 1, m + 1), -1, np.int16)
    moves = [(shape, *((2, 2) if shape == SWAP else shape), grid) for shape, grid in scores.items()]
    best[0] = left
    for i in range(1, n + 1):
        row = best[i - 1] + null_source[i - 1]
        which = np.full(m + 1, len(moves), np.int16)
        for k, (_, a, b, grid) in enumerate(moves):
            if a <= i and b <= m:
                value = best[i - a, : m + 1 - b] + grid[i - a]
                better = value > row[b:]
                np.copyto(row[b:], value, where=better)
                which[b:][better] = k
        reach = row - left
        top = np.maximum.accumulate(reach)
        best[i] = top + left
        choice[i] = np.where(reach >= top, which, -1)
    return Chains(best, choice, moves)


def reversed_grids(scores: Mapping[Shape, Grid]) -> dict[Shape, Grid]:
    """Return the grids of both sequences read backwards."""
    return {shape: grid[::-1, ::-1] for shape, grid in scores.items()}


@dataclass(frozen=True, slots=True)
class Margins:
    """By how much the best chain through a bead beats the best chain in which its unit is
    otherwise: the bead's certainty.
    """

    scores: Mapping[Shape, Grid]
    ahead: Grid
    behind: Grid
    null_source: Sequence[float]
    null_target: Sequence[float]

    def of(self, step: Step) -> float:
        """Return the smallest margin of the step's units."""
        total = float(self.ahead[-1, -1])
        rows = (
            [total - self._without(i, step) for i in range(*step.source)]
            if step.source[0] < step.source[1]
            else []
        )
        return min(rows) if rows else total - self._target_without(step)

    def _without(self, i: int, step: Step) -> float:
        """Return the best total in which source unit i is in another bead."""
        alone = self.ahead[i] + self.null_source[i] + self.behind[i + 1]
        rivals = [float(alone.max())] if step.shape != (1, 0) else []
        for shape, grid in self.scores.items():
            a, b = (2, 2) if shape == SWAP else shape
            for start in range(max(0, i - a + 1), min(i, len(grid) - 1) + 1):
                through = (
                    self.ahead[start, : grid.shape[1]] + grid[start] + self.behind[start + a, b:]
                )
                if shape == step.shape and start == step.source[0]:
                    through[step.target[0]] = NEVER
                rivals.append(float(through.max()))
        return max(rivals, default=NEVER)

    def _target_without(self, step: Step) -> float:
        """Return the best total in which the target unit of a null is paired."""
        j = step.target[0]
        rivals = [NEVER]
        for shape, grid in self.scores.items():
            a, b = (2, 2) if shape == SWAP else shape
            for start in range(max(0, j - b + 1), min(j, grid.shape[1] - 1) + 1):
                rivals.append(
                    float(
                        (
                            self.ahead[: len(grid), start]
                            + grid[:, start]
                            + self.behind[a:, start + b]
                        ).max()
                    )
                )
        return max(rivals)


def margins(
    scores: Mapping[Shape, Grid],
    chains: Chains,
    null_source: Sequence[float],
    null_target: Sequence[float],
) -> Margins:
    """Return the margins of all beads of one search."""
    behind = best_chains(reversed_grids(scores), null_source[::-1], null_target[::-1]).best[
        ::-1, ::-1
    ]
    return Margins(scores, chains.best, behind, null_source, null_target)
