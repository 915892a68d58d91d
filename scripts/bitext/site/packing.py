"""An alignment by numbers: every section, block and leaf once, so that it can be kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bitext.model import Bitext, Block, Leaf, Page, Pair, Row, Section, SectionPair

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PairIndex:
    """A pair of leaves by their numbers on their pages."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class RowIndex:
    """A row by the numbers of its blocks."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    pairs: tuple[PairIndex, ...]
    score: float


@dataclass(frozen=True, slots=True)
class SectionIndex:
    """A pair of sections by their numbers, -1 for none."""

    source: int
    target: int
    rows: tuple[RowIndex, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """A bitext with every section, block and leaf once."""

    source: Page | None
    target: Page | None
    sections: tuple[SectionIndex, ...]


def pack(bitext: Bitext) -> Alignment | None:
    """Return a bitext by numbers; None where it holds what its pages do not."""
    places = [_places(page) for page in (bitext.source, bitext.target)]
    try:
        sections = tuple(_fold_section(pair, *places) for pair in bitext.sections)
    except KeyError:
        return None
    return Alignment(bitext.source, bitext.target, sections)


def _places(page: Page | None) -> dict[int, int]:
    """Return the number of each section, block and leaf among its kind, by identity."""
    sections = page.sections if page else ()
    blocks = [block for section in sections for block in section.blocks]
    leaves = [leaf for block in blocks for leaf in block.leaves]
    numbered = (enumerate(kind) for kind in (sections, blocks, leaves))
    return {id(one): number for kind in numbered for number, one in kind}


def _fold_section(
    pair: SectionPair, source: dict[int, int], target: dict[int, int]
) -> SectionIndex:
    def numbers(
        side: dict[int, int], some: tuple[Block, ...] | tuple[Leaf, ...]
    ) -> tuple[int, ...]:
        return tuple(side[id(one)] for one in some)

    def pairs(row: Row) -> Iterator[PairIndex]:
        for one in row.pairs:
            yield PairIndex(numbers(source, one.source), numbers(target, one.target), one.score)

    def index(row: Row) -> RowIndex:
        blocks = numbers(source, row.source), numbers(target, row.target)
        return RowIndex(*blocks, tuple(pairs(row)), row.score)

    return SectionIndex(
        -1 if pair.source is None else source[id(pair.source)],
        -1 if pair.target is None else target[id(pair.target)],
        tuple(map(index, pair.rows)),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """A page's sections, blocks and leaves by their numbers."""

    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    leaves: tuple[Leaf, ...]


def _side(page: Page | None) -> _Side:
    sections = page.sections if page else ()
    blocks = tuple(block for section in sections for block in section.blocks)
    return _Side(sections, blocks, tuple(leaf for block in blocks for leaf in block.leaves))


def unfold(alignment: Alignment) -> Bitext:
    """Return the bitext that was folded. Raises IndexError for numbers that mean nothing."""
    left, right = _side(alignment.source), _side(alignment.target)
    sections = [
        SectionPair(
            None if one.source < 0 else left.sections[one.source],
            None if one.target < 0 else right.sections[one.target],
            tuple(_unfold_row(row, left, right) for row in one.rows),
        )
        for one in alignment.sections
    ]
    return Bitext(alignment.source, alignment.target, tuple(sections))


def _unfold_row(row: RowIndex, left: _Side, right: _Side) -> Row:
    pairs = tuple(_unfold_pair(one, left, right) for one in row.pairs)
    source, target = _pick(left.blocks, row.source), _pick(right.blocks, row.target)
    return Row(source, target, pairs, row.score)


def _unfold_pair(pair: PairIndex, left: _Side, right: _Side) -> Pair:
    source, target = _pick(left.leaves, pair.source), _pick(right.leaves, pair.target)
    return Pair(source, target, pair.score)


def _pick(some: Sequence[T], numbers: Iterable[int]) -> tuple[T, ...]:
    return tuple(some[number] for number in numbers)
