"""The structure of two sections: their leaves as one sequence, and what agrees in shape from
either end.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bitext.align.constraints import ATOMIC
from bitext.align.probe import Probe, probed_ratio
from bitext.model import Bead, Block, Leaf

# Kinds of block that a translator may exchange: what they hold is of the same kinds.
_SAME = {"details": "admonition"}
# Evidence (a log-likelihood ratio) below which a pair of the same shape is doubted, and from which
# it is confirmed.
_DOUBT, _SURE = -1.0, 2.0
# How much more evidence a neighbour needs to bring a pair into doubt.
_RIVAL = 0.5
# Evidence against a pair that outweighs an equal structure, and what a gap costs there: without a
# lexicon a good pair has as little as -2.5.
_AGAINST, _GAP = -4.0, 1.0
# How much more evidence than the straight way gaps need where words tell, and where only lengths,
# names and numbers do.
_CLEAR, _CLEARER = 1.5, 3.0
# How many slots the one side may be ahead of the other on a way with gaps.
_AHEAD = 2
_IMPOSSIBLE = float("-inf")
_CONFIDENT = 0.95

Shape = tuple[str, ...]

HEADINGS = ("source-heading", "target-heading")
"""Kinds of block, by side, that keep apart what is above and below a heading of that side alone."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a section: a leaf, or a block without leaves. `block` is the block's position
    in the section.

    `kind` is what has to agree in a pair, `shape` what agrees in sections of the same
    structure: the kinds of all enclosing blocks and of the leaf.
    """

    kind: str
    shape: Shape
    text: str
    block: int
    leaf: Leaf | None = None


def list_slots(blocks: Sequence[Block]) -> list[Slot]:
    """Return the slots of a section's blocks in document order."""
    slots: list[Slot] = []
    for number, block in enumerate(blocks):
        kind = _SAME.get(block.kind, block.kind)
        for leaf in block.leaves:
            # A fence right under its paragraph shares the paragraph's block, and is no part of it.
            glued = len(block.leaves) > 1 and not leaf.containers and kind == "html"
            around = leaf.kind.value if glued else kind
            shape = (around, *(_plain(name) for name in leaf.containers), leaf.kind)
            text = leaf.text or leaf.markdown
            slots.append(Slot(f"{around}/{leaf.kind}", shape, text, number, leaf))
        if not block.leaves:
            slots.append(Slot(kind, (kind,), "", number))
    return slots


def _plain(container: str) -> str:
    name = container.partition(":")[0]
    return _SAME.get(name, name)


def count_confirmed(
    source: Sequence[Slot],
    target: Sequence[Slot],
    pins: Collection[tuple[int, int]],
    probe: Probe,
) -> tuple[int, int]:
    """Return how many slots from the start, and how many from the end, pair one by one without
    doubt.

    Two sections of the same structure pair as a whole where no pair is doubtful. Where one is,
    or the structure differs, the two runs reach as far as the shapes agree and end with a pair
    that its words confirm.
    """
    n, m = len(source), len(target)
    evidence = _Evidence(source, target, pins, probe)
    ahead = _reach(evidence.weigh(k, k) for k in range(min(n, m)))
    if ahead.whole and n == m:
        return n, 0
    rest = min(n, m) - ahead.confirmed
    behind = _reach(evidence.weigh(n - 1 - k, m - 1 - k) for k in range(rest))
    return ahead.confirmed, behind.confirmed


def is_straight(
    source: Sequence[Slot],
    target: Sequence[Slot],
    pins: Collection[tuple[int, int]],
    probe: Probe,
) -> bool:
    """Return whether slots of the same structure pair one by one, though their words do not confirm
    it: none of the pairs is clearly wrong, and no way with gaps is clearly better.
    """
    if [slot.shape for slot in source] != [slot.shape for slot in target]:
        return False
    evidence = _Evidence(source, target, pins, probe)
    straight = [evidence.judge(k, k) for k in range(len(source))]
    if min(straight, default=0.0) <= _AGAINST:
        return False
    margin = _CLEAR if probe.lexicon.joint else _CLEARER
    return sum(straight) + margin >= _weigh_gaps(evidence, len(source))


def _weigh_gaps(evidence: "_Evidence", count: int) -> float:
    """Return the evidence of the best way through two sides of `count` slots, near the straight."""
    shifts = range(-_AHEAD, _AHEAD + 1)
    best = {shift: -_GAP * abs(shift) if shift >= 0 else _IMPOSSIBLE for shift in shifts}
    for i in range(count):
        before, best = best, {}
        for shift in shifts:
            pair = before[shift] + evidence.judge(i, i + shift)
            left = before.get(shift + 1, _IMPOSSIBLE) - _GAP
            right = best.get(shift - 1, _IMPOSSIBLE) - _GAP
            best[shift] = max(pair, left, right)
    return best[0]


class _Evidence:
    """A quick look at the pairs of two sections' slots, each judged once."""

    def __init__(
        self,
        source: Sequence[Slot],
        target: Sequence[Slot],
        pins: Collection[tuple[int, int]],
        probe: Probe,
    ) -> None:
        self.source, self.target, self.probe = source, target, probe
        self.looks = (
            [probe.note(slot.text, source=True) for slot in source],
            [probe.note(slot.text, source=False) for slot in target],
        )
        self.ratio = probed_ratio(*self.looks)
        self.bound = dict(pins), {j: i for i, j in pins}
        self.judged: dict[tuple[int, int], float] = {}

    def weigh(self, i: int, j: int) -> float:
        """Return the evidence for a pair, unless a neighbour has more: where units repeat each
        other only that shows a gap.
        """
        own = self.judge(i, j)
        if own < _DOUBT or self.source[i].text == self.target[j].text:
            return own
        rivals = [self.judge(i, j + 1), self.judge(i + 1, j)]
        rivals += [self.judge(i, j - 1), self.judge(i - 1, j)]
        return own if own + _RIVAL > max(rivals) else _IMPOSSIBLE

    def judge(self, i: int, j: int) -> float:
        """Return the evidence for a pair of the same shape; a forbidden or impossible one has
        none.
        """
        if not (0 <= i < len(self.source) and 0 <= j < len(self.target)):
            return _IMPOSSIBLE
        if (i, j) not in self.judged:
            self.judged[i, j] = _IMPOSSIBLE
            if self.source[i].shape == self.target[j].shape and self._is_free(i, j):
                looks = self.looks[0][i], self.looks[1][j]
                self.judged[i, j] = self.probe.judge(*looks, self.ratio)
        return self.judged[i, j]

    def _is_free(self, i: int, j: int) -> bool:
        return self.bound[0].get(i, j) == j and self.bound[1].get(j, i) == i


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far a run of pairs goes without doubt, and whether doubt never came up."""

    confirmed: int
    whole: bool


def _reach(evidence: Iterable[float]) -> _Reach:
    """Return how far a run goes: to the last but one confirmed pair before a doubt, since the
    last may be part of a merge.
    """
    confirmed = [0, 0]
    for number, value in enumerate(evidence, 1):
        if value < _DOUBT:
            return _Reach(confirmed[-2], whole=False)
        if value >= _SURE:
            confirmed.append(number)
    return _Reach(confirmed[-2], whole=True)


def find_hints(source: Sequence[Slot], target: Sequence[Slot]) -> list[tuple[int, int]]:
    """Return the pairs that structure suggests: the k-th slots of a shape that both sides have
    equally often.

    Only where words tell little: code, tables, pictures, formulas and blocks without text.
    """
    counts_s, counts_t = (Counter(slot.shape for slot in side) for side in (source, target))
    places: dict[Shape, list[int]] = {}
    for j, slot in enumerate(target):
        places.setdefault(slot.shape, []).append(j)
    hints = []
    for i, slot in enumerate(source):
        alike = counts_s[slot.shape] == counts_t[slot.shape]
        if alike and (slot.leaf is None or slot.leaf.kind in ATOMIC):
            hints.append((i, places[slot.shape].pop(0)))
    return hints


def pair_straight(count: int, at_source: int, at_target: int) -> list[Bead]:
    """Return the beads of `count` slots that pair one by one from two positions on."""
    return [Bead((at_source + k,), (at_target + k,), _CONFIDENT) for k in range(count)]
