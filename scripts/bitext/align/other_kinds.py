"""A second look at what is left over: a text that is of another kind on the other side.

A translator makes paragraphs of a list, a list of a table of terms, a quotation of a note. Units of
different kinds are kept apart at first; what then lies between the same two pairs, and has no
counterpart, is compared whatever it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby, product

from bitext.align.aligner import Aligner
from bitext.align.skeleton import HEADINGS, Slot
from bitext.align.tokens import bag_size
from bitext.model import Bead, Kind

# Kinds that a translator may exchange: what they hold is prose.
_PROSE = frozenset(
    [
        Kind.PARAGRAPH,
        Kind.ITEM,
        Kind.TERM,
        Kind.DESCRIPTION,
        Kind.QUOTE,
        Kind.TITLE,
        Kind.FOOTNOTE,
        Kind.HTML,
    ]
)
# Kinds that name what follows: elsewhere they are the first words of one unit with it.
_LABELS = frozenset([Kind.TERM, Kind.TITLE])
# Confidence from which on two texts of different kinds are taken for each other's translation, and
# what is enough beside such a pair: of 146 pairs above .8 in documentation in eight languages seven
# were wrong, most of them below .85.
_SURE, _BESIDE = 0.85, 0.7
# What a quick look may say against such a pair, and against one that is alone in its gap: two short
# texts that have only each other are likely by their lengths alone.
_AGAINST, _AGAINST_ALONE = -2.0, 0.0
# Of as many units on both sides, the share that may be left to their order.
_FEW = 0.25

Slots = tuple[Sequence[Slot], Sequence[Slot]]
_Units = list[list[int]]


def pair_other_kinds(beads: Sequence[Bead], slots: Slots, aligner: Aligner) -> list[Bead]:
    """Return the beads, those of prose between the same two pairs aligned whatever its kind.

    `beads` are of slots, in reading order.
    """
    found: list[Bead] = []
    look = _Look(slots, aligner, _tied(beads, slots))
    for is_open, run in groupby(beads, partial(_is_open, slots=slots)):
        gap = [*run]
        found += look.align_gap(gap) if is_open else gap
    return found


def _tied(beads: Sequence[Bead], slots: Slots) -> frozenset[tuple[int, int]]:
    """Return the pairs of blocks, source and target, of which units pair."""
    return frozenset(pair for bead in beads for pair in _blocks_of(bead, slots))


def _blocks_of(bead: Bead, slots: Slots) -> set[tuple[int, int]]:
    return {(slots[0][i].block, slots[1][j].block) for i, j in product(bead.source, bead.target)}


def _is_open(bead: Bead, slots: Slots) -> bool:
    """Tell whether a bead is of one side only and no heading, which ends a gap."""
    own = [slots[0][i].kind for i in bead.source] + [slots[1][j].kind for j in bead.target]
    return not _is_pair(bead) and not any(kind in HEADINGS for kind in own)


@dataclass(frozen=True, slots=True)
class _Look:
    """Aligns what lies in a gap of two sections' slots; `tied` are the blocks that pairs tie."""

    slots: Slots
    aligner: Aligner
    tied: frozenset[tuple[int, int]]

    def align_gap(self, gap: Sequence[Bead]) -> Sequence[Bead]:
        """Return the beads of a gap: with labels by themselves or with what they name, whichever
        leaves less without a counterpart.
        """
        source, target = self._prose(gap)
        if not source or not target:
            return gap
        ways = [self._pair(source, target)]
        joined = _with_labels(source, self.slots[0]), _with_labels(target, self.slots[1])
        if joined != (source, target):
            ways.append(self._pair(*joined))
        pairs = max(ways, key=partial(_size, slots=self.slots))
        taken = _places(pairs)
        return [*(bead for bead in gap if not taken & _places([bead])), *pairs]

    def _prose(self, gap: Sequence[Bead]) -> tuple[_Units, _Units]:
        """Return the slots of a gap that may pair whatever their kind, each by itself."""
        source = [i for bead in gap for i in bead.source]
        target = [j for bead in gap for j in bead.target]
        return (
            [[i] for i in source if _is_prose(self.slots[0][i])],
            [[j] for j in target if _is_prose(self.slots[1][j])],
        )

    def _pair(self, source: _Units, target: _Units) -> list[Bead]:
        """Return the beads of units, each a run of slots, that are sure."""
        texts = _texts(source, self.slots[0]), _texts(target, self.slots[1])
        beads: list[Bead] = []
        for bead in self.aligner.align(*texts):
            own = [source[i] for i in bead.source], [target[j] for j in bead.target]
            beads += _unfold(bead, *own)
        found = [bead for number, bead in enumerate(beads) if self._is_true(beads, number)]
        found += self._rest(source, target, found)
        is_alone = len(found) == 1 and not self._is_within(found[0])
        return [] if is_alone and self._look(found[0]) < _AGAINST_ALONE else found

    def _rest(self, source: _Units, target: _Units, found: Sequence[Bead]) -> Iterator[Bead]:
        """Yield beads of what is left of as many units on either side that nearly all pair in
        order, and nothing speaks against.
        """
        units = [*zip(source, target, strict=False)]
        held = [
            any({*bead.source} & {*own} and {*bead.target} <= {*theirs} for bead in found)
            for own, theirs in units
        ]
        taken = _places(found)
        left = [unit for unit, is_held in zip(units, held, strict=True) if not is_held]
        few = len(source) == len(target) and len(left) <= _FEW * len(units)
        if not few or any(taken & _places([Bead((*own,), (*theirs,))]) for own, theirs in left):
            return
        for own, theirs in left:
            bead = Bead((*own,), (*theirs,), _BESIDE)
            if self._look(bead) >= _AGAINST:
                yield from _unfold(bead, [own], [theirs])

    def _is_true(self, beads: Sequence[Bead], number: int) -> bool:
        """Tell whether a bead pairs, and enough speaks for it."""
        bead = beads[number]
        if not _is_pair(bead) or bead.score < _BESIDE:
            return False
        beside = beads[max(0, number - 1) : number + 2]
        is_likely = any(map(_is_sure, beside)) or self._is_within(bead)
        return is_likely and self._look(bead) >= _AGAINST

    def _is_within(self, bead: Bead) -> bool:
        """Tell whether other units of the same blocks pair."""
        return _blocks_of(bead, self.slots) <= self.tied

    def _look(self, bead: Bead) -> float:
        """Return what a quick look says for a pair."""
        (source,), (target,) = (
            _texts([own], side)
            for side, own in zip(self.slots, ([*bead.source], [*bead.target]), strict=True)
        )
        return self.aligner.probe.compare(source, target)


def _is_prose(slot: Slot) -> bool:
    return slot.leaf is not None and slot.leaf.kind in _PROSE and bool(slot.text.strip())


def _with_labels(units: _Units, side: Sequence[Slot]) -> _Units:
    """Return units, each label with the one below it in the same block."""
    found: _Units = []
    for unit in units:
        last = side[found[-1][-1]] if found else None
        slot = side[unit[0]]
        names = last is not None and last.leaf is not None and last.leaf.kind in _LABELS
        if names and last is not None and last.block == slot.block:
            found[-1] += unit
        else:
            found.append([*unit])
    return found


def _texts(units: _Units, side: Sequence[Slot]) -> list[str]:
    return [" ".join(side[k].text for k in unit) for unit in units]


def _is_pair(bead: Bead) -> bool:
    return bool(bead.source and bead.target)


def _is_sure(bead: Bead) -> bool:
    return _is_pair(bead) and bead.score >= _SURE


def _places(beads: Sequence[Bead]) -> set[tuple[str, int]]:
    """Return the slots that beads hold, by side and position."""
    source = {("s", i) for bead in beads for i in bead.source}
    return source | {("t", j) for bead in beads for j in bead.target}


def _unfold(bead: Bead, source: _Units, target: _Units) -> Iterator[Bead]:
    """Yield a bead of units as beads of slots: where both have a label, it pairs with the other."""
    if len(source) == len(target) == 1 and len(source[0]) == len(target[0]):
        for i, j in zip(source[0], target[0], strict=True):
            yield Bead((i,), (j,), bead.score)
    else:
        yield Bead(
            tuple(chain.from_iterable(source)), tuple(chain.from_iterable(target)), bead.score
        )


def _size(beads: Sequence[Bead], slots: Slots) -> float:
    """Return how much beads pair, in letters of both sides."""
    source = sum(bag_size(slots[0][i].text) for bead in beads for i in bead.source)
    return source + sum(bag_size(slots[1][j].text) for bead in beads for j in bead.target)
