"""Blocks that a translator exchanged for others: a list for paragraphs, a box for a quotation."""

from collections.abc import Iterator, Sequence

from bitext.checks.context import Context
from bitext.checks.gathered import find_gathered, name_block
from bitext.checks.structure import translated_sections
from bitext.model import Bitext, Block, Finding, Kind, Leaf, Row, Severity

BOXES = ("admonition", "details")


def find_exchanged(bitext: Bitext, context: Context) -> Iterator[tuple[Row, Finding]]:
    """Yield each row whose sides say the same in blocks of different kinds, and its finding.

    Of a block that has the words of several sections `heading-count` tells.
    """
    told = _gathering(bitext)
    for pair, _ in translated_sections(bitext):
        for row in pair.rows:
            leaves = _exchanged(row)
            if not leaves or leaves[0].mark in context.behind or _is_told(row, told):
                continue
            there, here = _name(row, source=True), _name(row, source=False)
            if there != here:
                message = f"{here} where the source has {there}"
                found = context.find(
                    "block-type", Severity.ERROR, message, leaves[1], source=leaves[0]
                )
                yield row, found


def _gathering(bitext: Bitext) -> frozenset[int]:
    """Return the blocks that have the words of several sections."""
    sides = [(one.source, one.target) for one in bitext.sections]
    lone = [source or target for source, target in sides if not (source and target)]
    found = find_gathered(bitext, [section for section in lone if section])
    return frozenset(id(group.block) for group in found)


def _is_told(row: Row, told: frozenset[int]) -> bool:
    """Tell whether a row is that of another finding, or goes on with the blocks of one before."""
    held = {id(block) for block in (*row.source, *row.target)}
    return not (row.source and row.target) or bool(held & told)


def _name(row: Row, *, source: bool) -> str:
    blocks = row.source if source else row.target
    names = [name_block(block) for block in blocks]
    return names[0] if len(set(names)) == 1 else "several blocks"


def _exchanged(row: Row) -> tuple[Leaf, Leaf] | None:
    """Return the first units of a row whose sides stand for each other though no unit pairs, or
    the first pair of units of different kinds; None where there are none.
    """
    if row.stands_in and row.source and row.target:
        return _first(row.source), _first(row.target)
    pairs = ((pair.source, pair.target) for pair in row.pairs if pair.source and pair.target)
    other = ((s[0], t[0]) for s, t in pairs if _kinds(s) != _kinds(t))
    # That a text is in another box is a finding of its own.
    return next(((one, two) for one, two in other if boxes_of(one) == boxes_of(two)), None)


def _first(blocks: Sequence[Block]) -> Leaf:
    return next(leaf for block in blocks for leaf in block.leaves)


def boxes_of(leaf: Leaf) -> list[str]:
    """Return the boxes that a unit is in, from the outside in."""
    return [name for name in leaf.containers if name.startswith(BOXES)]


def _kinds(leaves: Sequence[Leaf]) -> set[Kind]:
    return {leaf.kind for leaf in leaves}
