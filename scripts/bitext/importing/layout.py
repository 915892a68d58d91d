"""Blocks of Markdown put together: items to lists, notes in a row to one, boxes filled."""

import itertools
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bitext.importing.values import Shape

_MARKER = re.compile(r"(?:[-*+]|\d+[.)])\s")


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
    rows = [_indented(blocks[0])]
    for before, block in itertools.pairwise(blocks):
        tight = _is_item(before) and _is_item(block)
        rows.append(("\n" if tight else "\n\n") + _indented(block))
    return "".join(rows)


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
