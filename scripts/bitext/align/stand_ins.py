"""Blocks that stand for each other though their units, of different kinds, do not pair: code that
one side shows in tabs or in an element and the other by itself, a list that the other has as a
paragraph, a note that it has as a quotation.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby, product

from bitext.align.probe import Probe, probed_ratio
from bitext.align.skeleton import HEADINGS, Slot
from bitext.model import Bead, Block, Kind

# The share of the smaller side's words that the other needs to have as well.
_ALIKE = 0.5
# Evidence (a log-likelihood ratio) from which a gap's two sides say the same: of 70 gaps of a
# documentation in Chinese and English, none of the 35 above it was false.
_SURE = 2.0
# Texts no longer than this are labels, whose few words a lexicon may not know: alone in a gap, such
# as a numbered line that is a paragraph on one side, they pair unless something speaks against it.
_LABEL, _NOTHING_AGAINST = 40, -0.5
# Kinds of block that set a text apart: one on either side, alone in a gap, is the other's as well.
_BOXES = frozenset(["admonition", "details", "quote", "html"])
_WORD = re.compile(r"\w+|[^\w\s]")
_KINDS = frozenset(["code", "tabs", "html"])
_SHOWN = frozenset([Kind.CODE, Kind.HTML])

Slots = tuple[Sequence[Slot], Sequence[Slot]]
Blocks = tuple[Sequence[Block], Sequence[Block]]


def find_stand_ins(
    beads: Sequence[Bead], slots: Slots, blocks: Blocks, probe: Probe
) -> tuple[list[Bead], list[tuple[int, int]]]:
    """Return the beads, those of such blocks next to each other, and the pairs of blocks by their
    positions in the section, source and target.

    `beads` are of slots, in reading order. Such blocks lie in the same gap between pairs, and no
    unit of theirs has a counterpart. Code stands for code of which it has most of the words; else
    all of a gap stands for all of it, where the words clearly say so.
    """
    taken = _blocks_of([bead for bead in beads if _is_pair(bead)], slots)
    wholes = _Wholes(slots, blocks, probe)
    ordered: list[Bead] = []
    found: list[tuple[int, int]] = []
    for is_gap, run in groupby(beads, partial(_is_in_gap, slots=slots)):
        gap = [*run]
        if is_gap:
            source, target = _blocks_of(gap, slots)
            free = [k for k in source if k not in taken[0]]
            others = [k for k in target if k not in taken[1]]
            pairs = [*_in_gap(free, others, blocks)]
            pairs = pairs + wholes.tie(gap) or wholes.pair(free, others)
            gap.sort(key=partial(_stretch, slots=slots, pairs=pairs))
            found += pairs
        ordered += gap
    return ordered, found


@dataclass(frozen=True)
class _Wholes:
    """Judges the two sides of a gap as wholes."""

    slots: Slots
    blocks: Blocks
    probe: Probe

    @cached_property
    def ratio(self) -> float:
        """The length of the section's translation per length of its source."""
        source = [self.probe.note(slot.text, source=True) for slot in self.slots[0]]
        target = [self.probe.note(slot.text, source=False) for slot in self.slots[1]]
        return probed_ratio(source, target)

    def tie(self, gap: Sequence[Bead]) -> list[tuple[int, int]]:
        """Return pairs that tie one block of a side to all of the other side that shares its gap,
        where what has no counterpart in it clearly says what has none beside it: a list's last item
        and the paragraph below the list, the words around code and the box that holds both.
        """
        source = [slot for bead in gap for i in bead.source if _has_words(slot := self.slots[0][i])]
        target = [slot for bead in gap for j in bead.target if _has_words(slot := self.slots[1][j])]
        some, others = ({slot.block: None for slot in side} for side in (source, target))
        if min(len(some), len(others)) != 1 or not self._agree(_join(source), _join(target)):
            return []
        return [*product(some, others)]

    def pair(self, source: Sequence[int], target: Sequence[int]) -> list[tuple[int, int]]:
        """Return pairs that tie all blocks of a gap together; none where its sides do not clearly
        say the same, or a block between them belongs elsewhere.
        """
        if not (_is_run(source) and _is_run(target)):
            return []
        texts = _text_of(source, self.blocks[0]), _text_of(target, self.blocks[1])
        blocks = self.blocks[0][source[0]], self.blocks[1][target[0]]
        boxes = len(source) == len(target) == 1 and {block.kind for block in blocks} <= _BOXES
        is_free = boxes or max(map(len, texts)) <= _LABEL
        least = _NOTHING_AGAINST if is_free else _SURE
        if not all(texts) or not self._agree(*texts, least):
            return []
        return [(source[0], target[0]), (source[0], target[-1]), (source[-1], target[-1])]

    def _agree(self, source: str, target: str, least: float = _SURE) -> bool:
        """Return whether two texts say the same, with this much evidence."""
        one = self.probe.note(source, source=True)
        other = self.probe.note(target, source=False)
        return self.probe.judge(one, other, self.ratio) >= least


def _has_words(slot: Slot) -> bool:
    return slot.leaf is not None and slot.leaf.kind not in _SHOWN and bool(slot.text.strip())


def _join(slots: Sequence[Slot]) -> str:
    return " ".join(slot.text for slot in slots)


def _is_run(places: Sequence[int]) -> bool:
    return bool(places) and places[-1] - places[0] == len(places) - 1


def _text_of(places: Sequence[int], blocks: Sequence[Block]) -> str:
    return " ".join(leaf.text for k in places for leaf in blocks[k].leaves)


def _stretch(bead: Bead, slots: Slots, pairs: Sequence[tuple[int, int]]) -> int:
    """Return which stretch of a gap a bead of one side lies in: one for each of the pairs, and one
    before, between and after them.
    """
    side = 0 if bead.source else 1
    block = slots[side][(bead.source or bead.target)[0]].block
    before = sum(pair[side] < block for pair in pairs)
    return 2 * before + any(pair[side] == block for pair in pairs)


def _is_pair(bead: Bead) -> bool:
    return bool(bead.source and bead.target)


def _is_in_gap(bead: Bead, slots: Slots) -> bool:
    """Tell whether a bead lies between pairs and is no heading, which ends a gap."""
    own = [slots[0][i].kind for i in bead.source] + [slots[1][j].kind for j in bead.target]
    return not _is_pair(bead) and not any(kind in HEADINGS for kind in own)


def _blocks_of(beads: Sequence[Bead], slots: Slots) -> tuple[dict[int, None], dict[int, None]]:
    """Return the blocks of both sides that beads speak of, in order, each once."""
    source = dict.fromkeys(slots[0][i].block for bead in beads for i in bead.source)
    return source, dict.fromkeys(slots[1][j].block for bead in beads for j in bead.target)


def _in_gap(
    source: Sequence[int], target: Sequence[int], blocks: Blocks
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a gap: for each block of the target the first of the source, after the
    last one taken, that shows its code.
    """
    waiting = [k for k in source if _code_of(blocks[0][k])]
    for place in target:
        other = blocks[1][place]
        found = next((k for k in waiting if _show_alike(blocks[0][k], other)), None)
        if found is not None:
            yield found, place
            waiting = [k for k in waiting if k > found]


def _show_alike(one: Block, other: Block) -> bool:
    """Return whether two blocks of different kinds show the same code, or most of it."""
    if one.kind == other.kind or "code" not in (one.kind, other.kind):
        return False
    some, others = _code_of(one), _code_of(other)
    least = min(some.total(), others.total())
    return least > 0 and (some & others).total() >= _ALIKE * least


def _code_of(block: Block) -> Counter[str]:
    """Return the words and signs of the code in a block of code, tabs or HTML."""
    shown = _SHOWN if block.kind in _KINDS else frozenset[Kind]()
    return Counter(
        word for leaf in block.leaves if leaf.kind in shown for word in _WORD.findall(leaf.text)
    )
