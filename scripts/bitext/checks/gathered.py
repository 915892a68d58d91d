"""Sections that are one block on the other side: a list with an item for each heading."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from bitext.model import Bitext, Block, Section

_NAMES = {
    "definitions": "a list of terms",
    "html": "a block of HTML",
    "quote": "a quotation",
    "code": "a code block",
    "tabs": "a set of tabs",
    "details": "an admonition",
    "admonition": "an admonition",
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """Several sections of one side, and the block that says on the other what they say."""

    sections: Sequence[Section]
    block: Block


def name_block(block: Block) -> str:
    """Return what a kind of block is called."""
    return _NAMES.get(block.kind, f"a {block.kind}")


def find_gathered(bitext: Bitext, lone: Sequence[Section]) -> list[Gathered]:
    """Return which of the sections that stand on one side only are one block on the other."""
    if len(lone) < 2 or not (bitext.source and bitext.target):
        return []
    held = _held(bitext, lone)
    places = {id(block): block for block in _places(bitext).values()}
    groups: dict[int, list[Section]] = {}
    for number, found in sorted(held.items()):
        if len(found) == 1:
            groups.setdefault(next(iter(found)), []).append(lone[number])
    return [Gathered(some, places[one]) for one, some in groups.items() if len(some) > 1]


def _held(bitext: Bitext, lone: Sequence[Section]) -> Mapping[int, set[int]]:
    """Return, by the numbers of sections, which blocks have the counterparts of their units."""
    places = _places(bitext)
    owners = {id(leaf): number for number, one in enumerate(lone) for leaf in one.leaves}
    held: dict[int, set[int]] = {}
    for ours, theirs in _counterparts(bitext):
        if (number := owners.get(ours)) is not None:
            held.setdefault(number, set()).add(id(places[theirs]))
    return held


def _places(bitext: Bitext) -> Mapping[int, Block]:
    """Return the block that each unit of both pages is in."""
    pages = [page for page in (bitext.source, bitext.target) if page]
    blocks = [block for page in pages for section in page.sections for block in section.blocks]
    return {id(leaf): block for block in blocks for leaf in block.leaves}


def _counterparts(bitext: Bitext) -> Iterator[tuple[int, int]]:
    """Yield each unit with each of its counterparts, from either side."""
    pairs = (pair for section in bitext.sections for pair in section.pairs)
    for pair in pairs:
        for source, target in product(pair.source, pair.target):
            yield id(source), id(target)
            yield id(target), id(source)
