"""Blocks that a translator exchanged for others: a list for paragraphs, a box for a quotation."""

from collections.abc import Iterator, Sequence

from bitext.checks.context import Context
from bitext.checks.structure import translated_sections
from bitext.model import Bitext, Block, Finding, Kind, Leaf, Row, Severity

BOXES = ("admonition", "details")
_NAMES = {
    "definitions": "a list of terms",
    "html": "a block of HTML",
    "quote": "a quotation",
    "code": "a code block",
    "tabs": "a set of tabs",
    "details": "an admonition",
    "admonition": "an admonition",
}


def find_exchanged(bitext: Bitext, context: Context) -> Iterator[tuple[Row, Finding]]:
    """Yield each row whose sides say the same in blocks of different kinds, and its finding."""
    for pair, _ in translated_sections(bitext):
        for row in pair.rows:
            there, here = _name(row, source=True), _name(row, source=False)
            leaves = _exchanged(row)
            if leaves and there != here and leaves[0].mark not in context.behind:
                message = f"{here} where the source has {there}"
                yield (
                    row,
                    context.find(
                        "block-type", Severity.ERROR, message, leaves[1], source=leaves[0]
                    ),
                )


def _name(row: Row, *, source: bool) -> str:
    blocks = row.source if source else row.target
    names = [_NAMES.get(block.kind, f"a {block.kind}") for block in blocks]
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
