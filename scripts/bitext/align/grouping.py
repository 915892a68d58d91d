"""Rows of blocks from pairs of leaves: blocks whose leaves pair share a row with all between
them.
"""

from collections.abc import Iterable, Sequence

from bitext.align.probe import Probe
from bitext.align.skeleton import Slot
from bitext.align.stand_ins import find_stand_ins
from bitext.model import Bead, Block, Pair, Row


def build_rows(
    beads: Sequence[Bead],
    slots: tuple[Sequence[Slot], Sequence[Slot]],
    blocks: tuple[Sequence[Block], Sequence[Block]],
    probe: Probe,
) -> list[Row]:
    """Return rows that hold every block of both sides once, each row a run of blocks on either
    side.

    `beads` are of slots, in reading order; the rows keep that order, but that what `stand_ins`
    finds shares a row. A row's score is its least certain pair's.
    """
    members: dict[int, list[Bead]] = {}
    beads, together = find_stand_ins(beads, slots, blocks, probe)
    groups = _group(beads, slots, len(blocks[0]), len(blocks[1]), together)
    for bead in beads:
        members.setdefault(groups.find(_first_block(bead, slots, len(blocks[0]))), []).append(bead)
    held = groups.members()
    rows = []
    for root, own in members.items():
        source = tuple(blocks[0][k] for k in held[root] if k < len(blocks[0]))
        target = tuple(blocks[1][k - len(blocks[0])] for k in held[root] if k >= len(blocks[0]))
        rows.append(Row(source, target, _pairs(own, slots), _score(own)))
    return rows


def _score(beads: Sequence[Bead]) -> float:
    paired = [bead.score for bead in beads if bead.source and bead.target]
    return min(paired or [bead.score for bead in beads])


def _first_block(bead: Bead, slots: tuple[Sequence[Slot], Sequence[Slot]], shift: int) -> int:
    if bead.source:
        return slots[0][bead.source[0]].block
    return slots[1][bead.target[0]].block + shift


def _pairs(beads: Sequence[Bead], slots: tuple[Sequence[Slot], Sequence[Slot]]) -> tuple[Pair, ...]:
    """Return the pairs of leaves; a bead of blocks without leaves gives none."""
    pairs = []
    for bead in beads:
        some = [slots[0][i].leaf for i in bead.source]
        others = [slots[1][j].leaf for j in bead.target]
        source = tuple(leaf for leaf in some if leaf)
        target = tuple(leaf for leaf in others if leaf)
        if source or target:
            pairs.append(Pair(source, target, bead.score))
    return tuple(pairs)


class _Groups:
    """Disjoint sets of the numbers below `size` (Tarjan 1975, with path halving)."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, number: int) -> int:
        """Return the number that represents a number's set."""
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, one: int, other: int) -> bool:
        """Make one set of two; return whether they were two."""
        one, other = sorted((self.find(one), self.find(other)))
        self.parent[other] = one
        return one != other

    def members(self) -> dict[int, list[int]]:
        """Return each set's numbers in order, by the number that represents it."""
        found: dict[int, list[int]] = {}
        for number in range(len(self.parent)):
            found.setdefault(self.find(number), []).append(number)
        return found


def _group(
    beads: Sequence[Bead],
    slots: tuple[Sequence[Slot], Sequence[Slot]],
    source: int,
    target: int,
    together: Iterable[tuple[int, int]],
) -> _Groups:
    """Return which blocks share a row; the target's are numbered after the source's."""
    groups = _Groups(source + target)
    for k, place in together:
        groups.join(k, place + source)
    for bead in beads:
        first = _first_block(bead, slots, source)
        for i in bead.source:
            groups.join(first, slots[0][i].block)
        for j in bead.target:
            groups.join(first, slots[1][j].block + source)
    # A row is a run of blocks on each side: what lies between two of its blocks joins it,
    # which may widen another row.
    changed = True
    while changed:
        changed = False
        for held in groups.members().values():
            changed |= _fill(groups, held, source)
    return groups


def _fill(groups: _Groups, held: Sequence[int], source: int) -> bool:
    """Join what lies between the blocks of a set on either side; return whether that changed
    anything.
    """
    changed = False
    for side in ([k for k in held if k < source], [k for k in held if k >= source]):
        for number in range(side[0], side[-1]) if side else ():
            changed |= groups.join(number, number + 1)
    return changed
