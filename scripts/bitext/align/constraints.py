"""What is known beside the texts: kinds, pinned pairs, notes, gaps, the order in an interleaved
file. All change grids in place.
"""

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bitext.align.chain import NEVER, SWAP, Shape
from bitext.align.grids import Grids
from bitext.align.line_kinds import is_note
from bitext.model import Bead
from bitext.text.sequences import longest_rising

Group = tuple[set[int], set[int]]
_LIKELY = 0.8
# Kinds of which two are never one.
ATOMIC = frozenset(["code", "formula", "html", "table", "figure", "comment", "include"])


def _cells(shape: Shape) -> list[tuple[int, int]]:
    """Return the cells, relative to its corner, that a bead of this shape pairs."""
    return (
        [(0, 1), (1, 0)]
        if shape == SWAP
        else [(x, y) for x in range(shape[0]) for y in range(shape[1])]
    )


def _forbid(grids: Grids, cells: NDArray[np.bool_]) -> None:
    for shape, grid in grids.items():
        n, m = grid.shape
        for x, y in _cells(shape):
            grid[cells[x : x + n, y : y + m]] = NEVER


def _charge(grids: Grids, price: NDArray[np.float64]) -> None:
    """Take the mean price of the cells that it pairs from every bead."""
    if not price.any():
        return
    for shape, grid in grids.items():
        n, m = grid.shape
        cells = _cells(shape)
        for x, y in cells:
            np.subtract(grid, price[x : x + n, y : y + m] / len(cells), out=grid)


def favour(grids: Grids, hints: Collection[tuple[int, int]], bonus: float) -> None:
    """Add a bonus to the pairs that structure suggests."""
    for i, j in hints:
        grids[1, 1][i, j] += bonus


def is_atomic(kind: str) -> bool:
    """Tell whether units of this kind are never merged; the kind may have its block's before
    it, as in `list/code`.
    """
    return kind.rpartition("/")[2] in ATOMIC


def keep_kinds_apart(grids: Grids, source: Sequence[str], target: Sequence[str]) -> None:
    """Rule out beads of units of different kinds, and merges of kinds that are never merged."""
    numbers = {kind: k for k, kind in enumerate(dict.fromkeys([*source, *target]))}
    s, t = (
        np.array([numbers[kind] for kind in source]),
        np.array([numbers[kind] for kind in target]),
    )
    differ = s[:, None] != t[None, :]
    if differ.any():
        _forbid(grids, differ)
    single = np.array([is_atomic(kind) for kind in source])
    if single.any():
        for (a, b), grid in grids.items():
            if max(a, b) > 1:
                grid[single[: grid.shape[0]]] = NEVER


def keep_gaps(grids: Grids, source: Collection[int], target: Collection[int]) -> None:
    """Rule out merges across a gap: k in `source` says that something was between units k and k
    + 1.
    """
    for (a, b), grid in grids.items():
        for k in source:
            if a > 1:
                grid[max(0, k - a + 2) : k + 1] = NEVER
        for k in target:
            if b > 1:
                grid[:, max(0, k - b + 2) : k + 1] = NEVER


def pin(grids: Grids, pins: Collection[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """Rule out beads that pair a pinned unit with one that it is not pinned to; return the
    pinned units of both sides.
    """
    rows, columns = {i for i, _ in pins}, {j for _, j in pins}
    if pins:
        cells = np.zeros(grids[1, 1].shape, bool)
        cells[sorted(rows), :] = True
        cells[:, sorted(columns)] = True
        for i, j in pins:
            cells[i, j] = False
        _forbid(grids, cells)
    return rows, columns


def split_pins(
    pins: Collection[tuple[int, int]], shapes: Collection[Shape]
) -> tuple[list[Group], list[Group]]:
    """Return the groups of pinned units that a monotone chain can honour, and those that have
    to be beads of their own.
    """
    groups = sorted(_group_pins(pins), key=lambda group: min(group[0]))
    fitting = [group for group in groups if _fits(group, shapes)]
    kept = [fitting[k] for k in longest_rising([min(target) for _, target in fitting])]
    return kept, [group for group in groups if group not in kept]


def _group_pins(pins: Collection[tuple[int, int]]) -> list[Group]:
    """Return the units that pins tie together, directly or through others."""
    groups: list[Group] = []
    for i, j in sorted(set(pins)):
        source, target = {i}, {j}
        apart = []
        for group in groups:
            if i in group[0] or j in group[1]:
                source |= group[0]
                target |= group[1]
            else:
                apart.append(group)
        groups = [*apart, (source, target)]
    return groups


def _fits(group: Group, shapes: Collection[Shape]) -> bool:
    """Tell whether a group can be a bead of the chain: of a known shape, without gaps."""
    together = all(max(side) - min(side) < len(side) for side in group)
    return together and (len(group[0]), len(group[1])) in shapes


def crosses(group: Group, beads: Iterable[Bead]) -> bool:
    """Tell whether a pinned group crosses a likely bead, so that no one chain can hold both."""
    source, target = group
    paired = [
        bead
        for bead in beads
        if bead.source and bead.target and bead.score > _LIKELY and not source & set(bead.source)
    ]
    return any((bead.source[0] < min(source)) != (bead.target[0] < min(target)) for bead in paired)


def set_notes_apart(
    grids: Grids, source: Sequence[str], target: Sequence[str], price: float
) -> None:
    """Charge a price for pairing a translator's note with anything but a note."""
    differ = (
        np.array([is_note(text) for text in source])[:, None]
        != np.array([is_note(text) for text in target])[None, :]
    )
    _charge(grids, price * differ)


def follow_order(
    grids: Grids, order: Sequence[tuple[str, int]], size: tuple[int, int], price: float
) -> None:
    """Prefer pairs of a source unit and the run of target units that follows it in an
    interleaved file.
    """
    run_s, run_t = np.zeros(size[0]), np.zeros(size[1])
    run, last = 0, "s"
    for side, index in order:
        run += side == "s" and last != "s"
        (run_s if side == "s" else run_t)[index] = run
        last = side
    _charge(grids, price * np.minimum(np.abs(run_s[:, None] - run_t[None, :]), 6.0))
