"""Blocks of Markdown put together: items to lists, notes in a row to one, boxes filled."""

import itertools
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bitext.importing.values import Shape

_MARKER = re.compile(r"(?:[-*+]|\d+[.)])\s")

_NUMBER = re.compile(r"(\d{1,6})([.)]\s)")


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page.

    `box` is the line that opens what is around it, `depth` the number of lists around it, `note`
    the line that opens the translator's note that it is, `above` a comment that belongs to that.
    """

    markdown: str
    shape: Shape = Shape.TEXT
    box: str = ""
    depth: int = 0
    note: str = ""
    above: str = ""


def join_blocks(blocks: Iterable[PageBlock]) -> str:
    """Return the Markdown of blocks, a blank line between them but for the items of one list."""
    written = (block for block in blocks if block.markdown)
    groups = itertools.groupby(written, key=lambda block: (block.box, block.note, block.above))
    return "\n\n".join(_group(list(held)) for _, held in groups)


def _group(blocks: Sequence[PageBlock]) -> str:
    above = blocks[0].above
    body = _boxed(blocks[0].box, blocks[0].note, _rows(blocks))
    return f"{above}\n\n{body}" if above else body


def _boxed(box: str, note: str, body: str) -> str:
    if note.startswith(">"):
        rows = [note, ">", *(f"> {row}".rstrip() for row in body.split("\n"))]
        return "\n".join(rows)
    if note:
        return f"{note}\n{textwrap.indent(body, '    ')}"
    return f"{box}\n\n{textwrap.indent(body, '    ')}" if box else body


def _rows(blocks: Sequence[PageBlock]) -> str:
    blocks = _rooted(_renumbered(blocks))
    rows = [_indented(blocks[0])]
    for before, block in itertools.pairwise(blocks):
        tight = _is_item(before) and _is_item(block)
        rows.append(("\n" if tight else "\n\n") + _indented(block))
    return "".join(rows)


def _rooted(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the blocks, none deeper in lists than what is above it can hold: the item around it
    may be on the other language's page alone.
    """
    result: list[PageBlock] = []
    above = 0
    for block in blocks:
        above = min(block.depth, above + 1 if _is_item(block) else above)
        result.append(replace(block, depth=above))
    return result


def _renumbered(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the blocks; items numbered 1, 3, 5 or 2, 4, 6, as those of one language in a list of
    both are, are numbered 1, 2, 3.
    """
    result = list(blocks)
    lists = itertools.groupby(enumerate(blocks), key=lambda one: (one[1].shape, one[1].depth))
    for (shape, _), held in lists:
        places = list(held)
        found = [_NUMBER.match(block.markdown) for _, block in places]
        numbers = [int(one[1]) for one in found if one]
        apart = {other - one for one, other in itertools.pairwise(numbers)}
        if shape is not Shape.ITEM or len(numbers) < len(places) or apart != {2}:
            continue
        for (k, block), number in zip(places, numbers, strict=True):
            mark = str((number + 1) // 2)
            result[k] = replace(block, markdown=_NUMBER.sub(rf"{mark}\2", block.markdown))
    return result


def _is_item(block: PageBlock) -> bool:
    return block.shape is Shape.ITEM and (not block.depth or bool(_MARKER.match(block.markdown)))


def _indented(block: PageBlock) -> str:
    """Return a block indented as its place in lists wants it; an item of plain text gets its
    marker.
    """
    if block.shape is Shape.ITEM and not block.depth and not _MARKER.match(block.markdown):
        return f"- {block.markdown}"
    levels = block.depth - 1 if _is_item(block) and block.depth else block.depth
    return textwrap.indent(block.markdown, "    " * levels)
